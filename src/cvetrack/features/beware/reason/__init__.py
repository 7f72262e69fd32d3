"""Reasons for what is uneven in what we do."""
