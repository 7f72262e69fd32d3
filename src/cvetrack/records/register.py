"""The register of kinds: which kinds of record there are. There is no other list of them."""

from importlib import import_module
from typing import Any

from cvetrack.records.kind import Kind

KINDS = (
    "access_condition",
    "ask",
    "concern",
    "mandate",
    "need",
    "promise",
    "setback",
    "support",
    "terms",
    "voice",
)
"""The table of each kind, whose module here has its name."""


def kind_of(table: str) -> Kind[Any]:
    """The kind of record that a table keeps: its module is imported now."""
    kind: Kind[Any] = getattr(import_module(f"cvetrack.records.{table}"), table.upper())
    return kind
