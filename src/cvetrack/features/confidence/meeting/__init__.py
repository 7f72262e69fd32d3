"""Meetings of forums: planned, held, their minutes published, and the actions they gave out."""
