"""Upkeep: the store, its key, what goes in and out."""
