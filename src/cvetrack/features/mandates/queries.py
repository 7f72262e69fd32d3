"""Which claims to speak for others are to be looked at again."""

from collections.abc import Iterator
from datetime import date, timedelta

from cvetrack.kernel.due import Due, by
from cvetrack.records.mandate import MANDATE, Mandate
from cvetrack.store.connection import Store
from cvetrack.store.reading import every


def expiring(store: Store, today: date, *, within_days: int = 7) -> list[Mandate]:
    """The claims that expired, or will within so many days, and were not checked again since."""
    until = (today + timedelta(days=within_days)).isoformat()
    found = every(store, MANDATE, today, "AND expires_on <= :until", until=until)
    return sorted((each for each in found if each.is_open), key=lambda each: each.pressing)


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Claims to speak for others whose last check no longer holds, or soon will not."""
    for each in expiring(store, today):
        day = each.expires_on or today
        left, said = (day - today).days, "mandate: look again whom they speak for"
        yield Due(
            "reviews", by(day, today), each.organisation_name, said, each.record, left, each.organisation
        )
