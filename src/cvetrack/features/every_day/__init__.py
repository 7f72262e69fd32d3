"""What a coordinator does every day."""
