"""Handovers: a lead passes to another officer, introduced jointly, with a book for the successor."""
