"""Briefings as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of, say_length
from cvetrack.kernel.text import listed, quoted
from cvetrack.records.briefing import Briefing
from cvetrack.terminal.drawing import Columns, Line, Page, Said, Words, now, quiet, record_page, strong


def listing(briefings: Sequence[Briefing], today: date, *, unanswered: bool = False) -> Page:
    """One briefing after another: its day, who was there and what it was about; whether they wait for an answer."""
    if not briefings:
        record = "cvetrack briefing record ORG... --about TEXT"
        said = "Nothing that was asked waits for an answer." if unanswered else "No briefing is recorded."
        return [Line(said if unanswered else f"{said} Record one with: {record}")]
    rows: list[tuple[Said, ...]] = []
    ids: list[str] = []
    for each in briefings:
        rows.append((say_day_of(each.day, today), strong(", ".join(each.organisation_names))))
        rows.append(("", each.words))
        if each.asked:
            rows.append(("", ("asked, ", _standing(each, today), f": {each.asked}")))
        ids += [each.record, *[""] * (len(rows) - len(ids) - 1)]
    return [Columns(tuple(rows), ids=tuple(ids), indent=0, heads=("on", "with whom, about what"))]


def one(each: Briefing) -> Page:
    """Everything the record of one briefing holds."""
    answered = f"{say_date(each.answered_on)}: {each.answered}" if each.answered_on else ""
    facts: list[tuple[str, Said]] = [
        ("with", ", ".join(each.organisation_names)),
        ("about", each.words),
        ("asked", each.asked or quiet("nothing recorded")),
        ("answered", answered or (now("not yet") if each.asked else "")),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(f"Briefing, {say_date(each.day)}", each.record, facts)


def recorded(each: Briefing) -> str:
    """Who was briefed and when, and whether they wait for an answer."""
    said = f"{listed(each.organisation_names)} took part in an open talk on {say_date(each.day)}"
    return f"{said}: {quoted(each.words)}. Recorded as {each.record}.{_owed(each)}"


def answered(each: Briefing) -> str:
    """What was asked, and our answer."""
    said = f"{each.record}, asked {quoted(each.asked)}, was answered on {say_date(each.answered_on)}"
    return f"{said}: {quoted(each.answered)}."


def corrected(each: Briefing) -> str:
    """How a briefing reads now."""
    said = f"{each.record} of {say_date(each.day)} with {listed(each.organisation_names)}"
    return f"{said}, {quoted(each.words)}, corrected.{_owed(each)}"


def _standing(each: Briefing, today: date) -> Words:
    if each.answered_on is None:
        waits = (today - each.day).days
        return now(f"unanswered for {say_length(waits)}" if waits else "unanswered")
    when = "there" if each.answered_on == each.day else say_day_of(each.answered_on, today)
    return quiet(f"answered {when}")


def _owed(each: Briefing) -> str:
    if each.state != "unanswered":
        return ""
    said = f" They asked {quoted(each.asked)} and wait for our answer"
    return f"{said}: cvetrack briefing answer {each.record} TEXT"
