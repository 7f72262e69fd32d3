"""Looking after the store: backups, checks, and what this machine does to it."""
