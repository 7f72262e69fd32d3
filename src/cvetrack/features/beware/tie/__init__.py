"""Ties between organisations, as they declare them."""
