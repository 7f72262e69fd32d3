"""Quick networks, the channels there are, and the messages that we sent through them."""
