"""Relays: messages given to organisations to pass on, and who had them."""
