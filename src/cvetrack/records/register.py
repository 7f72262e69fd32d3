"""The register of kinds: which kinds of record there are. There is no other list of them."""

from importlib import import_module
from typing import Any

from cvetrack.records.kind import Kind

_ITS = ("organisation_id",)
KINDS = {
    "access_condition": _ITS,
    "ask": _ITS,
    "concern": _ITS,
    "flag": ("organisation_id", "other_id"),
    "handover": _ITS,
    "introduction": ("by_id", "to_id"),
    "mandate": _ITS,
    "myth": _ITS,
    "need": _ITS,
    "promise": _ITS,
    "safety_incident": _ITS,
    "safety_plan": _ITS,
    "setback": _ITS,
    "support": _ITS,
    "terms": _ITS,
    "tie": ("organisation_id", "other_id"),
    "voice": _ITS,
}
"""The table of each kind, whose module here has its name, and the columns that say whom a record is about."""


def kind_of(table: str) -> Kind[Any]:
    """The kind of record that a table keeps: its module is imported now."""
    kind: Kind[Any] = getattr(import_module(f"cvetrack.records.{table}"), table.upper())
    return kind
