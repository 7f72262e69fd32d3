"""Needs, in the organisations' own words."""
