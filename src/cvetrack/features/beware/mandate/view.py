"""Mandates as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of, say_length
from cvetrack.kernel.text import said_back
from cvetrack.records.mandate import Mandate
from cvetrack.terminal.drawing import Page, Said, list_page, now, quiet, record_page
from cvetrack.vocabulary.gateways import MandateBasis


def listing(mandates: Sequence[Mandate], today: date) -> Page:
    """One line for each claim with the age of its check."""
    return list_page(
        ((standing(each, today), each.organisation_name, _said(each)) for each in mandates),
        (each.record for each in mandates),
        heads=("stands", "who", "speaks for"),
        none="No mandate is recorded. Record one with: cvetrack mandate record ORG --for TEXT --basis WORD",
    )


def standing(each: Mandate, today: date) -> Said:
    """How a claim stands, in a few words: "expired Fri 2 Jan", "checked 14 months ago", "checked today"."""
    if each.state == "checked again":
        return quiet(f"checked again, {each.checked_again}")
    if each.state == "expired" and each.expires_on:
        return now(f"expired {say_day_of(each.expires_on, today)}")
    days = (today - each.checked_on).days
    said = f"checked {say_length(days)} ago" if days else "checked today"
    return now(said) if each.state == "old" else said


def one(each: Mandate, today: date) -> Page:
    """Everything the record of one check of a claim holds."""
    facts: list[tuple[str, Said]] = [
        ("speaks for", each.speaks_for),
        ("state", standing(each, today)),
        ("basis", f"{each.basis}: {MandateBasis.of(each.basis).meaning}"),
        ("checked", say_date(each.checked_on)),
        ("holds until", say_date(each.expires_on)),
        ("note", each.note or ""),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(each.organisation_name, each.record, facts)


def recorded(each: Mandate) -> str:
    """Whom they say they speak for, on what basis, and how it is looked at again."""
    again = f"Look at it again with: cvetrack mandate check {each.record}"
    return f"{_claim(each)}. Recorded as {each.record}. {again}"


def checked(each: Mandate, before: Mandate) -> str:
    """What was found, and what had been."""
    changed = f", {before.basis} before" if before.basis != each.basis else ""
    said = f"{before.record} was looked at again: {_claim(each)}{changed}"
    return f"{said}. Recorded as {each.record}; {before.record} stays as it was found."


def corrected(each: Mandate) -> str:
    """How a check reads now."""
    return f"{each.record} corrected: {_claim(each)}."


def _claim(each: Mandate) -> str:
    until = f", holds until {say_date(each.expires_on)}" if each.expires_on else ""
    speaks = f"{each.organisation_name} say that they speak for {said_back(each.speaks_for)}"
    return f"{speaks}; checked on {say_date(each.checked_on)}{until}, basis {each.basis}"


def _said(each: Mandate) -> Said:
    until = f" · until {say_date(each.expires_on)}" if each.expires_on and each.state != "expired" else ""
    return (each.speaks_for, quiet(f" · {each.basis}{until}"))
