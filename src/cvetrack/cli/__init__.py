"""The way in: the catalogue of commands, and how an argument list becomes one of them."""
