"""Confidence: to be there as agreed, to decide together, and to let information flow back."""
