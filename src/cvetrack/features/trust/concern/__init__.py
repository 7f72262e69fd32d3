"""Concerns and criticism, from first words to what changed."""
