"""Reports: what is told to others."""
