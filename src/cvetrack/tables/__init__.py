"""WHAT WE HOLD: one SQLModel class a file; `everything.py` lists them all."""
