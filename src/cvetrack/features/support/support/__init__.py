"""Support given: money and practical help, whether it was used, and what came of it."""
