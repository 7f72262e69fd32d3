"""Reading the ties that organisations declared."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.ties import rules
from cvetrack.features.ties.rules import TieState
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import by_id, existing, record_number


class Tie(NamedTuple):
    """One tie as an organisation declared it with an `other` (slugs), as it stood on the day it was read for.

    `source` is where they declared it.
    """

    id: int
    organisation: str
    organisation_name: str
    other: str
    other_name: str
    kind: str
    source: str
    day: date
    ended_on: date | None
    officer: str
    state: TieState = "live"

    @property
    def record(self) -> str:
        """Its id as people use it, such as L6."""
        return f"L{self.id}"


_TIE = """
SELECT tie.id, o.slug, o.name, other.slug, other.name, tie.kind, source, day,
       iif(ended_on > :today, NULL, ended_on), officer.name
FROM tie JOIN organisation AS o ON o.id = organisation_id JOIN organisation AS other ON other.id = other_id
     JOIN officer ON officer.id = tie.officer_id
WHERE day <= :today
"""
_OF = "AND (organisation_id = :organisation_id OR other_id = :organisation_id)"


def one(store: Store, said: str, today: date) -> Tie:
    """The tie of an id such as 6 or L6. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a tie", "L6")
    found = _read(store, today, "AND tie.id = :id", id=number)
    return existing(found, f"tie L{number}", "tie list --all")[0]


def ties(store: Store, today: date, *, organisation_id: int | None = None) -> list[Tie]:
    """Every tie, or those of one organisation on either side: the live ones first, the latest of each first."""
    found = _read(store, today, "" if organisation_id is None else _OF, organisation_id=organisation_id)
    return sorted(found, key=lambda each: each.ended_on is not None)


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """What became of the ties of an organisation, for its story."""
    of = by_id(store, "organisation", organisation_id)
    for each in ties(store, today, organisation_id=organisation_id):
        yield from rules.happened(each, of.slug if of else "")


def _read(store: Store, today: date, which: str, **values: int | None) -> list[Tie]:
    said = {"today": today.isoformat(), **values}
    return [_tie(row) for row in store.rows(f"{_TIE} {which} ORDER BY day DESC, tie.id DESC", said)]


def _tie(row: Row) -> Tie:
    tie = Tie(*with_days(row, 7, 8))
    return tie._replace(state=rules.state(tie))
