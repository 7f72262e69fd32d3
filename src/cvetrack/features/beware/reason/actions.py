"""Writing reasons for what is uneven."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.quarters import quarter_of, refuse_not_begun
from cvetrack.records.reason import REASON
from cvetrack.store import correcting, reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation


def explain(
    writing: Operation,
    words: str,
    *,
    organisation: Found | None = None,
    other: Found | None = None,
    measure: str | None = None,
    strand: str | None = None,
    quarter: str | None = None,
    on: date,
    officer_id: int,
) -> int:
    """A reason for a `measure` between two organisations, or for a `strand` in a `quarter`, if not that of the day; its
    number.

    Raises UsageRefusal where an organisation would be beside itself.
    """
    if organisation and other and organisation.id == other.id:
        raise UsageRefusal(
            f"{organisation.name} cannot be beside itself. Name the other one. Nothing was written."
        )
    columns = {
        "organisation_id": organisation and organisation.id,
        "other_id": other and other.id,
        "measure": measure,
        "strand": strand,
        "quarter": quarter or (strand and quarter_of(on)),
        "words": words,
        "day": on,
        "officer_id": officer_id,
    }
    return writing.insert("reason", columns)


def correct(writing: Operation, reason_id: int, columns: Mapping[str, Any]) -> None:
    """Change how a reason was written down, or what it is for. Raises UsageRefusal as `correcting.correct`
    does, and for a quarter that had not begun on its day."""
    right = correcting.after(reading.now(writing, REASON, reason_id), columns)
    if right.quarter:
        refuse_not_begun(right.quarter, right.day)
    correcting.correct(writing, REASON, reason_id, columns)
