"""Needs as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of, say_length
from cvetrack.kernel.text import quoted, said_back
from cvetrack.records.need import Need
from cvetrack.terminal.drawing import Page, Said, good, list_page, now, quiet, record_page
from cvetrack.vocabulary.work import Priority


def listing(needs: Sequence[Need], today: date) -> Page:
    """One line for each need."""
    return list_page(
        ((standing(each, today), each.organisation_name, _said(each)) for each in needs),
        (each.record for each in needs),
        heads=("stands", "who", "need"),
        none="No need is open. Record one with: cvetrack need add ORG TEXT",
    )


def standing(each: Need, today: date) -> Said:
    """How a need stands, in a few words: "answer 5 days late", "referred Tue 3 Mar", "met Fri 6 Mar"."""
    if each.met_on:
        return good(f"met {say_day_of(each.met_on, today)}")
    if each.declined_on:
        return f"declined {say_day_of(each.declined_on, today)}"
    if each.referred_on:
        return f"referred {say_day_of(each.referred_on, today)}"
    if each.told_on:
        return f"told {say_day_of(each.told_on, today)}"
    late = (today - each.answer_due).days
    if late > 0:
        return now(f"answer {say_length(late)} late")
    return f"answer due {say_day_of(each.answer_due, today)}"


def one(each: Need, today: date) -> Page:
    """Everything the record of one need holds."""
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("state", standing(each, today)),
        ("priority", each.priority or ""),
        ("about", "security" if each.security else ""),
        ("raised", say_date(each.raised_on) + (f" in {each.made_in}" if each.made_in else "")),
        ("referred", _reasoned(each.referred_on, each.referred_to, "to ")),
        ("met", _reasoned(each.met_on, each.met_words)),
        ("declined", _reasoned(each.declined_on, each.declined_because)),
        ("told", say_date(each.told_on)),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(each.organisation_name, each.record, facts)


def raised(each: Need) -> str:
    """What was heard, in which light, and by when it wants an answer."""
    aside = [f"{each.priority} to them" if each.priority else "", "about security" if each.security else ""]
    about = "".join(f", {said}" for said in aside if said)
    words = quoted(each.words)
    said = f"{each.organisation_name} spoke of a need on {say_date(each.raised_on)}{about}: {words}."
    return f"{said} Recorded as {each.record}, answer due {say_date(each.answer_due)}."


def met(each: Need) -> str:
    """That they say a need is met: nobody else can."""
    words = f": {quoted(each.met_words)}" if each.met_words else ""
    return f"{_title(each).removesuffix(',')}: they say it is met ({say_date(each.met_on)}){words}."


def referred(each: Need) -> str:
    """Whom a need went to."""
    to = said_back(each.referred_to)
    said = f"{_title(each)} was referred to {to} on {say_date(each.referred_on)}."
    return f"{said} It stays open until they say it is met. Once they know: cvetrack need tell {each.record}"


def declined(each: Need) -> str:
    """That we cannot help, and why."""
    because = said_back(each.declined_because)
    said = f"{_title(each)} was declined on {say_date(each.declined_on)}: {because}."
    return f"{said} Once they know: cvetrack need tell {each.record}"


def told(each: Need) -> str:
    """That they know where a need stands."""
    how = {"declined": "was declined", "referred": f"was referred to {each.referred_to}"}
    said = f"that {each.record}, {quoted(each.words)}, {how.get(each.state, 'is open')}"
    return f"{each.organisation_name} were told on {say_date(each.told_on)} {said}."


def corrected(each: Need) -> str:
    """How a need reads now."""
    return f"{_title(each)} corrected: {each.priority or Priority.ORDINARY}, " + (
        "about security." if each.security else "not about security."
    )


def _title(each: Need) -> str:
    return f"{each.record} of {each.organisation_name}, {quoted(each.words)},"


def _said(each: Need) -> Said:
    aside = [each.priority or "", "security" if each.security else ""]
    return (each.words, quiet("".join(f" · {said}" for said in aside if said)))


def _reasoned(day: date | None, words: str | None, before: str = "") -> str:
    return say_date(day) + (f", {before}{words}" if words else "") if day else ""
