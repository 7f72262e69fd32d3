"""Reading contact organisation by organisation, and counting it as it comes: only sums are kept."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.features.trust.lens.rules import (
    Contact,
    Judged,
    Load,
    Sums,
    Turns,
    ends_of_months,
    in_order,
    judge,
    sums,
    worst_first,
)
from cvetrack.records.aftermath import after_incidents, awake
from cvetrack.records.presence import KNOWN
from cvetrack.records.status import STATUS
from cvetrack.store.aftermath import incidents
from cvetrack.store.connection import Store
from cvetrack.store.contacting import Met, first, met
from cvetrack.store.named import Found
from cvetrack.store.wards import WARD

By: TypeAlias = Literal["kind", "ward", "month", "officer"]


class Theirs(NamedTuple):
    """One organisation with its contacts in 12 months, oldest first, the incident that came before some of them, by
    record, and the first contact ever."""

    organisation_id: int
    slug: str
    name: str
    kind: str
    ward: str | None
    status: str
    contacts: Sequence[Met]
    came_after: dict[str, str]
    first: Contact | None


_ORGANISATIONS = f"""
SELECT o.id, slug, name, kind, {WARD}, {STATUS} FROM organisation AS o WHERE {KNOWN} ORDER BY o.id
"""
_ONE = f"SELECT o.id, slug, name, kind, {WARD}, {STATUS} FROM organisation AS o WHERE o.id = :id"
_OFFICERS = "SELECT id, slug, name FROM officer"
_NO_WARD, NOBODY = "no ward", "nobody named"
_NO_LOAD = Load(0, 0, 0, 0)


def each_with(
    store: Store, today: date, settings: Turns, organisation_id: int | None, *, went: bool = False
) -> Iterator[Theirs]:
    """Every organisation known by today, or one, whatever its status, in the order of their numbers; `went` as in
    `met`."""
    since = ends_of_months(today)[0]
    values = {"today": today.isoformat(), "id": organisation_id}
    known = store.rows(_ORGANISATIONS, values) if organisation_id is None else store.rows(_ONE, values)
    lived = incidents(store, today)
    first_of = first(store, today, organisation_id=organisation_id)
    read = met(store, today, since=since, organisation_id=organisation_id, went=went)
    groups = groupby(read, attrgetter("organisation_id"))
    at, those = next(groups, (None, iter(())))
    for number, slug, name, kind, ward, status in known:
        contacts: list[Met] = []
        if at == number:
            contacts = in_order(those)
            at, those = next(groups, (None, iter(())))
        came_after = dict(after_incidents(contacts, lived.of(slug), within_days=settings.after_incident))
        yield Theirs(number, slug, name, kind, ward, status, contacts, came_after, first_of.get(number))


def city_and_each(
    store: Store, today: date, settings: Turns, *, organisation_id: int | None = None
) -> tuple[Judged, list[Judged]]:
    """All contact in 12 months, and that with each organisation known by today, or with one, worst first."""
    year = _awake(store, today, settings, ends_of_months(today)[0], today)
    city, found = Sums(), []
    for each in each_with(store, today, settings, organisation_id):
        own = counted(each, each.contacts, settings)
        city.add(own, records=False)
        of = judge(
            own, settings, org=each.slug, name=each.name, status=each.status, first=each.first, awake=year
        )
        found.append(of)
    return judge(city, settings, group="city", name="the city", awake=year), worst_first(found)


def groups(
    store: Store, today: date, settings: Turns, by: By, *, organisation_id: int | None = None
) -> list[Judged]:
    """Contact in 12 months group by group, with all organisations or one: kinds and wards of whom was met, worst first;
    all twelve months, the first first; officers who went, by name, and last where nobody is named."""
    ends = ends_of_months(today)
    officers = {number: Found(number, slug, name) for number, slug, name in store.rows(_OFFICERS)}
    splits: dict[By, Callable[[Theirs], dict[str, Sequence[Met]]]] = {
        "kind": lambda each: {each.kind: each.contacts},
        "ward": lambda each: {each.ward or _NO_WARD: each.contacts},
        "month": lambda each: _by_month(each.contacts, ends),
        "officer": lambda each: _by_officer(each.contacts, officers),
    }
    found = {month: Sums() for month in _months(ends)} if by == "month" else {}
    loads = _Loads(officers)
    for each in each_with(store, today, settings, organisation_id, went=by == "officer"):
        for group, contacts in splits[by](each).items():
            if contacts:
                found.setdefault(group, Sums()).add(counted(each, contacts, settings))
        if by == "officer":
            loads.add(each.contacts)
    if by == "officer":
        names = {each.slug: each.name for each in officers.values()}
        went = [
            judge(total, settings, group=slug, name=names.get(slug, slug), load=loads.of(slug))
            for slug, total in found.items()
        ]
        return sorted(went, key=lambda each: (each.group == NOBODY, each.name, each.group or ""))
    if by == "month":
        spans = pairwise(ends)
        return [
            judge(total, settings, group=month, name=month, awake=_awake(store, today, settings, *span))
            for (month, total), span in zip(found.items(), spans, strict=True)
        ]
    year = _awake(store, today, settings, ends[0], today)
    return worst_first(
        judge(total, settings, group=group, name=group, awake=year) for group, total in found.items()
    )


def _awake(store: Store, today: date, settings: Turns, since: date, until: date) -> float:
    """The share of the days after one, up to another, that came after an incident of the city."""
    return awake(incidents(store, today).city, since, until, within_days=settings.after_incident)


def counted(each: Theirs, contacts: Sequence[Met], settings: Turns) -> Sums:
    """What is counted of these contacts with an organisation."""
    return sums(contacts, settings, came_after=each.came_after, first=each.first, whose=each.name)


class _Loads:
    """How often each officer went: an occasion with several organisations is counted once."""

    def __init__(self, officers: Mapping[int, Found]) -> None:
        self._officers = officers
        self._seen: set[str] = set()
        self._loads: dict[str, Load] = {}

    def add(self, contacts: Iterable[Met]) -> None:
        for each in contacts:
            if each.officer_ids and each.record not in self._seen:
                self._seen.add(each.record)
                for number in each.officer_ids:
                    slug = self._officers[number].slug
                    times, outside, minutes, timed = self._loads.get(slug, _NO_LOAD)
                    self._loads[slug] = Load(
                        times + 1,
                        outside + each.out_of_hours,
                        minutes + (each.minutes or 0),
                        timed + (each.minutes is not None),
                    )

    def of(self, slug: str) -> Load:
        return self._loads.get(slug, _NO_LOAD)


def _by_month(contacts: Sequence[Met], ends: Sequence[date]) -> dict[str, Sequence[Met]]:
    """The contacts of each month, which are in the order of their days."""
    cuts = [bisect_right(contacts, end, key=attrgetter("day")) for end in ends]
    return {
        month: contacts[since:until]
        for month, (since, until) in zip(_months(ends), pairwise(cuts), strict=True)
    }


def _months(ends: Sequence[date]) -> list[str]:
    """Each month as its first and last day, as ISO 8601 writes that: "2026-02-03/2026-03-02"."""
    return [f"{since + timedelta(days=1)}/{until}" for since, until in pairwise(ends)]


def _by_officer(contacts: Sequence[Met], officers: Mapping[int, Found]) -> dict[str, Sequence[Met]]:
    """The contacts of each who went."""
    found: dict[str, list[Met]] = {}
    for each in contacts:
        for slug in [officers[number].slug for number in each.officer_ids] or [NOBODY]:
            found.setdefault(slug, []).append(each)
    return dict(found)
