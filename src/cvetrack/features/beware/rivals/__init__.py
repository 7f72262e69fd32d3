"""Rivals: who says that they will not sit with whom, and who is trusted by both."""
