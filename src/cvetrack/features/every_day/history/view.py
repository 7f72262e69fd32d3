"""The history as it is shown."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cvetrack.features.every_day.history.queries import Detail, Entry, Operation
from cvetrack.terminal.drawing import Columns, Heading, Line, Page, Said, quiet, strong

_MOST_NAMED = 5


def listing(entries: Sequence[Entry], today: date) -> Page:
    """One line for each operation."""
    if not entries:
        return [Line("Nothing was done yet.")]
    rows = tuple(
        (str(each.op), moment(each, today), each.officer or "", each.command, _did(each)) for each in entries
    )
    return [Columns(rows, indent=0, right=(0,))]


def one(operation: Operation, today: date) -> Page:
    """One operation with every row that it changed."""
    each = operation.entry
    said = f"Operation {each.op}: {each.command}, {moment(each, today)}"
    page: Page = [Heading(strong(f"{said}, by {each.officer}" if each.officer else said))]
    if each.taken_back:
        page.append(Line("It was taken back."))
    for change in operation.changes:
        page += _change(change)
    return page


def moment(entry: Entry, today: date) -> str:
    """When it was done: "22 Nov 11:04", with the year where it is another."""
    day = f"{entry.at.day} {entry.at:%b}"
    year = "" if entry.at.year == today.year else f" {entry.at.year}"
    return f"{day}{year} {entry.at:%H:%M}"


def taken_back(entries: Sequence[Entry], today: date, *, officer: str | None) -> str:
    """What an undo took back, in one sentence, and the way back."""
    way_back = "it back" if len(entries) == 1 else "them back one by one"
    return f"Taken back: {_named(entries, today, officer)}. Bring {way_back} with: cvetrack redo"


def would_take_back(entries: Sequence[Entry], today: date, *, officer: str | None) -> str:
    """What an undo would take back."""
    return f"Would take back: {_named(entries, today, officer)}. Nothing was written."


def brought_back(entries: Sequence[Entry], today: date, *, officer: str | None) -> str:
    """What a redo brought back, in one sentence."""
    return f"Brought back: {_named(entries, today, officer)}. Take it back with: cvetrack undo"


def _named(entries: Sequence[Entry], today: date, officer: str | None) -> str:
    parts = []
    for each in entries[:_MOST_NAMED]:
        by = f" by {each.officer}" if each.officer not in (officer, None) else ""
        about = f" ({each.about})" if each.about else ""
        parts.append(f"{each.command}{by} of {moment(each, today)}{about}")
    if len(entries) > _MOST_NAMED:
        parts.append(f"and {len(entries) - _MOST_NAMED:,} before")
    return ", ".join(parts)


def _did(each: Entry) -> Said:
    did = each.did
    if each.takes_back:
        did = f"takes back {each.takes_back}: {did}"
    elif each.brings_back:
        did = f"brings back {each.brings_back}: {did}"
    return (quiet(f"{did}, taken back"),) if each.taken_back else did


def _change(change: Detail) -> Page:
    done = {"insert": "added", "update": "changed", "delete": "removed"}[change.kind]
    page: Page = [Line(f"{change.record} {done}", indent=2)]
    if change.old is None and change.new is None:
        return [*page, Line(quiet("what it held was erased"), indent=4)]
    rows = [
        (quiet(name.replace("_", " ")), _became(change, name))
        for name in (change.new or change.old or {})
        if (change.old or {}).get(name) is not None or (change.new or {}).get(name) is not None
    ]
    return [*page, Columns(tuple(rows), indent=4)] if rows else page


def _became(change: Detail, name: str) -> str:
    if change.old is None or change.new is None:
        return _said((change.new or change.old or {}).get(name))
    return f"{_said(change.old.get(name))} -> {_said(change.new.get(name))}"


def _said(value: Any) -> str:
    return "nothing" if value is None else str(value)
