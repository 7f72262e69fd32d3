"""What support was given, and what of it nobody used."""

from collections.abc import Iterator
from datetime import date

from cvetrack.kernel.due import Due, by
from cvetrack.records.support import SUPPORT, Support
from cvetrack.store.connection import Store
from cvetrack.store.reading import every, still_open


def supports(store: Store, today: date, *, organisation_id: int | None = None) -> list[Support]:
    """Everything that was given, or what one organisation was given: the latest first."""
    found = every(store, SUPPORT, today, organisation_id=organisation_id)
    return sorted(found, key=lambda each: each.latest, reverse=True)


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Support that was to be used by a day, and of whose use nothing is known."""
    for each in still_open(store, SUPPORT, today):
        day = each.use_by or today
        said = f"{each.kind} support: ask whether it was of use"
        left = (day - today).days
        yield Due(
            "unfinished", by(day, today), each.organisation_name, said, each.record, left, each.organisation
        )
