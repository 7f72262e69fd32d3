"""Myths as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of, say_days, say_length
from cvetrack.kernel.text import quoted
from cvetrack.records.myth import Myth
from cvetrack.terminal.drawing import Page, Said, good, list_page, now, quiet, record_page


def listing(myths: Sequence[Myth], today: date) -> Page:
    """One line for each myth."""
    return list_page(
        ((standing(each, today), (each.words, quiet(_from(each)))) for each in myths),
        (each.record for each in myths),
        heads=("stands", "myth"),
        none="No myth is open. Record one that you hear with: cvetrack myth hear TEXT",
    )


def standing(each: Myth, today: date) -> Said:
    """How a myth stands, in a few words: "not answered, 3 days", "answered, not sent", "sent Sun 1 Mar"."""
    if each.sent_on:
        return good(f"sent {say_day_of(each.sent_on, today)}")
    if each.answered_on:
        return "answered, not sent"
    days = (today - each.heard_on).days
    return now(f"not answered, {say_length(days) if days else 'heard today'}")


def one(each: Myth, today: date) -> Page:
    """Everything the record of one myth holds."""
    answered = f"{say_date(each.answered_on)}{_days_on(each.heard_on, each.answered_on)}: {each.answer}"
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("state", standing(each, today)),
        ("heard", say_date(each.heard_on)),
        ("from", each.organisation_name or ""),
        ("answered", answered if each.answered_on else ""),
        ("sent", f"{say_date(each.sent_on)}, with {each.broadcast}" if each.broadcast else ""),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page("Myth", each.record, facts)


def heard(each: Myth) -> str:
    """What goes round, and what to do about it."""
    told = f" from {each.organisation_name}" if each.organisation_name else ""
    said = f"Heard{told} on {say_date(each.heard_on)}: {quoted(each.words)}. Recorded as {each.record}."
    return f"{said} Answer it with: cvetrack myth answer {each.record} TEXT"


def answered(each: Myth) -> str:
    """The answer, how long it took, and how it gets out."""
    after = _days_on(each.heard_on, each.answered_on)
    said = f"{_title(each)} was answered on {say_date(each.answered_on)}{after}: {quoted(each.answer)}."
    return f"{said} Once it is sent: cvetrack myth sent {each.record} BROADCAST-ID"


def sent(each: Myth) -> str:
    """With which message the answer went out, and how long after the myth was heard."""
    after = _days_on(each.heard_on, each.sent_on)
    return f"The answer to {_title(each)} went out with {each.broadcast} on {say_date(each.sent_on)}{after}."


def corrected(each: Myth) -> str:
    """How a myth reads now."""
    answer = f", answered {quoted(each.answer)}" if each.answer else ""
    sent = f", sent with {each.broadcast}" if each.broadcast else ""
    return f"{each.record} corrected: {quoted(each.words)}, heard on {say_date(each.heard_on)}{answer}{sent}."


def _title(each: Myth) -> str:
    return f"{each.record}, {quoted(each.words)},"


def _days_on(heard_on: date, day: date | None) -> str:
    days = (day - heard_on).days if day else 0
    return f", {say_days(days)} after it was heard" if days else ", the day it was heard"


def _from(each: Myth) -> str:
    return f" · from {each.organisation_name}" if each.organisation_name else ""
