"""Introductions as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import said_back
from cvetrack.records.introduction import SETTLED, Introduction
from cvetrack.terminal.drawing import Page, Said, good, list_page, quiet, record_page
from cvetrack.vocabulary.gateways import IntroductionOutcome

_STANDING: dict[str, str] = {
    IntroductionOutcome.NO_REPLY: "no reply since",
    IntroductionOutcome.DEFERRED: "later, said",
}


def listing(introductions: Sequence[Introduction], today: date) -> Page:
    """One line for each introduction."""
    return list_page(
        ((standing(each, today), f"{each.by_name} to {each.to_name}", _said(each)) for each in introductions),
        (each.record for each in introductions),
        heads=("outcome", "by and to", "note"),
        none="No introduction is recorded. Record one with: cvetrack intro record BY TO",
    )


def standing(each: Introduction, today: date) -> Said:
    """What came of an introduction, in a few words: "made Tue 3 Mar", "no reply since Mon 2 Mar"."""
    said = f"{_STANDING.get(each.outcome, each.outcome)} {say_day_of(each.outcome_on or each.day, today)}"
    return good(said) if each.outcome == IntroductionOutcome.MADE else said


def one(each: Introduction, today: date) -> Page:
    """Everything the record of one introduction holds."""
    made = each.outcome == IntroductionOutcome.MADE
    facts: list[tuple[str, Said]] = [
        ("state", standing(each, today)),
        ("asked", say_date(each.day) if each.asked else "no, it came from them"),
        ("outcome", f"{say_date(each.outcome_on)}: {each.outcome}" if each.outcome_on else ""),
        ("aside", ("they stepped aside" if each.stepped_aside else "not recorded") if made else ""),
        ("note", each.note or ""),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(f"{each.by_name} to {each.to_name}", each.record, facts)


def recorded(each: Introduction) -> str:
    """What was asked for and what came of it, and what to type once more is known."""
    return f"{_course(each)}. Recorded as {each.record}.{_next(each)}"


def settled(each: Introduction) -> str:
    """What came of an introduction that waited."""
    return f"{each.record}: {_course(each)}.{_next(each)}"


def corrected(each: Introduction) -> str:
    """How an introduction reads now."""
    return f"{each.record} corrected: {_course(each)}."


def _course(each: Introduction) -> str:
    """When it was asked for, and when what came of it: "We asked A on D to introduce us to B; they did on E"."""
    when = say_date(each.outcome_on or each.day)
    if not each.asked:
        said = each._replace(stepped_aside=False).said()
        return f"{said} on {when}{each.aside}" if each.outcome_on else f"{said}, as of {when}"
    came: dict[str, str] = {
        IntroductionOutcome.MADE: f"they did on {when}{each.aside}",
        IntroductionOutcome.DECLINED: f"they declined on {when}",
        IntroductionOutcome.DEFERRED: f"later, they said on {when}",
        IntroductionOutcome.NO_REPLY: "no reply yet",
    }
    asked = f"We asked {each.by_name} on {say_date(each.day)} to introduce us to {each.to_name}"
    return f"{asked}; {came[each.outcome]}"


def _next(each: Introduction) -> str:
    if each.outcome not in SETTLED:
        return f" When they reply: cvetrack intro outcome {each.record} made|declined|deferred"
    if each.outcome == IntroductionOutcome.MADE and not each.stepped_aside:
        return f" If they step aside: cvetrack intro edit {each.record} --stepped-aside"
    return ""


def _said(each: Introduction) -> Said:
    asides = ("asked" if each.asked else "", "stepped aside" if each.stepped_aside else "")
    return quiet(" · ".join(part for part in (*asides, said_back(each.note)) if part))
