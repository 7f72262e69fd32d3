"""Reasons for what is uneven, as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.quarters import say_quarter
from cvetrack.kernel.text import quoted, said_back
from cvetrack.records.reason import Reason
from cvetrack.terminal.drawing import Page, Said, list_page, quiet, record_page

RECORD = "ORG --beside ORG --measure MEASURE TEXT"
OF_STRAND = "--strand STRAND TEXT"


def listing(reasons: Sequence[Reason], today: date) -> Page:
    """One line for each reason."""
    return list_page(
        ((say_day_of(each.day, today), _what(each), _said(each)) for each in reasons),
        (each.record for each in reasons),
        heads=("on", "for", "reason"),
        none=f"No reason is recorded. Record one with: cvetrack reason record {RECORD}",
    )


def one(each: Reason) -> Page:
    """Everything the record of one reason holds."""
    facts: list[tuple[str, Said]] = [
        ("for", _what(each)),
        ("reason", each.words),
        ("given", f"{say_date(each.day)} by {each.officer}"),
    ]
    return record_page(_whose(each), each.record, facts)


def recorded(each: Reason) -> str:
    """What a reason is for, and its words."""
    return f"The reason for {_title(each)}: {said_back(each.words)}. Recorded as {each.record}."


def corrected(each: Reason) -> str:
    """How a reason reads now."""
    return f"{each.record}, the reason for {_title(each)}, of {say_date(each.day)}: {quoted(each.words)}. Corrected."


def _title(each: Reason) -> str:
    return _what(each) if each.strand else f"{_what(each)} of {_whose(each)}"


def _what(each: Reason) -> str:
    if each.strand:
        return f"{each.strand.replace('_', ' ')}, {say_quarter(each.quarter or '')}"
    return str(each.measure)


def _whose(each: Reason) -> str:
    if each.strand:
        return "Activity by strand"
    return f"{each.organisation_name} and {each.other_name}"


def _said(each: Reason) -> Said:
    whose = "" if each.strand else f"{_whose(each)} · "
    return (said_back(each.words), quiet(f" · {whose}{each.officer}"))
