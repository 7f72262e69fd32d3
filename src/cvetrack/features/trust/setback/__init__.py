"""Setbacks: what cost trust, and the steps that repair it."""
