"""Conditions set on access as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import quoted
from cvetrack.records.access_condition import AccessCondition
from cvetrack.terminal.drawing import Page, Said, list_page, quiet, record_page
from cvetrack.vocabulary.gateways import AccessKind


def listing(conditions: Sequence[AccessCondition], today: date) -> Page:
    """One line for each condition, and that none is a judgement."""
    return list_page(
        ((say_day_of(each.day, today), each.organisation_name, _said(each)) for each in conditions),
        (each.record for each in conditions),
        heads=("on", "who", "in their words"),
        none="No access condition is recorded. Record one with: cvetrack access record ORG TEXT",
        more="These are their words, not a judgement of ours; each may have a good reason."
        if conditions
        else "",
    )


def one(each: AccessCondition) -> Page:
    """Everything the record of one condition holds."""
    facts: list[tuple[str, Said]] = [
        ("words", each.words),
        ("kind", f"{each.kind}: {AccessKind.of(each.kind).meaning}"),
        ("said", say_date(each.day)),
        ("source", each.source or ""),
        ("recorded", f"by {each.officer}"),
    ]
    return record_page(each.organisation_name, each.record, facts)


def recorded(each: AccessCondition) -> str:
    """The condition in their words, and what kind it was taken for."""
    said = f"{each.organisation_name} set a condition on {say_date(each.day)}, in their words: {quoted(each.words)}"
    return f"{said}. Recorded as {each.record}, kind {each.kind}."


def corrected(each: AccessCondition) -> str:
    """How a condition reads now."""
    said = f"{each.record} of {each.organisation_name}, {quoted(each.words)}, said on {say_date(each.day)}"
    return f"{said}, kind {each.kind}. Corrected."


def _said(each: AccessCondition) -> Said:
    aside = "".join(f" · {part}" for part in (each.kind, each.source) if part)
    return (quoted(each.words), quiet(aside))
