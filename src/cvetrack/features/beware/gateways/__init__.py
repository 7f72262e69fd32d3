"""Gateways: who opens ways to others and steps aside, who keeps them, and what else could explain it."""
