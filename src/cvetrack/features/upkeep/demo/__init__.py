"""A made-up city, to try everything on."""
