"""The keys of a store: given to this machine, shown again, changed."""
