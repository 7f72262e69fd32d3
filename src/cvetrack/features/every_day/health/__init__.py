"""Health: how each relationship does, with the records behind every sentence."""
