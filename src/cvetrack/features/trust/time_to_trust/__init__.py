"""Time to trust: how long each milestone took over all organisations, those still on the way counted in."""
