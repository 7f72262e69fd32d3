"""Which seats of a forum are empty, how many change, and what is said of one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.year import year_ago
from cvetrack.records.happening import Happening, course
from cvetrack.vocabulary.forums import ForumKind, SeatKind
from cvetrack.vocabulary.organisations import OrganisationKind

_AWAITED = tuple(kind for kind in SeatKind if kind != SeatKind.MEMBER)
_SAID: dict[str, str] = {
    SeatKind.YOUTH: "youth seat",
    SeatKind.WOMEN: "women's seat",
    SeatKind.FAITH: "faith seat",
    SeatKind.ACTIVIST: "activist seat",
    SeatKind.MEMBER: "seat",
}

_SUITING: dict[str, SeatKind] = {
    OrganisationKind.YOUTH: SeatKind.YOUTH,
    OrganisationKind.WOMEN: SeatKind.WOMEN,
    OrganisationKind.PLACE_OF_WORSHIP: SeatKind.FAITH,
}


class Forum(NamedTuple):
    """One forum: how many seats are taken, the kinds of seat that are `empty`, and when it last met.

    Of the `items` of its agendas in 12 months so many were `not_cve`: not about countering extremism.
    """

    id: int
    slug: str
    name: str
    kind: str
    terms: str | None
    quorum: int | None
    founded_on: date
    last_met: date | None
    items: int
    not_cve: int
    seats: int
    empty: tuple[str, ...]

    @property
    def record(self) -> str:
        """Its short name: forums go by it."""
        return self.slug


class Seat(NamedTuple):
    """An organisation's seat in a forum; `until` is the first day without them, both named also by slugs.

    While it sat, the forum `met` so many times with it invited or present, and it `came` to so many.
    """

    id: int
    forum: str
    forum_name: str
    organisation: str
    organisation_name: str
    kind: str
    since: date
    until: date | None
    met: int
    came: int


class Suited(NamedTuple):
    """An organisation that sits as any member does, where the `kind` of seat that suits it is empty."""

    organisation: str
    organisation_name: str
    kind: str


class Turnover(NamedTuple):
    """How many seats changed since the day `since`: of those `held` at any time, so many were `taken` or `left`."""

    since: date
    held: int
    taken: int
    left: int


def sits(seat: Seat, today: date) -> bool:
    """Whether a seat is taken on a day; on its last day it is not."""
    return seat.since <= today and (seat.until is None or today < seat.until)


def empty(kinds: Iterable[str]) -> tuple[str, ...]:
    """The kinds of seat that nobody sits in, given those in which somebody does."""
    taken = set(kinds)
    return tuple(kind.value for kind in _AWAITED if kind not in taken)


def misses_youth(forum: Forum) -> bool:
    """Whether it is an advisory group that no young people advise."""
    return forum.kind == ForumKind.ADVISORY and SeatKind.YOUTH in forum.empty


def suited(sitting: Iterable[Seat], kinds: Mapping[str, str], empty: Collection[str]) -> tuple[Suited, ...]:
    """Who sits as any member does where a seat that suits it is empty, given what `kinds` of organisation they are."""
    return tuple(
        Suited(each.organisation, each.organisation_name, _SUITING[kinds[each.organisation]].value)
        for each in sitting
        if each.kind == SeatKind.MEMBER and _SUITING.get(kinds[each.organisation]) in empty
    )


def turnover(seats: Sequence[Seat], founded_on: date, today: date) -> Turnover:
    """How many seats changed in 12 months, or since the forum was founded: those it began with are no change."""
    since = max(year_ago(today), founded_on)
    return Turnover(
        since,
        held=sum(each.until is None or each.until > since for each in seats),
        taken=sum(each.since > since for each in seats),
        left=sum(each.until is not None and each.until > since for each in seats),
    )


def named(kind: str) -> str:
    """A kind of seat inside a sentence: "a youth seat", "an activist seat", "a seat"."""
    said = seat_of(kind)
    return f"{'an' if said[0] in 'aeiou' else 'a'} {said}"


def seat_of(kind: str) -> str:
    """What a seat of a kind is called: "youth seat"."""
    return _SAID[kind]


def happened(seat: Seat) -> Iterator[Happening]:
    """When an organisation took a seat and left it, for the story of the relationship."""
    return course(
        "seat",
        "",
        (seat.since, "taken", f"They took {named(seat.kind)} in {seat.forum_name}."),
        (seat.until, "left", f"They left their {_SAID[seat.kind]} in {seat.forum_name}."),
    )
