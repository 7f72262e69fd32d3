"""Logging a contact, the act of every day."""
