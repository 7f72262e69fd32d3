"""Conditions that organisations set on reaching them or others, in their words."""
