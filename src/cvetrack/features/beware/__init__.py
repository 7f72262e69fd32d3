"""Beware: gatekeepers are no gateways, rivals are both heard, and officers hand over."""
