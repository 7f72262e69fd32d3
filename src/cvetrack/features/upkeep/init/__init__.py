"""Beginning: a new store."""
