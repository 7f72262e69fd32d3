"""Drivers of trust, what we do, beside its manifestations, what they freely do."""
