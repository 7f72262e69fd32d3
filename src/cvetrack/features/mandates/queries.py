"""Reading mandates."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cvetrack.features.mandates import rules
from cvetrack.features.mandates.rules import MandateState
from cvetrack.kernel.due import Due, by
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number


class Mandate(NamedTuple):
    """What an organisation (a slug) says it speaks for, as it was found on the day it was checked.

    `checked_again` is the latest check of the same claim, such as Q7, None where this is it. `expires_on` is
    the last day that it holds.
    """

    id: int
    organisation: str
    organisation_name: str
    speaks_for: str
    basis: str
    checked_on: date
    expires_on: date | None
    note: str | None
    officer: str
    checked_again: str | None
    state: MandateState = "current"

    @property
    def record(self) -> str:
        """Its id as people use it, such as Q3."""
        return f"Q{self.id}"


_MANDATE = """
SELECT mandate.id, o.slug, o.name, speaks_for, basis, checked_on, expires_on, mandate.note, officer.name,
       (SELECT 'Q' || later.id FROM mandate AS later
        WHERE later.organisation_id = mandate.organisation_id AND later.speaks_for = mandate.speaks_for
          AND (later.checked_on, later.id) > (mandate.checked_on, mandate.id) AND later.checked_on <= :today
        ORDER BY later.checked_on DESC, later.id DESC LIMIT 1)
FROM mandate JOIN organisation AS o ON o.id = mandate.organisation_id
     JOIN officer ON officer.id = mandate.officer_id
WHERE checked_on <= :today
"""
_OF = "AND mandate.organisation_id = :organisation_id"
_EXPIRING = "AND expires_on <= :until"


def one(store: Store, said: str, today: date) -> Mandate:
    """The mandate of an id such as 3 or Q3. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a mandate", "Q3")
    found = _read(store, today, "AND mandate.id = :id", id=number)
    return existing(found, f"mandate Q{number}", "mandate list --all")[0]


def mandates(store: Store, today: date, *, organisation_id: int | None = None) -> list[Mandate]:
    """Every check of every claim, or one organisation's: what stands first, the expired before the rest."""
    return _read(store, today, "" if organisation_id is None else _OF, organisation_id=organisation_id)


def expiring(store: Store, today: date, *, within_days: int = 7) -> list[Mandate]:
    """The claims that expired, or will within so many days, and were not checked again since."""
    until = (today + timedelta(days=within_days)).isoformat()
    return [each for each in _read(store, today, _EXPIRING, until=until) if each.checked_again is None]


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Claims to speak for others whose last check no longer holds, or soon will not."""
    for each in expiring(store, today):
        day = each.expires_on or today
        left, said = (day - today).days, "mandate: look again whom they speak for"
        yield Due(
            "reviews", by(day, today), each.organisation_name, said, each.record, left, each.organisation
        )


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """When what an organisation says it speaks for was looked at, for its story."""
    for each in mandates(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _read(store: Store, today: date, which: str, **values: int | str | None) -> list[Mandate]:
    rows = store.rows(f"{_MANDATE} {which}", {"today": today.isoformat(), **values})
    return sorted((_mandate(row, today) for row in rows), key=rules.pressing)


def _mandate(row: Row, today: date) -> Mandate:
    mandate = Mandate(*with_days(row, 5, 6))
    return mandate._replace(state=rules.state(mandate, today))
