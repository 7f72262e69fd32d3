"""Reading the support that was given."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.support import rules
from cvetrack.features.support.rules import SupportState
from cvetrack.kernel.due import Due, by
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number


class Support(NamedTuple):
    """One support, as it stood on the day it was read for.

    `organisation` is a slug, `pence` the value, `minutes` the time given, `department` who paid.
    """

    id: int
    organisation: str
    organisation_name: str
    kind: str
    words: str
    given_on: date
    pence: int | None
    minutes: int | None
    period_from: date | None
    period_until: date | None
    department: str | None
    reference: str | None
    use_by: date | None
    used_on: date | None
    outcome_on: date | None
    outcome: str | None
    officer: str
    state: SupportState = "given"

    @property
    def record(self) -> str:
        """Its id as people use it, such as S9."""
        return f"S{self.id}"


_SUPPORT = """
SELECT support.id, o.slug, o.name, support.kind, words, given_on, pence, minutes, period_from, period_until,
       department, reference, use_by, iif(used_on > :today, NULL, used_on),
       iif(outcome_on > :today, NULL, outcome_on), iif(outcome_on > :today, NULL, outcome), officer.name
FROM support JOIN organisation AS o ON o.id = support.organisation_id
     JOIN officer ON officer.id = support.officer_id
WHERE given_on <= :today
"""
_OF = "AND support.organisation_id = :organisation_id"
# Two ranges of one index: not used yet, or only after that day.
_UNUSED = "AND (used_on IS NULL AND use_by < :today OR used_on > :today AND use_by < :today)"


def one(store: Store, said: str, today: date) -> Support:
    """The support of an id such as 9 or S9. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a support", "S9")
    found = _read(store, today, "AND support.id = :id", id=number)
    return existing(found, f"support S{number}", "support list")[0]


def supports(store: Store, today: date, *, organisation_id: int | None = None) -> list[Support]:
    """Everything that was given, or what one organisation was given: the latest first."""
    found = _read(store, today, "" if organisation_id is None else _OF, organisation_id=organisation_id)
    return sorted(found, key=lambda each: (each.given_on, each.id), reverse=True)


def unused(store: Store, today: date) -> list[Support]:
    """What was not used by its day, and of which no outcome is known: the longest past first."""
    found = [each for each in _read(store, today, _UNUSED) if each.state == "unused"]
    return sorted(found, key=lambda each: (each.use_by or today, each.id))


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Support that was to be used by a day, and of whose use nothing is known."""
    for each in unused(store, today):
        day = each.use_by or today
        said = f"{each.kind} support: ask whether it was of use"
        left = (day - today).days
        yield Due(
            "unfinished", by(day, today), each.organisation_name, said, each.record, left, each.organisation
        )


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """What became of the support given to an organisation, for its story."""
    for each in supports(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _read(store: Store, today: date, which: str, **values: int | None) -> list[Support]:
    rows = store.each(f"{_SUPPORT} {which}", {"today": today.isoformat(), **values})
    return [_support(row, today) for row in rows]


def _support(row: Row, today: date) -> Support:
    support = Support(*with_days(row, 5, 8, 9, 12, 13, 14))
    return support._replace(state=rules.state(support, today))
