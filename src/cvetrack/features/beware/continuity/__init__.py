"""Continuity: who has led for how long, what hangs on one officer or on none, and who carries how much."""
