"""Support as it is shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.support.support import rules
from cvetrack.kernel.dates import say_date, say_day_of, say_days, say_length
from cvetrack.kernel.text import quoted
from cvetrack.records.support import Support, hours, pounds
from cvetrack.terminal.drawing import (
    Columns,
    Gap,
    Line,
    Page,
    Said,
    Words,
    bare,
    good,
    now,
    quiet,
    record_page,
)


def listing(given: Sequence[Support], today: date, *, unused: bool = False) -> Page:
    """One line for each support, then what they add up to; `unused` ones were asked for alone."""
    if not given:
        none = "Nothing lies unused past the day it was meant to be used by."
        return [Line(none if unused else f"No such support is recorded. {_RECORD_ONE}")]
    worth = any(each.pence is not None for each in given)
    rows = tuple(
        (
            say_day_of(each.given_on, today),
            each.organisation_name,
            *((_worth(each),) if worth else ()),
            _said(each, today),
        )
        for each in given
    )
    heads = ("given", "who", *(("worth",) if worth else ()), "support")
    ids, right = tuple(each.record for each in given), (2,) if worth else ()
    return [Columns(rows, ids, indent=0, right=right, heads=heads), Gap(), Line(quiet(_total(given)))]


def standing(each: Support, today: date) -> str | Words:
    """Whether a support was used, in a few words: "used Tue 3 Mar", "not used, 3 weeks late"."""
    if each.used_on:
        return good(f"used {say_day_of(each.used_on, today)}")
    if each.state == "unused" and each.use_by:
        return now(f"not used, {say_length((today - each.use_by).days)} late")
    if each.use_by and not each.outcome_on:
        return f"use by {say_day_of(each.use_by, today)}"
    return ""


def one(each: Support, today: date) -> Page:
    """Everything the record of one support holds."""
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("kind", each.kind),
        ("state", standing(each, today)),
        ("given", say_date(each.given_on)),
        ("value", _worth(each)),
        ("time", _time(each)),
        ("period", _period(each)),
        ("department", each.department or ""),
        ("reference", each.reference or ""),
        ("use by", say_date(each.use_by)),
        ("used", say_date(each.used_on)),
        ("outcome", f"{say_date(each.outcome_on)}: {each.outcome}" if each.outcome_on else ""),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(each.organisation_name, each.record, facts)


def given(each: Support) -> str:
    """What was given, with every amount and day as it was understood."""
    missing = (
        f" Its amount, once it is known: cvetrack support edit {each.record} --value AMOUNT"
        if each.kind == "grant" and each.pence is None
        else ""
    )
    said = f"{each.organisation_name} were given {quoted(each.words)} on {say_date(each.given_on)}"
    return f"{said}: {_details(each)}. Recorded as {each.record}.{missing}"


def used(each: Support) -> str:
    """That they used it, how long after, and what to ask next."""
    after = (each.used_on - each.given_on).days if each.used_on else 0
    later = f", {say_days(after)} after it was given" if after else ""
    said = f"{each.organisation_name} used {each.record}, {quoted(each.words)}, on {say_date(each.used_on)}{later}."
    return said if each.outcome_on else f"{said} What came of it: cvetrack support outcome {each.record} TEXT"


def outcome(each: Support) -> str:
    """What came of it."""
    what = f"What came of {each.record} of {each.organisation_name}, {quoted(each.words)}"
    return f"{what}, as of {say_date(each.outcome_on)}: {quoted(each.outcome)}."


def corrected(each: Support) -> str:
    """How a support reads now."""
    title = f"{each.record} of {each.organisation_name}, {quoted(each.words)}"
    return f"{title}, given on {say_date(each.given_on)}: {_details(each)}. Corrected."


_RECORD_ONE = "Record one with: cvetrack support give ORG TEXT --kind KIND"


def _worth(each: Support) -> str:
    return "" if each.pence is None else pounds(each.pence)


def _time(each: Support) -> str:
    return "" if each.minutes is None else hours(each.minutes)


def _said(each: Support, today: date) -> Said:
    aside: list[str | Words] = [quiet(each.kind), quiet(_time(each)), standing(each, today)]
    if each.outcome_on:
        aside.append(quiet("outcome known"))
    return (each.words, *(part for said in aside if bare(said) for part in (quiet(" · "), said)))


def _details(each: Support) -> str:
    """What is known of it besides its words."""
    details = [
        each.kind,
        _worth(each),
        _time(each),
        _period(each),
        f"paid by {each.department}" if each.department else "",
        f"reference {each.reference}" if each.reference else "",
        f"to be used by {say_date(each.use_by)}" if each.use_by else "",
    ]
    return ", ".join(part for part in details if part)


def _period(each: Support) -> str:
    begins = f"from {say_date(each.period_from)}" if each.period_from else ""
    ends = f"until {say_date(each.period_until)}" if each.period_until else ""
    return f"{begins} {ends}".strip()


def _total(given: Sequence[Support]) -> str:
    """What a list adds up to: "3 given, worth £330 and 9 hours of our time."."""
    total = rules.total(given)
    worth = [
        f"worth {pounds(total.pence)}" if total.pence else "",
        f"{hours(total.minutes)} of our time" if total.minutes else "",
    ]
    return ", ".join([f"{total.given:,} given", *(part for part in worth if part)]) + "."
