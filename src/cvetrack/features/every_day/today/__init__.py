"""The agenda: what to do today, worst first, from what is recorded."""
