"""The local risk picture, strand by strand, beside what we do."""
