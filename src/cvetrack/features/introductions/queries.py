"""Reading introductions."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.introductions import rules
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number


class Introduction(NamedTuple):
    """One introduction of us `by` an organisation `to` another (slugs), as it stood on the day it was read for.

    `day` is when it was asked for, or came unasked; `outcome_on` is None while there is no reply.
    """

    id: int
    by: str
    by_name: str
    to: str
    to_name: str
    day: date
    asked: bool
    outcome: str
    outcome_on: date | None
    stepped_aside: bool
    note: str | None
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as D4."""
        return f"D{self.id}"


_INTRODUCTION = """
SELECT introduction.id, introducer.slug, introducer.name, other.slug, other.name, day, asked,
       iif(outcome_on > :today, 'no-reply', outcome), iif(outcome_on > :today, NULL, outcome_on),
       iif(outcome_on > :today, 0, stepped_aside), introduction.note, officer.name
FROM introduction JOIN organisation AS introducer ON introducer.id = by_id
     JOIN organisation AS other ON other.id = to_id JOIN officer ON officer.id = introduction.officer_id
WHERE day <= :today
"""
_BY = "AND by_id = :organisation_id"
_TO = "AND to_id = :organisation_id"


def one(store: Store, said: str, today: date) -> Introduction:
    """The introduction of an id such as 4 or D4. Raises NotFound, UsageRefusal."""
    number = record_number(said, "an introduction", "D4")
    found = _read(store, today, "AND introduction.id = :id", id=number)
    return existing(found, f"introduction D{number}", "intro list")[0]


def introductions(store: Store, today: date, *, organisation_id: int | None = None) -> list[Introduction]:
    """Every introduction, or those by and to one organisation, the latest first."""
    if organisation_id is None:
        found = _read(store, today, "")
    else:
        found = [
            *by_organisation(store, organisation_id, today),
            *to_organisation(store, organisation_id, today),
        ]
    return sorted(found, key=lambda each: (each.outcome_on or each.day, each.id), reverse=True)


def by_organisation(store: Store, organisation_id: int, today: date) -> list[Introduction]:
    """The introductions that an organisation made or was asked for, the oldest first."""
    return _read(store, today, _BY, organisation_id=organisation_id)


def to_organisation(store: Store, organisation_id: int, today: date) -> list[Introduction]:
    """The introductions of us to an organisation, the oldest first."""
    return _read(store, today, _TO, organisation_id=organisation_id)


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """What became of the introductions by and to an organisation, for its story."""
    for each in by_organisation(store, organisation_id, today):
        yield from rules.happened(each, introducer=True)
    for each in to_organisation(store, organisation_id, today):
        yield from rules.happened(each, introducer=False)


def _read(store: Store, today: date, which: str, **values: int) -> list[Introduction]:
    said = {"today": today.isoformat(), **values}
    rows = store.rows(f"{_INTRODUCTION} {which} ORDER BY day, introduction.id", said)
    return [_introduction(row) for row in rows]


def _introduction(row: Row) -> Introduction:
    known = with_days(row, 5, 8)
    known[6], known[9] = bool(row[6]), bool(row[9])
    return Introduction(*known)
