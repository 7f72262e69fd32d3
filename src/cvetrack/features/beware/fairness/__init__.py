"""Fairness: what two organisations are given, side by side, and the reasons for each difference."""
