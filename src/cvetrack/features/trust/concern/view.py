"""Concerns and criticism as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of, say_days, say_length
from cvetrack.kernel.text import quoted
from cvetrack.records.concern import Concern
from cvetrack.terminal.drawing import Page, Said, good, list_page, now, quiet, record_page


def listing(concerns: Sequence[Concern], today: date) -> Page:
    """One line for each concern."""
    return list_page(
        ((standing(each, today), each.organisation_name, _said(each)) for each in concerns),
        (each.record for each in concerns),
        heads=("stands", "who", "concern"),
        none="No concern is open. Record one with: cvetrack concern raise ORG TEXT",
    )


def standing(each: Concern, today: date) -> Said:
    """How a concern stands, in a few words: "answer 5 days late", "answered, not told", "told Tue 3 Mar"."""
    if each.told_on:
        return good(f"told {say_day_of(each.told_on, today)}")
    if each.answered_on:
        return "answered, not told"
    late = (today - each.answer_due).days
    if late > 0:
        return now(f"answer {say_length(late)} late")
    return f"answer due {say_day_of(each.answer_due, today)}"


def one(each: Concern, today: date) -> Page:
    """Everything the record of one concern holds."""
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("state", standing(each, today)),
        ("kind", each.sort),
        ("category", each.category or ""),
        ("raised", say_date(each.raised_on) + (f" in {each.made_in}" if each.made_in else "")),
        ("acknowledged", say_date(each.acknowledged_on)),
        ("answered", f"{say_date(each.answered_on)}: {each.answer}" if each.answered_on else ""),
        ("changed", each.changed or ""),
        ("told", say_date(each.told_on)),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(each.organisation_name, each.record, facts)


def raised(each: Concern) -> str:
    """What was heard, and by when it wants an answer; a criticism is welcome."""
    how = "criticised us" if each.criticism else "raised a concern"
    welcome = " A good sign: they expect us to listen." if each.criticism else ""
    said = f"{each.organisation_name} {how} on {say_date(each.raised_on)}: {quoted(each.words)}.{welcome}"
    return f"{said} Recorded as {each.record}, answer due {say_date(each.answer_due)}."


def acknowledged(each: Concern) -> str:
    """That they know it was heard."""
    due = say_date(each.answer_due)
    return f"{_title(each)} was acknowledged on {say_date(each.acknowledged_on)}, answer due {due}."


def answered(each: Concern) -> str:
    """Our answer, what changed, and whether it came in time."""
    days = (each.answered_on - each.answer_due).days if each.answered_on else 0
    late = f", {say_days(days)} late" if days > 0 else ""
    changed = f" What changed: {quoted(each.changed)}." if each.changed else ""
    said = f"{_title(each)} was answered on {say_date(each.answered_on)}{late}: {quoted(each.answer)}."
    return f"{said}{changed} Once they know: cvetrack concern tell {each.record}"


def told(each: Concern) -> str:
    """That they know the answer."""
    said = f"the answer to {each.record}, {quoted(each.words)}"
    return f"{each.organisation_name} were told on {say_date(each.told_on)} {said}."


def corrected(each: Concern) -> str:
    """How a concern reads now."""
    return f"{_title(each)} corrected, a {each.sort}."


def _title(each: Concern) -> str:
    return f"{each.record} of {each.organisation_name}, {quoted(each.words)},"


def _said(each: Concern) -> Said:
    aside = ["criticism" if each.criticism else "", each.category or ""]
    return (each.words, quiet("".join(f" · {said}" for said in aside if said)))
