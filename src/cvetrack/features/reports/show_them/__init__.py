"""The page that one could hand to an organisation: what is held about it, in its own terms."""
