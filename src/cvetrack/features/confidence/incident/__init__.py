"""Incidents in the city, and how soon our word went out after each."""
