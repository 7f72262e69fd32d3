"""What to know before a meeting, on one page."""
