"""Myths: rumours that go round, our answers, and the messages that carry them."""
