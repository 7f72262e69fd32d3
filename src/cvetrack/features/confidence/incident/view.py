"""Incidents as they are shown, and how soon our word went out after each."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.confidence.incident.queries import Details
from cvetrack.features.confidence.incident.rules import Reached
from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.moments import Moment, say_later, say_moment
from cvetrack.kernel.text import counted, quoted
from cvetrack.records.incident import Incident
from cvetrack.terminal.drawing import Columns, Gap, Line, Page, Said, good, list_page, now, quiet, record_page


def listing(incidents: Sequence[Incident], today: date) -> Page:
    """One line for each incident."""
    return list_page(
        ((say_day_of(each.day, today), each.time or "", _first(each), each.words) for each in incidents),
        (each.record for each in incidents),
        heads=("on", "at", "first message", "what happened"),
        none="No incident yet. Record one with: cvetrack incident record TEXT --on DATE --at HH:MM",
    )


def one(details: Details, today: date) -> Page:
    """Everything the record of one incident holds, and whom our messages reached."""
    each = details.incident
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("happened", say_moment(each.moment)),
        ("first message", _first_in_full(each)),
        ("messages", f"{each.messages:,}" if each.messages else ""),
        (
            "reached",
            (_of_active(details.reached, details), quiet(f": cvetrack incident reach {each.record}")),
        ),
        ("in an hour", _in_an_hour(details)),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page("Incident", each.record, facts)


def reach(incident: Incident, shown: Sequence[Reached], *, in_time: int = 0) -> Page:
    """Each active organisation and how soon it was reached."""
    page: Page = [Line("No active organisation was in the register when it happened.")]
    if shown:
        rows = tuple((_how_soon(each, incident), each.name) for each in shown)
        page = [Columns(rows, ids=tuple(each.message or "" for each in shown), indent=0)]
    if in_time:
        within = f"{counted(in_time, 'organisation')} reached within an hour"
        summed = Line(quiet(f"{within}: cvetrack incident reach {incident.record} --all"))
        page = [*page, Gap(), summed] if shown else [summed]
    return page


def recorded(each: Incident) -> str:
    """What was recorded, and what to do next."""
    said = f"Recorded as {each.record}, {say_moment(each.moment)}: {quoted(each.words)}."
    return f"{said} Once word is out: cvetrack broadcast send TEXT --incident {each.record} --at HH:MM"


def corrected(each: Incident) -> str:
    """How an incident reads now."""
    first = f" The first message about it, {each.first_message}, was {_later(each)}." if each.first else ""
    return f"{each.record} corrected, {say_moment(each.moment)}: {quoted(each.words)}.{first}"


def _first(each: Incident) -> Said:
    return f"word {_later(each)}" if each.first else now("no word yet")


def _first_in_full(each: Incident) -> Said:
    if each.first is None:
        return _first(each)
    return f"{_later(each)}, {say_moment(each.first)}, {each.first_message}"


def _later(each: Incident) -> str:
    return say_later(each.moment, each.first) if each.first else ""


def _in_an_hour(details: Details) -> Said:
    if not details.reached:
        return ""
    said = _of_active(details.within_an_hour, details)
    if details.not_known:
        return (said, quiet(f", and {details.not_known:,} for which a time of day is missing"))
    return said


def _of_active(some: int, details: Details) -> str:
    return f"{some:,} of {counted(details.organisations, 'active organisation')}"


def _how_soon(each: Reached, incident: Incident) -> Said:
    if each.sent_on is None:
        return now("not reached")
    said = say_later(incident.moment, Moment(each.sent_on, each.sent_at))
    return good(said) if each.within_an_hour else said
