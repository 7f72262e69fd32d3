"""Flags: a named officer's cautions about organisations, which lapse."""
