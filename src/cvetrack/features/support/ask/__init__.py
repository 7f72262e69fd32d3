"""What we asked of organisations, and what they said."""
