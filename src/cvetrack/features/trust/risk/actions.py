"""Writing the local risk picture."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cvetrack.features.trust.risk import queries
from cvetrack.features.trust.risk.rules import WHOLE
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.operation import Operation


def set_picture(
    writing: Operation, thousandths: Mapping[str, int], *, source: str, on: date, officer_id: int
) -> int:
    """The local risk picture from a day on, each strand's weight in thousandths; its id.

    Raises UsageRefusal where the same is recorded of that day already.
    """
    same = {strand: weight / WHOLE for strand, weight in thousandths.items()}
    for each in queries.pictures(writing.store, date.max):
        if (each.day, each.source, each.weights) == (on, source, same):
            raise UsageRefusal(f"{each.record} says that already, of {say_date(on)}. Nothing was written.")
    picture_id = writing.insert("risk_picture", {"day": on, "source": source, "officer_id": officer_id})
    for strand, weight in thousandths.items():
        writing.insert(
            "risk_weight", {"risk_picture_id": picture_id, "strand": strand, "thousandths": weight}
        )
    return picture_id


def correct(writing: Operation, picture_id: int, columns: dict[str, Any]) -> None:
    """Put right the source or the day of a picture; its weights stay what was decided."""
    writing.update("risk_picture", {"id": picture_id}, columns)
