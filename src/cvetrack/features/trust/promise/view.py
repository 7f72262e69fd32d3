"""Promises as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.trust.promise import rules
from cvetrack.kernel.dates import say_date, say_days
from cvetrack.kernel.text import quoted, said_back
from cvetrack.records.promise import Promise
from cvetrack.terminal.drawing import Page, Said, good, list_page, now, record_page


def listing(promises: Sequence[Promise], today: date) -> Page:
    """One line for each promise."""
    return list_page(
        ((_standing(each, today), each.whose, each.organisation_name, each.words) for each in promises),
        (each.record for each in promises),
        heads=("stands", "whose", "who", "promise"),
        none="No promise is open. Record one with: cvetrack promise make ORG TEXT --due DATE",
    )


def one(each: Promise, today: date) -> Page:
    """Everything the record of one promise holds."""
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("state", _standing(each, today)),
        ("made", say_date(each.made_on) + (f" in {each.made_in}" if each.made_in else "")),
        ("due", say_date(each.due_on)),
        ("first due", say_date(each.first_due_on)),
        ("renegotiated", _reasoned(each.renegotiated_on, each.renegotiated_because)),
        ("kept", say_date(each.kept_on)),
        ("missed", _reasoned(each.missed_on, each.missed_because)),
        ("told", say_date(each.told_on) or _untold(each)),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(f"{each.organisation_name}, {each.whose}", each.record, facts)


def made(each: Promise) -> str:
    """What was promised, by whom, and by when."""
    we = each.ours
    who = f"we promised {each.organisation_name}" if we else f"{each.organisation_name} promised us"
    said = f"On {say_date(each.made_on)} {who} {quoted(each.words)}, due {say_date(each.due_on)}."
    return f"{said} Recorded as {each.record}."


def kept(each: Promise) -> str:
    """That a promise was kept, how late, and whether they know."""
    late = f"{say_days(each.days_late)} late" if each.days_late else "on time"
    return f"{_title(each)} was kept on {say_date(each.kept_on)}, {late}.{_told(each)}"


def missed(each: Promise) -> str:
    """That a promise was missed, and whether they know."""
    because = said_back(each.missed_because)
    return f"{_title(each)} was missed, recorded on {say_date(each.missed_on)}: {because}.{_told(each)}"


def renegotiated(each: Promise) -> str:
    """The day that was agreed instead."""
    agreed = f"agreed with them on {say_date(each.renegotiated_on)}, first due {say_date(each.first_due_on)}"
    return f"{_title(each)} is now due {say_date(each.due_on)}, {agreed}."


def told(each: Promise) -> str:
    """That they know."""
    how = "kept" if each.kept_on else "missed"
    said = f"that {each.record}, {quoted(each.words)}, was {how}"
    return f"{each.organisation_name} were told on {say_date(each.told_on)} {said}."


def corrected(each: Promise) -> str:
    """How a promise reads now."""
    return f"{_title(each)} is due {say_date(each.due_on)}. Corrected."


def _standing(each: Promise, today: date) -> Said:
    said = rules.standing(each, today)
    if each.state == "late" or (each.state == "open" and each.due_on == today):
        return now(said)
    return good(said) if each.state == "kept" else said


def _title(each: Promise) -> str:
    of = f"to {each.organisation_name}" if each.ours else f"of {each.organisation_name}"
    return f"{each.record} {of}, {quoted(each.words)},"


def _told(each: Promise) -> str:
    if not each.ours:
        return ""
    return " They were told." if each.told_on else f" Once they know: cvetrack promise tell {each.record}"


def _untold(each: Promise) -> str:
    ours = each.ours
    return "not yet" if ours and (each.kept_on or each.missed_on) else ""


def _reasoned(day: date | None, because: str | None) -> str:
    return f"{say_date(day)}: {because}" if day else ""
