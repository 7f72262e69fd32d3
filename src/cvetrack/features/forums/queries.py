"""Reading forums and their seats."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.forums import rules
from cvetrack.features.forums.rules import Forum, Seat, Turnover
from cvetrack.kernel.dates import add_months, say_date
from cvetrack.kernel.due import Due
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.happening import Happening
from cvetrack.kernel.naming import one_name
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.named import Found


class Whole(NamedTuple):
    """One forum with who sits in it, the first to come first, and how many seats changed."""

    forum: Forum
    sitting: tuple[Seat, ...]
    turnover: Turnover


_FORUM = """
SELECT forum.id, slug, name, kind, terms, quorum, founded_on,
       (SELECT max(held_on) FROM meeting WHERE forum_id = forum.id AND held_on <= :today),
       (SELECT count(*) FROM agenda_item JOIN meeting ON meeting.id = meeting_id
        WHERE forum_id = forum.id AND day > :since AND day <= :today),
       (SELECT count(*) FROM agenda_item JOIN meeting ON meeting.id = meeting_id
        WHERE forum_id = forum.id AND day > :since AND day <= :today AND NOT about_cve)
FROM forum WHERE founded_on <= :today
"""
# A seat's attendance is that of the meetings held while it was taken.
_SEAT = """
SELECT seat.id, f.slug, f.name, o.slug, o.name, seat.kind, since, iif(until > :today, NULL, until),
       (SELECT count(*) FROM attendance AS a JOIN meeting AS m ON m.id = a.meeting_id
        WHERE a.organisation_id = seat.organisation_id AND m.forum_id = seat.forum_id
          AND m.held_on BETWEEN since AND min(:today, coalesce(until, :today))),
       (SELECT count(*) FROM attendance AS a JOIN meeting AS m ON m.id = a.meeting_id
        WHERE a.organisation_id = seat.organisation_id AND m.forum_id = seat.forum_id AND present
          AND m.held_on BETWEEN since AND min(:today, coalesce(until, :today)))
FROM seat JOIN forum AS f ON f.id = seat.forum_id JOIN organisation AS o ON o.id = seat.organisation_id
WHERE since <= :today
"""
_IN = "AND seat.forum_id = :forum_id ORDER BY since, o.name COLLATE NOCASE"


def forums(store: Store, today: date) -> list[Forum]:
    """Every forum by name."""
    rows = store.rows(f"{_FORUM} ORDER BY name COLLATE NOCASE", _until(today))
    return [_forum(store, row, today) for row in rows]


def one(store: Store, found: Found, today: date) -> Forum:
    """One forum. Raises NotFound where it was not founded yet."""
    row = store.row(f"{_FORUM} AND forum.id = :id", {**_until(today), "id": found.id})
    if row is None:
        raise NotFound(f"{found.name} was not founded by {say_date(today)}. See: cvetrack forum list")
    return _forum(store, row, today)


def whole(store: Store, found: Found, today: date) -> Whole:
    """One forum with its seats. Raises NotFound as `one` does."""
    forum = one(store, found, today)
    taken = seats(store, today, forum_id=found.id)
    sitting = tuple(each for each in taken if rules.sits(each, today))
    return Whole(forum, sitting, rules.turnover(taken, forum.founded_on, today))


def seats(store: Store, today: date, *, forum_id: int) -> list[Seat]:
    """Every seat that was ever taken in a forum, the first first."""
    rows = store.rows(f"{_SEAT} {_IN}", {"today": today.isoformat(), "forum_id": forum_id})
    return [_seat(row) for row in rows]


def empty_youth(store: Store, today: date) -> list[Forum]:
    """The advisory groups in which nobody sits for young people."""
    return [each for each in forums(store, today) if rules.misses_youth(each)]


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Advisory groups whose youth seat is empty."""
    for each in empty_youth(store, today):
        yield Due("unfinished", "youth seat empty", each.name, "forum: ask young people to sit in it", "", 0)


def goes_by(store: Store, name: str) -> str | None:
    """The short name of the forum of that name, if there is one."""
    forums = store.rows("SELECT slug, name FROM forum")
    return next((slug for slug, other in forums if one_name(name, other)), None)


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """When an organisation took seats and left them, for its story."""
    rows = store.rows(
        f"{_SEAT} AND seat.organisation_id = :organisation_id",
        {"today": today.isoformat(), "organisation_id": organisation_id},
    )
    for row in rows:
        yield from rules.happened(_seat(row))


def _until(today: date) -> dict[str, str | int]:
    return {"today": today.isoformat(), "since": add_months(today, -12).isoformat()}


def _forum(store: Store, row: Row, today: date) -> Forum:
    forum = Forum(*with_days(row, 6, 7))
    kinds = [each.kind for each in seats(store, today, forum_id=forum.id) if rules.sits(each, today)]
    return forum._replace(seats=len(kinds), empty=rules.empty(kinds))


def _seat(row: Row) -> Seat:
    return Seat(*with_days(row, 6, 7))
