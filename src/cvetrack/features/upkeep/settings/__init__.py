"""What the coordinator decides once for the store."""
