"""Mandates: who says they speak for whom, on what basis, and when that was checked."""
