"""Promises as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.promises import rules
from cvetrack.features.promises.queries import Promise
from cvetrack.kernel.dates import say_date, say_days
from cvetrack.kernel.text import one_line, quoted
from cvetrack.terminal.drawing import Columns, Gap, Heading, Line, Page, Said, good, now, quiet, strong
from cvetrack.vocabulary.work import PromisedBy

_LONGEST = 80
"""So many characters of a promise are said back in a sentence."""


def listing(promises: Sequence[Promise], today: date, *, settled: int = 0) -> Page:
    """One line for each promise; `settled` ones are left out and counted."""
    page: Page = [Line("No promise is open. Record one with: cvetrack promise make ORG TEXT --due DATE")]
    if promises:
        rows = tuple(
            (_standing(each, today), rules.whose(each), each.organisation_name, each.words)
            for each in promises
        )
        page = [Columns(rows, ids=tuple(each.record for each in promises), indent=0)]
    if settled:
        page += [Gap(), Line(quiet(f"{settled:,} kept or missed: cvetrack promise list --all"))]
    return page


def one(each: Promise, today: date) -> Page:
    """Everything the record of one promise holds."""
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("state", _standing(each, today)),
        ("made", _day(each.made_on) + (f" in {each.engagement}" if each.engagement else "")),
        ("due", _day(each.due_on)),
        ("first due", _day(each.first_due_on)),
        ("renegotiated", _reasoned(each.renegotiated_on, each.renegotiated_because)),
        ("kept", _day(each.kept_on)),
        ("missed", _reasoned(each.missed_on, each.missed_because)),
        ("told", _day(each.told_on) or _untold(each)),
        ("recorded", f"by {each.officer}"),
    ]
    about = f"{each.organisation_name}, {rules.whose(each)}"
    return [
        Heading(strong(about), quiet(each.record)),
        Columns(tuple((quiet(name), said) for name, said in facts if said)),
    ]


def made(each: Promise) -> str:
    """What was promised, by whom, and by when."""
    we = each.promised_by == PromisedBy.US
    who = f"we promised {each.organisation_name}" if we else f"{each.organisation_name} promised us"
    said = f"On {say_date(each.made_on)} {who} {quoted(each.words, _LONGEST)}, due {say_date(each.due_on)}."
    return f"{said} Recorded as {each.record}."


def kept(each: Promise) -> str:
    """That a promise was kept, how late, and whether they know."""
    late = f"{say_days(each.days_late)} late" if each.days_late else "on time"
    return f"{_title(each)} was kept on {_day(each.kept_on)}, {late}.{_told(each)}"


def missed(each: Promise) -> str:
    """That a promise was missed, and whether they know."""
    because = one_line(each.missed_because or "", _LONGEST).rstrip(".")
    return f"{_title(each)} was missed, recorded on {_day(each.missed_on)}: {because}.{_told(each)}"


def renegotiated(each: Promise) -> str:
    """The day that was agreed instead."""
    agreed = f"agreed with them on {_day(each.renegotiated_on)}, first due {_day(each.first_due_on)}"
    return f"{_title(each)} is now due {_day(each.due_on)}, {agreed}."


def told(each: Promise) -> str:
    """That they know."""
    how = "kept" if each.kept_on else "missed"
    said = f"that {each.record}, {quoted(each.words, _LONGEST)}, was {how}"
    return f"{each.organisation_name} were told on {_day(each.told_on)} {said}."


def corrected(each: Promise) -> str:
    """How a promise reads now."""
    return f"{_title(each)} is due {_day(each.due_on)}. Corrected."


def _standing(each: Promise, today: date) -> Said:
    said = rules.standing(each, today)
    if each.state == "late" or (each.state == "open" and each.due_on == today):
        return now(said)
    return good(said) if each.state == "kept" else said


def _title(each: Promise) -> str:
    of = (
        f"to {each.organisation_name}"
        if each.promised_by == PromisedBy.US
        else f"of {each.organisation_name}"
    )
    return f"{each.record} {of}, {quoted(each.words, _LONGEST)},"


def _told(each: Promise) -> str:
    if each.promised_by != PromisedBy.US:
        return ""
    return " They were told." if each.told_on else f" Once they know: cvetrack promise tell {each.record}"


def _untold(each: Promise) -> str:
    ours = each.promised_by == PromisedBy.US
    return "not yet" if ours and (each.kept_on or each.missed_on) else ""


def _reasoned(day: date | None, because: str | None) -> str:
    return f"{_day(day)}: {because}" if day else ""


def _day(day: date | None) -> str:
    return say_date(day) if day else ""
