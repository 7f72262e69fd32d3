"""Reading the conditions that were set on access."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.access import rules
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Store
from cvetrack.store.lookup import existing, record_number


class AccessCondition(NamedTuple):
    """One condition that an organisation (a slug) set, in its words; `source` is where they are from."""

    id: int
    organisation: str
    organisation_name: str
    kind: str
    words: str
    source: str | None
    officer: str
    day: date

    @property
    def record(self) -> str:
        """Its id as people use it, such as X2."""
        return f"X{self.id}"


_CONDITION = """
SELECT access_condition.id, o.slug, o.name, access_condition.kind, words, source, officer.name, day
FROM access_condition JOIN organisation AS o ON o.id = access_condition.organisation_id
     JOIN officer ON officer.id = access_condition.officer_id
WHERE day <= :today
"""
_OF = "AND access_condition.organisation_id = :organisation_id"


def one(store: Store, said: str, today: date) -> AccessCondition:
    """The condition of an id such as 2 or X2. Raises NotFound, UsageRefusal."""
    number = record_number(said, "an access condition", "X2")
    found = _read(store, today, "AND access_condition.id = :id", id=number)
    return existing(found, f"access condition X{number}", "access list")[0]


def conditions(store: Store, today: date) -> list[AccessCondition]:
    """Every condition, the latest first."""
    return _read(store, today, "")


def of_organisation(store: Store, organisation_id: int, today: date) -> list[AccessCondition]:
    """The conditions that one organisation set, the latest first."""
    return _read(store, today, _OF, organisation_id=organisation_id)


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """The conditions that an organisation set, for its story."""
    for each in of_organisation(store, organisation_id, today):
        yield from rules.happened(each)


def _read(store: Store, today: date, which: str, **values: int) -> list[AccessCondition]:
    said = {"today": today.isoformat(), **values}
    rows = store.rows(f"{_CONDITION} {which} ORDER BY day DESC, access_condition.id DESC", said)
    return [AccessCondition(*row)._replace(day=date.fromisoformat(row[-1])) for row in rows]
