"""Safety: the risks organisations face, what is planned for them, and what happened."""
