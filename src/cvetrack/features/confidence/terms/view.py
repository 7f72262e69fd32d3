"""The terms agreed with organisations as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import quoted
from cvetrack.records.terms import Terms
from cvetrack.terminal.drawing import Page, Said, list_page, quiet, record_page


def listing(agreed: Sequence[Terms], today: date) -> Page:
    """One line for each terms."""
    return list_page(
        ((_standing(each, today), each.organisation_name, _said(each)) for each in agreed),
        (each.record for each in agreed),
        heads=("stands", "who", "agreed"),
        none="No terms are agreed. Record some with: cvetrack terms agree ORG TEXT",
    )


def one(each: Terms, earlier: Sequence[Terms], today: date) -> Page:
    """Everything that was agreed, and which `earlier` terms it replaced."""
    facts: list[tuple[str, Said]] = [
        ("agreed", each.words),
        ("state", _state(each)),
        ("limits", each.limits or ""),
        ("written down", each.written_down or ""),
        ("hours", each.hours or ""),
        ("answers", each.answers.removeprefix("answers ") or quiet("within the usual time")),
        ("they expect", each.expectations or ""),
        ("recorded", f"by {each.officer}"),
        ("earlier", ", ".join(f"{old.record} of {say_day_of(old.agreed_on, today)}" for old in earlier)),
    ]
    return record_page(each.organisation_name, each.record, facts)


def agreed(each: Terms, known: Sequence[Terms]) -> str:
    """What was agreed, from when the time to answer counts, and which of all `known` terms stand."""
    said = f"Agreed with {each.organisation_name} on {say_date(each.agreed_on)}: {quoted(each.words)}."
    return f"{said} Recorded as {each.record}. {_counts(each, known)}"


def corrected(each: Terms, known: Sequence[Terms]) -> str:
    """How terms read now, among all that are `known`."""
    of = f"{each.record} with {each.organisation_name}, agreed on {say_date(each.agreed_on)},"
    return f"{of} corrected: {quoted(each.words)}. {_counts(each, known)}"


def _counts(each: Terms, known: Sequence[Terms]) -> str:
    if each.replaced_on:
        return f"{known[0].record}, agreed on {say_date(known[0].agreed_on)}, stands."
    if within := each.answers:
        return f"It stands: {within} to what they raise from that day on."
    before = next((old for old in known[1:2] if old.respond_within_days), None)
    if before is None:
        return "It stands, without a time to answer: the usual one counts, see: cvetrack settings"
    keep = f"cvetrack terms edit {each.record} --respond-within {before.respond_within_days}"
    return f"It stands, without the time to answer of {before.record}. To keep that: {keep}"


def _standing(each: Terms, today: date) -> Said:
    since = say_day_of(each.agreed_on, today)
    return quiet(f"earlier, {since}") if each.replaced_on else f"since {since}"


def _state(each: Terms) -> Said:
    since = f"since {say_date(each.agreed_on)}"
    return f"earlier, {since} until {say_date(each.replaced_on)}" if each.replaced_on else f"standing {since}"


def _said(each: Terms) -> Said:
    within = each.answers
    return (each.words, quiet(f" · {within}" if within else ""))
