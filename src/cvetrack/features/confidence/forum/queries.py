"""Reading forums and their seats."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.features.confidence.forum import rules
from cvetrack.features.confidence.forum.rules import Forum, Seat, Suited, Turnover
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.naming import one_name
from cvetrack.kernel.year import year_ago
from cvetrack.records.due import Due
from cvetrack.records.happening import Happening
from cvetrack.records.meeting import MEETING, Meeting
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.named import Found
from cvetrack.store.reading import every


class Whole(NamedTuple):
    """One forum: who sits in it, the first to come first, how many seats changed, and whom an empty one suits."""

    forum: Forum
    sitting: tuple[Seat, ...]
    turnover: Turnover
    suited: tuple[Suited, ...]


_FORUM = """
SELECT id, slug, name, kind, terms, quorum, founded_on FROM forum WHERE founded_on <= :today
"""
_SEAT = """
SELECT seat.id, f.slug, f.name, o.slug, o.name, seat.kind, since, iif(until > :today, NULL, until)
FROM seat JOIN forum AS f ON f.id = seat.forum_id JOIN organisation AS o ON o.id = seat.organisation_id
WHERE since <= :today
"""
_IN = "AND seat.forum_id = :forum_id ORDER BY since, o.name COLLATE NOCASE"
_OF = "AND seat.organisation_id = :organisation_id"


def forums(store: Store, today: date) -> list[Forum]:
    """Every forum by name."""
    held = _held(store, today)
    rows = store.rows(f"{_FORUM} ORDER BY name COLLATE NOCASE", {"today": today.isoformat()})
    return [_forum(store, row, held, today) for row in rows]


def one(store: Store, found: Found, today: date) -> Forum:
    """One forum. Raises NotFound where it was not founded yet."""
    row = store.row(f"{_FORUM} AND id = :id", {"today": today.isoformat(), "id": found.id})
    if row is None:
        raise NotFound(f"{found.name} was not founded by {say_date(today)}. See: cvetrack forum list")
    return _forum(store, row, _held(store, today), today)


def whole(store: Store, found: Found, today: date) -> Whole:
    """One forum with its seats. Raises NotFound as `one` does."""
    forum = one(store, found, today)
    taken = seats(store, today, forum_id=found.id)
    sitting = tuple(each for each in taken if rules.sits(each, today))
    kinds: dict[str, str] = dict(
        store.rows(
            """SELECT slug, kind FROM organisation
            WHERE id IN (SELECT organisation_id FROM seat WHERE forum_id = :id)""",
            {"id": found.id},
        )
    )
    turnover = rules.turnover(taken, forum.founded_on, today)
    return Whole(forum, sitting, turnover, rules.suited(sitting, kinds, forum.empty))


def seats(store: Store, today: date, *, forum_id: int) -> list[Seat]:
    """Every seat that was ever taken in a forum, the first first."""
    return _seats(store, _IN, _held(store, today), today, forum_id=forum_id)


def sits_in(store: Store, organisation_id: int, today: date) -> list[Seat]:
    """The seats that an organisation has today, by the name of the forum."""
    taken = _seats(store, _OF, (), today, organisation_id=organisation_id)
    return sorted((each for each in taken if rules.sits(each, today)), key=lambda each: each.forum_name)


def seats_of(store: Store, organisation_id: int, today: date) -> list[Seat]:
    """Every seat that an organisation ever took, the first first; how often it came is not counted."""
    found = _seats(store, _OF, (), today, organisation_id=organisation_id)
    return sorted(found, key=lambda each: (each.since, each.id))


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
    for each in _seats(store, _OF, (), today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _held(store: Store, today: date) -> list[Meeting]:
    """Every meeting that was held by today."""
    return [each for each in every(store, MEETING, today) if each.held_on is not None]


def _forum(store: Store, row: Row, held: Sequence[Meeting], today: date) -> Forum:
    number, slug, name, kind, terms, quorum, founded_on = row
    its = [each for each in held if each.forum == slug]
    lately = [each for each in its if each.day > year_ago(today)]
    taken = _seats(store, _IN, (), today, forum_id=number)
    kinds = [each.kind for each in taken if rules.sits(each, today)]
    return Forum(
        number,
        slug,
        name,
        kind,
        terms,
        quorum,
        date.fromisoformat(founded_on),
        last_met=max((each.day for each in its), default=None),
        items=sum(each.items for each in lately),
        not_cve=sum(each.not_cve for each in lately),
        seats=len(kinds),
        empty=rules.empty(kinds),
    )


def _seats(store: Store, which: str, held: Sequence[Meeting], today: date, **of: int) -> list[Seat]:
    """The seats for which `which` holds; each with its attendance of those meetings `held` while it was taken."""
    found = []
    for row in store.rows(f"{_SEAT} {which}", {"today": today.isoformat(), **of}):
        number, forum, forum_name, slug, name, kind, since, until = with_days(row, 6, 7)
        its = [each for each in held if each.forum == forum and since <= each.day <= (until or today)]
        met = sum(slug in each.organisations for each in its)
        came = sum(slug in each.present for each in its)
        found.append(Seat(number, forum, forum_name, slug, name, kind, since, until, met, came))
    return found
