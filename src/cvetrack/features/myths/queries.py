"""Reading myths, and what was answered."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.myths import rules
from cvetrack.features.myths.rules import MythState
from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.due import Due
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, day_of, with_days
from cvetrack.store.lookup import existing, record_number


class Myth(NamedTuple):
    """One rumour that went round, as it stood on the day it was read for.

    `organisation` is the slug of the one that told us of it, if any did. `broadcast` is the id of the
    message that carried our answer, such as K4, sent on `sent_on`.
    """

    id: int
    words: str
    heard_on: date
    organisation: str | None
    organisation_name: str | None
    answered_on: date | None
    answer: str | None
    broadcast: str | None
    sent_on: date | None
    officer: str
    state: MythState = "heard"

    @property
    def record(self) -> str:
        """Its id as people use it, such as Z2."""
        return f"Z{self.id}"


_MYTH = """
SELECT myth.id, myth.words, heard_on, o.slug, o.name, iif(answered_on > :today, NULL, answered_on),
       iif(answered_on > :today, NULL, answer), 'K' || carried.id, carried.day, officer.name
FROM myth JOIN officer ON officer.id = myth.officer_id
     LEFT JOIN organisation AS o ON o.id = myth.organisation_id
     LEFT JOIN broadcast AS carried ON carried.id = myth.broadcast_id AND carried.day <= :today
WHERE heard_on <= :today
"""
_FROM = "AND myth.organisation_id = :organisation_id"
_UNANSWERED = "AND (answered_on IS NULL OR answered_on > :today)"


def one(store: Store, said: str, today: date) -> Myth:
    """The myth of an id such as 2 or Z2. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a myth", "Z2")
    row = store.row(f"{_MYTH} AND myth.id = :id", {"today": today.isoformat(), "id": number})
    return _myth(existing(row, f"myth Z{number}", "myth list --all"))


def myths(store: Store, today: date, *, organisation_id: int | None = None) -> list[Myth]:
    """Every myth, or those one organisation told us of: the open ones, what presses most first, then the latest."""
    found = _read(store, today, "" if organisation_id is None else _FROM, organisation_id=organisation_id)
    closed = [each for each in found if each.state not in rules.OPEN]
    closed.sort(key=lambda each: (each.heard_on, each.id), reverse=True)
    return [*sorted((each for each in found if each.state in rules.OPEN), key=rules.pressing), *closed]


def unanswered(store: Store, today: date) -> list[Myth]:
    """The myths that nobody answered yet, the longest heard first."""
    return sorted(_read(store, today, _UNANSWERED), key=rules.pressing)


def sent_with(store: Store, said: str, today: date) -> tuple[int, date]:
    """The number and the day of the broadcast of an id such as 4 or K4. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a broadcast", "K4")
    day = day_of(
        store.value("SELECT day FROM broadcast WHERE id = ? AND day <= ?", (number, today.isoformat()))
    )
    if day is None:
        raise NotFound(
            f"There is no broadcast K{number}. See them with: cvetrack broadcast list --all\n"
            "Nothing was written."
        )
    return number, day


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Myths that nobody answered yet."""
    for each in unanswered(store, today):
        state, where = f"heard {say_day_of(each.heard_on, today)}", each.organisation_name or "in the city"
        yield Due("speak", state, where, "myth: answer it", each.record, 0, each.organisation)


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """What became of the myths that an organisation told us of, for its story."""
    for each in myths(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _read(store: Store, today: date, which: str, **values: int | None) -> list[Myth]:
    rows = store.each(f"{_MYTH} {which}", {"today": today.isoformat(), **values})
    return [_myth(row) for row in rows]


def _myth(row: Row) -> Myth:
    myth = Myth(*with_days(row, 2, 5, 8))
    return myth._replace(state=rules.state(myth))
