"""Reach: which groups of the city we met, ward by ward and kind by kind, and whom nobody counted."""
