"""Through which lens we meet them: how much of contact is about security only."""
