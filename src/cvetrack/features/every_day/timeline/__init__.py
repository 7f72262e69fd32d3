"""The timeline: one relationship told as one story."""
