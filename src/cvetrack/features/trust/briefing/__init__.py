"""Briefings: open talks on local risk, what was asked there and what we answered."""
