"""What a shell needs so that the tab key finishes words."""
