"""Beginning: a new store, and getting back into one."""
