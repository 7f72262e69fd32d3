"""Reading how organisations are met, as judgements need it of all at once: on which days, by whom, through whom.

Each reader gives all organisations by their numbers, or one; `store/contacting.py` reads the contacts themselves.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from cvetrack.kernel.dates import add_months
from cvetrack.kernel.year import year_ago
from cvetrack.records.habits import SECURITY_ONLY, Churn, OwnRhythm, SoleRoute, churn, own_rhythm
from cvetrack.records.presence import SEEN, THROUGH_ANOTHER, Presence
from cvetrack.store import attending
from cvetrack.store.connection import Row, Store
from cvetrack.store.contacting import first, present_via
from cvetrack.vocabulary.engagements import Purpose

Each = TypeVar("Each", bound=tuple[Any, ...])


class Manner(NamedTuple):
    """How one organisation is met, beside the contacts of the year: its own rhythm where none is agreed, that the
    next officer went each time, the first contact ever and its purpose, the one other `through` which those contacts
    of the year came that came through any, where it was `present` in the year, and where it was ever `seen`."""

    own: OwnRhythm | None
    churn: Churn | None
    first_id: str | None
    first_purpose: str | None
    through: SoleRoute | None
    present: list[Presence]
    seen: list[Row]

    def sole_route(self, contacts: int) -> SoleRoute | None:
        """The one other through which all so many contacts of the year came."""
        return self.through if self.through and self.through.n == contacts else None


_SECURITY_FIRST = re.compile("[sS](?=[nN])")
"""Where in a row a contact about more follows one about security only: out of order if it is of the same day."""
# Each look goes along the key of `touch`, so that nothing is sorted.
_DAYS = """
SELECT o.id, group_concat(touch.day) FROM organisation AS o LEFT JOIN touch ON touch.organisation_id = o.id
  AND touch.day <= :today AND touch.day >= min(
    coalesce((SELECT max(day) FROM touch WHERE organisation_id = o.id AND day <= :since), :since),
    coalesce((SELECT DISTINCT day FROM touch WHERE organisation_id = o.id AND day <= :today
              ORDER BY day DESC LIMIT 1 OFFSET :before), ''))
WHERE {which} o.ideal_days IS NULL AND o.at_most_days IS NULL GROUP BY o.id
"""
_WENT = """
SELECT o.id, group_concat('E' || touch.engagement_id || ':' || coalesce(
         (SELECT group_concat(officer_id) FROM engagement_officer
          WHERE engagement_officer.engagement_id = touch.engagement_id), ''), ' ')
FROM organisation AS o JOIN touch ON touch.organisation_id = o.id AND touch.day <= :today
  AND touch.day >= coalesce((SELECT day FROM touch WHERE organisation_id = o.id AND day <= :today
                             ORDER BY day DESC LIMIT 1 OFFSET :last - 1), '')
{which} GROUP BY o.id
"""
_THROUGH = f"""
SELECT touch.organisation_id, via_id FROM engagement CROSS JOIN touch ON touch.engagement_id = engagement.id
WHERE {{which}} {THROUGH_ANOTHER} AND touch.day > :since AND touch.day <= :today
"""


def days(
    store: Store, today: date, *, since: date, before: int, organisation_id: int | None = None
) -> Iterator[tuple[int, list[str]]]:
    """The days (ISO) on which those with whom no rhythm is agreed were met by what was logged: those from the last
    up to the day `since` on, and of all so many `before` the last, where that is more."""
    values = {"today": today.isoformat(), "since": since.isoformat(), "before": before, "id": organisation_id}
    which = "" if organisation_id is None else "o.id = :id AND"
    for number, said in store.each(_DAYS.format(which=which), values):
        yield number, said.split(",") if said else []


def who_went(
    store: Store, today: date, *, last: int, fewest: float, organisation_id: int | None = None
) -> Iterator[tuple[int, list[tuple[str, tuple[int, ...]]]]]:
    """The last contacts that were logged, newest first, each with the numbers of the officers who went; where that is
    recorded of fewer than `fewest` of them, nothing."""
    which = "" if organisation_id is None else "WHERE o.id = :id"
    values = {"today": today.isoformat(), "last": last, "id": organisation_id}
    for number, said in store.each(_WENT.format(which=which), values):
        if said.count(":") - said.count(": ") - said.endswith(":") < fewest:
            continue
        each = (contact.partition(":") for contact in reversed(said.split(" ")[-last:]))
        yield (
            number,
            [
                (record, tuple(map(int, officers.split(","))) if officers else ())
                for record, _, officers in each
            ],
        )


def through(
    store: Store, today: date, *, since: date, organisation_id: int | None = None
) -> dict[int, dict[int, int]]:
    """How many contacts that were logged after the day `since` came through whom, by the numbers of both."""
    which = "" if organisation_id is None else "touch.organisation_id = :id AND"
    values = {"today": today.isoformat(), "since": since.isoformat(), "id": organisation_id}
    found: dict[int, dict[int, int]] = {}
    for number, via_id in store.each(_THROUGH.format(which=which), values):
        of = found.setdefault(number, {})
        of[via_id] = of.get(via_id, 0) + 1
    return found


def own_rhythms(
    store: Store, today: date, numbers: Mapping[str, float], organisation_id: int | None = None
) -> Iterator[tuple[int, OwnRhythm]]:
    """The rhythm of their own of those with whom none is agreed and whose contacts show one, presence too."""
    since = add_months(today, -int(numbers["own_months"]))
    before = int(max(numbers["own_gaps_of"], numbers["own_gaps"])) + 1
    which = "" if organisation_id is None else "organisation_id = :id AND"
    values = {"today": today.isoformat(), "id": organisation_id}
    seen_of = following(store.each(SEEN.format(which=which), values))
    for number, known in days(store, today, since=since, before=before, organisation_id=organisation_id):
        met = sorted(_ordinal(day) for day in {*known, *(day for _, day, _ in seen_of(number))})
        own = own_rhythm(met, since.toordinal(), numbers)
        if own is not None:
            yield number, own


def manners(
    store: Store, today: date, numbers: Mapping[str, float], organisation_id: int | None = None
) -> Callable[[int], Manner]:
    """How organisations are met, asked one after another by their numbers, or the one; by the thresholds of the
    store."""
    a_year_ago = year_ago(today)
    fewest, one_in = numbers["officers_fewest"], numbers["officers_one_in"]
    which = "" if organisation_id is None else "organisation_id = :id AND"
    values = {"today": today.isoformat(), "id": organisation_id}
    last = int(numbers["officers_of"])
    own_of = following(own_rhythms(store, today, numbers, organisation_id))
    went_of = following(who_went(store, today, last=last, fewest=fewest, organisation_id=organisation_id))
    first_of = first(store, today, organisation_id=organisation_id)
    routes_of = through(store, today, since=a_year_ago, organisation_id=organisation_id)
    present_of = following(attending.present(store, today, organisation_id=organisation_id))
    seen_of = following(store.each(SEEN.format(which=which), values))
    via = present_via(store, organisation_id=organisation_id)

    def of(number: int) -> Manner:
        seen, present = list(seen_of(number)), list(present_of(number))
        here = [each for each in present if each.day > a_year_ago]
        routes = dict(routes_of.get(number, {}))
        for each in here:
            if (at := via.get((number, each.record))) is not None:
                routes[at] = routes.get(at, 0) + 1
        own = next((found for _, found in own_of(number)), None)
        only = None
        if len(routes) == 1 and (n := sum(routes.values())) >= numbers["sole_route"]:
            (via_id,) = routes
            only = _route(store, via_id, n)
        changed = None
        for _, went in went_of(number):
            changed = churn(went, fewest=fewest, one_in=one_in)
        began = first_of.get(number)
        first_id, purpose = (began.record, began.purpose) if began else (None, None)
        return Manner(own, changed, first_id, purpose, only, here, seen)

    return of


def with_presence(
    days: str | None, letters: str, ids: str | None, present: list[Presence]
) -> tuple[list[str], str, tuple[str, ...]]:
    """The days, letters and records of contacts in their order, from those logged, which come oldest first, and those
    where somebody was present; of equal place what was logged comes first. Without `ids` there are no records."""
    logged = days.split(",") if days else []
    of = ids.split(",") if ids else logged
    ordered = all(logged[at.start()] != logged[at.end()] for at in _SECURITY_FIRST.finditer(letters))
    if not present and ordered:
        return logged, letters if logged else "", tuple(ids.split(",")) if ids else ()
    each = list(zip(logged, letters, of, strict=True)) if logged else []
    each += [
        (here.day.isoformat(), "s" if here.purpose == Purpose.SECURITY else "n", here.record)
        for here in present
    ]
    each.sort(key=lambda one: (one[0], one[1] in SECURITY_ONLY))
    found, told, records = zip(*each, strict=True)
    return list(found), "".join(told), records


def following(rows: Iterable[Each]) -> Callable[[int], Iterable[Each]]:
    """The rows of one organisation after another, by its number, their first column."""
    groups = groupby(rows, itemgetter(0))
    none: tuple[int | None, Iterable[Each]] = (None, ())
    at, found = next(groups, none)

    def of(organisation_id: int) -> Iterable[Each]:
        nonlocal at, found
        while at is not None and at < organisation_id:
            at, found = next(groups, none)
        return found if at == organisation_id else ()

    return of


@cache
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _route(store: Store, via_id: int, n: int) -> SoleRoute:
    ((slug, name),) = store.rows("SELECT slug, name FROM organisation WHERE id = ?", (via_id,))
    return SoleRoute(slug, name, n)
