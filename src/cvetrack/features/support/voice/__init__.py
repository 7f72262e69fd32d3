"""Chances to be heard that we offered, and those that were taken."""
