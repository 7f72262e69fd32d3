"""Promises, ours and theirs, with the day each is due."""
