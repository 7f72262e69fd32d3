"""Every contact as judgements read it: what was logged and presence, organisation by organisation, oldest first."""

from collections.abc import Iterator
from datetime import date
from heapq import merge
from operator import itemgetter
from typing import NamedTuple

from cvetrack.records.habits import in_order
from cvetrack.records.kind import place
from cvetrack.records.presence import THROUGH_ANOTHER, VIA
from cvetrack.store.attending import present
from cvetrack.store.connection import Row, Store


class Met(NamedTuple):
    """One organisation's part in one contact, by its number; `record` is such as E231 or, of presence, G4.

    `via_id` is the other organisation through which it came about, `theirs` whether it was at their place or event
    (presence is at ours), None where that was not said; `officer_ids` are those who went, where that was
    read and is recorded.
    """

    organisation_id: int
    day: date
    record: str
    channel: str
    purpose: str
    started_by: str
    theirs: bool | None
    via_id: int | None
    minutes: int | None
    out_of_hours: bool
    officer_ids: tuple[int, ...]


class Began(NamedTuple):
    """A contact that may be the first ever with an organisation, by its number: the day, the record, what for."""

    organisation_id: int
    day: date
    record: str
    purpose: str


# The key of `touch` is its order, so that nothing is sorted.
_LOGGED = f"""
SELECT touch.organisation_id, touch.day, 'E' || touch.engagement_id, channel, touch.purpose, touch.started_by, theirs,
       {VIA}, minutes, out_of_hours, {{went}}
FROM {{organisations}} CROSS JOIN engagement ON engagement.id = touch.engagement_id
WHERE touch.day > :since AND touch.day <= :today {{which}}
ORDER BY touch.organisation_id, touch.day, touch.engagement_id
"""
_WENT = "(SELECT group_concat(officer_id) FROM engagement_officer WHERE engagement_id = engagement.id)"
_ALL = "organisation AS o CROSS JOIN touch ON touch.organisation_id = o.id"
# Of each organisation a seek to its first day.
_FIRST = """
SELECT o.id, touch.day, 'E' || touch.engagement_id, touch.purpose
FROM organisation AS o CROSS JOIN touch ON touch.organisation_id = o.id
WHERE {which} touch.day = (SELECT min(day) FROM touch WHERE organisation_id = o.id AND day <= :today)
"""
_PRESENT_VIA = (
    f"SELECT organisation_id, 'G' || meeting_id, via_id FROM attendance WHERE {THROUGH_ANOTHER} {{which}}"
)


def met(
    store: Store,
    today: date,
    *,
    since: date = date.min,
    organisation_id: int | None = None,
    went: bool = False,
) -> Iterator[Met]:
    """The contacts after the day `since` up to today, of all organisations by their numbers or of one; each oldest
    first, read as they come. As everywhere, what was logged and present on one occasion is one contact.

    Who `went` is half of the reading, and left out unless it is asked for."""
    values = {"today": today.isoformat(), "since": since.isoformat(), "id": organisation_id}
    which = "" if organisation_id is None else "AND touch.organisation_id = :id"
    sql = _LOGGED.format(
        organisations="touch" if which else _ALL, which=which, went=_WENT if went else "NULL"
    )
    logged = (_met(row) for row in store.each(sql, values))
    via = present_via(store, organisation_id=organisation_id)
    here = (
        Met(
            each.organisation_id,
            each.day,
            each.record,
            each.channel,
            each.purpose,
            each.started_by,
            theirs=False,
            via_id=via.get((each.organisation_id, each.record)),
            minutes=None,
            out_of_hours=False,
            officer_ids=(),
        )
        for each in present(store, today, since=since, organisation_id=organisation_id)
    )
    return merge(logged, here, key=itemgetter(0, 1))


def present_via(store: Store, *, organisation_id: int | None = None) -> dict[tuple[int, str], int]:
    """Through whom presence at a meeting came about, by the number of who was present and the record, such as G4: all
    such, or those of one organisation."""
    which = "" if organisation_id is None else "AND attendance.organisation_id = :id"
    rows = store.each(_PRESENT_VIA.format(which=which), {"id": organisation_id})
    return {(number, record): through for number, record, through in rows}


def first(store: Store, today: date, *, organisation_id: int | None = None) -> dict[int, Began]:
    """The first contact ever, of all organisations by their numbers or of one; of several on that day the one most
    about other things, and of such the one first entered."""
    found: dict[int, Began] = {}
    for each in _began(store, today, organisation_id):
        number = each.organisation_id
        found[number] = min(found.get(number, each), each, key=_in_turn)
    return found


def _in_turn(each: Began) -> tuple[date, int, tuple[str, int]]:
    return *in_order(each.day, each.purpose), place(each.record)


def _began(store: Store, today: date, organisation_id: int | None) -> Iterator[Began]:
    """How contact began: what was logged on the first such day, and all presence."""
    values = {"today": today.isoformat(), "id": organisation_id}
    which = "" if organisation_id is None else "o.id = :id AND"
    for number, day, record, purpose in store.each(_FIRST.format(which=which), values):
        yield Began(number, date.fromisoformat(day), record, purpose)
    for each in present(store, today, organisation_id=organisation_id):
        yield Began(each.organisation_id, each.day, each.record, each.purpose)


def _met(row: Row) -> Met:
    number, day, record, channel, purpose, started_by, theirs, via_id, minutes, out_of_hours, officers = row
    return Met(
        number,
        date.fromisoformat(day),
        record,
        channel,
        purpose,
        started_by,
        None if theirs is None else bool(theirs),
        via_id,
        minutes,
        bool(out_of_hours),
        tuple(map(int, officers.split(","))) if officers else (),
    )
