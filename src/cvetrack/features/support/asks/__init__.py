"""What the whole council asked of each organisation, and what came back to it."""
