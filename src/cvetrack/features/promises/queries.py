"""Reading promises."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cvetrack.features.promises import rules
from cvetrack.features.promises.rules import PromiseState
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number


class Promise(NamedTuple):
    """One promise, by `us` or `them`, as it stood on the day it was read for.

    `organisation` is a slug, `made_in` the contact or the meeting where it was made, such as E231. One made
    anew has its latest `due_on` and the day it was `first_due_on`. `days_late` is None where it was missed.
    """

    id: int
    organisation: str
    organisation_name: str
    promised_by: str
    words: str
    made_on: date
    due_on: date
    first_due_on: date | None
    renegotiated_on: date | None
    renegotiated_because: str | None
    kept_on: date | None
    missed_on: date | None
    missed_because: str | None
    told_on: date | None
    made_in: str | None
    officer: str
    state: PromiseState = "open"
    days_late: int | None = 0

    @property
    def record(self) -> str:
        """Its id as people use it, such as P41."""
        return f"P{self.id}"


_PROMISE = """
SELECT promise.id, o.slug, o.name, promised_by, words, made_on,
       iif(renegotiated_on > :today, first_due_on, due_on), iif(renegotiated_on > :today, NULL, first_due_on),
       iif(renegotiated_on > :today, NULL, renegotiated_on),
       iif(renegotiated_on > :today, NULL, renegotiated_because),
       iif(kept_on > :today, NULL, kept_on), iif(missed_on > :today, NULL, missed_on),
       iif(missed_on > :today, NULL, missed_because), iif(told_on > :today, NULL, told_on),
       coalesce('E' || engagement_id, 'G' || meeting_id), officer.name
FROM promise JOIN organisation AS o ON o.id = promise.organisation_id
     JOIN officer ON officer.id = promise.officer_id
WHERE made_on <= :today
"""
# Three ranges of one index: not settled yet, or only after that day.
_OPEN = """AND (kept_on IS NULL AND missed_on IS NULL OR kept_on > :today
                OR kept_on IS NULL AND missed_on > :today)"""


def one(store: Store, said: str, today: date) -> Promise:
    """The promise of an id such as 41 or P41. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a promise", "P41")
    row = store.row(f"{_PROMISE} AND promise.id = :id", {"today": today.isoformat(), "id": number})
    return _promise(existing(row, f"promise P{number}", "promise list --all"), today)


def promises(store: Store, today: date, *, organisation_id: int | None = None) -> list[Promise]:
    """Every promise, or one organisation's: the open ones, what presses most first, then the latest due."""
    found = _read(store, today, "" if organisation_id is None else _OF, organisation_id=organisation_id)
    settled = [each for each in found if each.state not in rules.OPEN]
    settled.sort(key=lambda each: (each.due_on, each.id), reverse=True)
    return [*sorted((each for each in found if each.state in rules.OPEN), key=rules.pressing), *settled]


def due(store: Store, today: date, *, within_days: int = 7) -> list[Promise]:
    """The open promises that are late or due within so many days, what presses most first."""
    until = today + timedelta(days=within_days)
    return sorted((each for each in _read(store, today, _OPEN) if each.due_on <= until), key=rules.pressing)


_OF = "AND promise.organisation_id = :organisation_id"


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """What became of the promises between us and an organisation, for its story."""
    for each in promises(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _read(store: Store, today: date, which: str, **values: int | None) -> list[Promise]:
    rows = store.each(f"{_PROMISE} {which}", {"today": today.isoformat(), **values})
    return [_promise(row, today) for row in rows]


def _promise(row: Row, today: date) -> Promise:
    promise = Promise(*with_days(row, 5, 6, 7, 8, 10, 11, 13))
    return promise._replace(state=rules.state(promise, today), days_late=rules.days_late(promise, today))
