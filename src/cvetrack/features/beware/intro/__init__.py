"""Introductions: who brought us together with whom, and whether they then stepped aside."""
