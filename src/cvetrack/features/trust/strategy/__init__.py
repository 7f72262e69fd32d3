"""The published strategy, and who was told of it."""
