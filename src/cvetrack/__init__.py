"""Keeps a council's relationships with community organisations, with evidence whether trust grows."""
