"""Reading the terms agreed with organisations."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.terms import rules
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import record_number


class Terms(NamedTuple):
    """What was once agreed with an organisation, as it was on the day it was read for.

    `organisation` is a slug. Later terms were agreed on `replaced_on`; where it is None these stand.
    `respond_within_days` are working days, None where no time to answer was agreed.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    limits: str | None
    written_down: str | None
    hours: str | None
    respond_within_days: int | None
    expectations: str | None
    agreed_on: date
    replaced_on: date | None
    officer: str

    @property
    def record(self) -> str:
        """Their id as people use it, such as T3."""
        return f"T{self.id}"


_TERMS = """
SELECT terms.id, o.slug, o.name, words, limits, written_down, hours, respond_within_days, expectations, agreed_on,
       (SELECT later.agreed_on FROM terms AS later
        WHERE later.organisation_id = terms.organisation_id AND later.agreed_on <= :today
          AND (later.agreed_on, later.id) > (terms.agreed_on, terms.id)
        ORDER BY later.agreed_on, later.id LIMIT 1) AS replaced_on, officer.name
FROM terms JOIN organisation AS o ON o.id = terms.organisation_id
     JOIN officer ON officer.id = terms.officer_id
WHERE agreed_on <= :today
"""
_OF = "AND terms.organisation_id = :organisation_id"
_ORDER = "ORDER BY o.name COLLATE NOCASE, o.id, agreed_on DESC, terms.id DESC"


def one(store: Store, said: str, today: date) -> Terms:
    """The terms of an id such as 3 or T3. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a record of terms", "T3")
    row = store.row(f"{_TERMS} AND terms.id = :id", {"today": today.isoformat(), "id": number})
    if row is None:
        raise NotFound(f"There are no terms T{number}. See them with: cvetrack terms list --all")
    return _terms(row)


def standing(store: Store, organisation_id: int, today: date) -> Terms | None:
    """The terms that stand with an organisation: the latest agreed."""
    return next(iter(agreed(store, today, organisation_id=organisation_id)), None)


def agreed(store: Store, today: date, *, organisation_id: int | None = None) -> list[Terms]:
    """Every terms, or one organisation's: by the name of the organisation, the latest first."""
    which = "" if organisation_id is None else _OF
    values = {"today": today.isoformat(), "organisation_id": organisation_id}
    return [_terms(row) for row in store.each(f"{_TERMS} {which} {_ORDER}", values)]


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """When terms were agreed with an organisation, for its story."""
    for each in agreed(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _terms(row: Row) -> Terms:
    return Terms(*with_days(row, 9, 10))
