"""Reading what was asked of organisations in 12 months, what they were given, and how often we met them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from cvetrack.features.support.ask.rules import unasked
from cvetrack.features.support.asks.rules import Asked, Known, judged
from cvetrack.kernel.year import year_ago
from cvetrack.records.ask import ASK, Ask
from cvetrack.records.status import STATUS
from cvetrack.records.support import SUPPORT, Support
from cvetrack.store.connection import Store
from cvetrack.store.contacting import Met, met
from cvetrack.store.decisions import thresholds
from cvetrack.store.reading import every
from cvetrack.vocabulary.organisations import OrganisationStatus


class City(NamedTuple):
    """All that were asked or funded in 12 months, where most is wrong first; how many of those `archived` are left
    out."""

    asked: list[Asked]
    archived: int


_A_FEW = 40
"""Of so many organisations each one's contacts are read by themselves; of more, the contacts of all."""
_KNOWN = f"SELECT o.id, o.slug, o.name, {STATUS}, o.income, o.income_year FROM organisation AS o"


def of_organisation(store: Store, organisation_id: int, today: date) -> Asked:
    """What was asked of one organisation in 12 months."""
    known = {organisation_id: _one(store, organisation_id, today)}
    (asked,) = _judged(store, today, known, organisation_id=organisation_id)
    return asked


def city(store: Store, today: date) -> City:
    """What was asked of all in 12 months; those archived are left out: nobody is to ask them anything."""
    rows = store.each(_KNOWN, {"today": today.isoformat()})
    known = {number: Known(*rest) for number, *rest in rows}
    found = list(_judged(store, today, known))
    there = [each for each in found if each.status != OrganisationStatus.ARCHIVED]
    return City(sorted(there, key=lambda each: each.place), len(found) - len(there))


def _one(store: Store, organisation_id: int, today: date) -> Known:
    row = store.row(f"{_KNOWN} WHERE o.id = :id", {"id": organisation_id, "today": today.isoformat()})
    assert row is not None  # noqa: S101  whoever asks has found it
    return Known(*row[1:])


def _judged(
    store: Store, today: date, known: Mapping[int, Known], *, organisation_id: int | None = None
) -> Iterator[Asked]:
    """Those of the known that were asked or funded, or the one that is asked for, judged."""
    since, at = year_ago(today), thresholds(store)
    read = partial(every, organisation_id=organisation_id, since=since.isoformat())
    asks: dict[str, list[Ask]] = defaultdict(list)
    spelt: dict[str, str] = {}  # "housing" and "Housing" are one department, by the spelling that comes first
    for ask in read(store, ASK, today, "AND asked_on > :since"):
        if ask.department:
            ask = ask._replace(department=spelt.setdefault(ask.department.casefold(), ask.department))
        asks[ask.organisation].append(ask)
    grants: dict[str, list[Support]] = defaultdict(list)
    which = "AND support.kind = 'grant' AND pence > 0 AND given_on > :since"
    for grant in read(store, SUPPORT, today, which):
        grants[grant.organisation].append(grant)
    wanted = {
        number: of
        for number, of in known.items()
        if number == organisation_id or of.organisation in asks or of.organisation in grants
    }
    ours = {
        number: {ask.asked_on for ask in asks[of.organisation] if ask.ours} for number, of in wanted.items()
    }
    seen = {number: unasked(found, ours[number]) for number, found in _met(store, today, ours, since=since)}
    for number, of in wanted.items():
        without = seen.get(number) or unasked((), ours[number])
        yield judged(of, asks[of.organisation], grants[of.organisation], without, today=today, at=at)


def _met(
    store: Store, today: date, those: Collection[int], *, since: date
) -> Iterator[tuple[int, Iterator[Met]]]:
    """The contacts with each of those organisations, by its number, read as they come."""
    if len(those) <= _A_FEW:
        for number in those:
            yield number, met(store, today, since=since, organisation_id=number)
        return
    for number, found in groupby(met(store, today, since=since), key=attrgetter("organisation_id")):
        if number in those:
            yield number, found
