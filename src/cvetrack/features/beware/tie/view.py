"""Ties between organisations as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import said_back
from cvetrack.records.tie import Tie
from cvetrack.terminal.drawing import Page, Said, list_page, quiet, record_page
from cvetrack.vocabulary.gateways import TieKind


def listing(ties: Sequence[Tie], today: date) -> Page:
    """One line for each tie."""
    return list_page(
        ((_between(each), each.kind, _said(each, today)) for each in ties),
        (each.record for each in ties),
        heads=("between", "kind", "says who"),
        none="No tie lasts. Record one with: cvetrack tie declare ORG OTHER --source TEXT",
    )


def one(each: Tie) -> Page:
    """Everything the record of one tie holds."""
    facts: list[tuple[str, Said]] = [
        ("kind", f"{each.kind}: {TieKind.of(each.kind).meaning}"),
        ("declared", f"{say_date(each.day)} by {each.organisation_name}"),
        ("source", each.source),
        ("ended", say_date(each.ended_on)),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(_between(each), each.record, facts)


def declared(each: Tie) -> str:
    """Who declared which tie with whom, and where."""
    said = (
        f"{each.organisation_name} declared a tie with {each.other_name} on {say_date(each.day)}: {each.kind}"
    )
    return f"{said}. Source: {said_back(each.source)}. Recorded as {each.record}."


def ended(each: Tie) -> str:
    """That a tie lasts no longer."""
    return f"{_title(each)} ended on {say_date(each.ended_on)}."


def corrected(each: Tie) -> str:
    """How a tie reads now."""
    until = f", ended on {say_date(each.ended_on)}" if each.ended_on else ""
    source = f"source: {said_back(each.source)}"
    return f"{_title(each)} declared on {say_date(each.day)}{until}; {source}. Corrected."


def _title(each: Tie) -> str:
    return f"{each.record}, the {each.kind} of {_between(each)},"


def _between(each: Tie) -> str:
    return f"{each.organisation_name} and {each.other_name}"


def _said(each: Tie, today: date) -> Said:
    days = f"since {say_day_of(each.day, today)}"
    if each.ended_on:
        days = f"{say_day_of(each.day, today)} to {say_day_of(each.ended_on, today)}"
    return (days, quiet(f" · {said_back(each.source)}"))
