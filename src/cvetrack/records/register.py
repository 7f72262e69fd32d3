"""The register of kinds: which kinds of record there are. There is no other list of them."""

from importlib import import_module
from typing import Any

from cvetrack.records.kind import Kind

_ITS = ("organisation_id",)
KINDS = {
    "access_condition": _ITS,
    "ask": _ITS,
    "briefing": ("briefing_organisation.briefing_id",),
    "broadcast": ("broadcast_organisation.broadcast_id",),
    "concern": _ITS,
    "flag": ("organisation_id", "other_id"),
    "handover": _ITS,
    "incident": (),
    "introduction": ("by_id", "to_id"),
    "mandate": _ITS,
    "meeting": ("attendance.meeting_id",),
    "milestone_event": _ITS,
    "myth": _ITS,
    "need": _ITS,
    "promise": _ITS,
    "reason": ("organisation_id", "other_id"),
    "relay": ("organisation_id", "relay_confirmation.relay_id"),
    "safety_incident": _ITS,
    "safety_plan": _ITS,
    "setback": _ITS,
    "strategy_document": ("strategy_telling.document_id",),
    "support": _ITS,
    "terms": _ITS,
    "tie": ("organisation_id", "other_id"),
    "voice": _ITS,
}
"""The table of each kind, whose module here has its name, and what says whom a record is about: its own
columns, or a link with its key to the record, which names an organisation beside it; () where it is nobody's."""

TO_DO = (
    *(
        "ask",
        "briefing",
        "concern",
        "flag",
        "handover",
        "incident",
        "introduction",
        "mandate",
        "meeting",
        "myth",
    ),
    *(
        "need",
        "promise",
        "relay",
        "safety_incident",
        "safety_plan",
        "setback",
        "strategy_document",
        "support",
        "voice",
    ),
)
"""The kinds whose records say what there is to do about them."""


def kind_of(table: str) -> Kind[Any]:
    """The kind of record that a table keeps: its module is imported now."""
    kind: Kind[Any] = getattr(import_module(f"cvetrack.records.{table}"), table.upper())
    return kind


def kind_of_record(record: Any) -> Kind[Any] | None:
    """The kind of a record, whose module has the name of its table; None for what is no record of the register."""
    module, _, table = type(record).__module__.rpartition(".")
    return kind_of(table) if module == "cvetrack.records" and table in KINDS else None


_LINKED = {
    "attendance": "(invited OR (SELECT held_on FROM meeting WHERE meeting.id = meeting_id) <= :today)",
    "relay_confirmation": "confirmed_on <= :today",
    "strategy_telling": "told_on <= :today",
}
"""The links that may come later than the record, each with the SQL of whether it was there by `:today`."""


def is_about(table: str) -> str:
    """The SQL condition that a record of a kind is about `:organisation_id`, as it stood on `:today`."""
    ways = []
    for said in KINDS[table]:
        link, _, key = said.rpartition(".")
        known = f" AND {_LINKED[link]}" if link in _LINKED else ""
        linked = f"{table}.id IN (SELECT {key} FROM {link} WHERE organisation_id = :organisation_id{known})"
        ways.append(linked if link else f"{table}.{said} = :organisation_id")
    return f"({' OR '.join(ways) or '0'})"
