"""Finding words in anything that was written."""
