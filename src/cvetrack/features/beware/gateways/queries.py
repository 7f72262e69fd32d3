"""Reading how we came together with organisations in 12 months, and through whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

from cvetrack.features.beware.gateways import rules
from cvetrack.features.beware.gateways.rules import Gateway, Reach, Voices
from cvetrack.kernel.graphs import constraint, cut_off
from cvetrack.kernel.year import year_ago
from cvetrack.records.access_condition import ACCESS_CONDITION
from cvetrack.records.flag import FLAG, Flag
from cvetrack.records.introduction import INTRODUCTION, Introduction
from cvetrack.records.mandate import MANDATE
from cvetrack.records.presence import FIRST_MET
from cvetrack.records.relay import RELAY
from cvetrack.records.status import STATUS
from cvetrack.records.through import Brought, Facts, Seen, Turns, came_on, in_time, was_asked_for
from cvetrack.records.tie import TIE
from cvetrack.store.connection import Store, numbers_of
from cvetrack.store.contacting import met
from cvetrack.store.decisions import thresholds, waits
from cvetrack.store.named import Found
from cvetrack.store.reading import every
from cvetrack.vocabulary.flags import FlagKind
from cvetrack.vocabulary.gateways import IntroductionOutcome
from cvetrack.vocabulary.organisations import OrganisationStatus

_US = ""
"""The council's node among the slugs."""
Of = TypeVar("Of")


class City(NamedTuple):
    """How we reach whom: the organisations judged, each kind, our own reach, warnings about flags, each with the
    flags that it speaks of, and the numbers at which it turned."""

    gateways: list[Gateway]
    kinds: list[Voices]
    reach: Reach
    warnings: list[tuple[str, tuple[str, ...]]]
    turns: Turns


class _Organisation(NamedTuple):
    id: int
    slug: str
    name: str
    kind: str
    status: str


class _Year(NamedTuple):
    """What was streamed, by slugs: how often each was met, who was met directly, and whom one brought us to."""

    contacts: dict[str, int]
    direct: set[str]
    brought: dict[str, list[Brought]]


Links = dict[tuple[str, str], list[Seen]]
"""By two slugs in their order, the records of what ties them."""


def city(store: Store, today: date, *, of: Found | None = None) -> City:
    """The judgement on every organisation of whose ways to others something is recorded, or on that one in any case."""
    turns, patience = thresholds(store), waits(store)[0]
    since = year_ago(today)
    known = _organisations(store, today)
    introductions = every(store, INTRODUCTION, today)
    year = _year(store, today, since, known, introductions, enough=int(turns["gateway_direct"]))
    links = _links(store, today, year)
    graph = _graph(year, links, known)
    lost = {slug: set(others) for slug, others in cut_off(graph, _US)}
    flags = every(store, FLAG, today, f"AND flag.kind = '{FlagKind.GATEKEEPER}'")
    facts = _facts(store, today, since, known, year, introductions, [each for each in flags if each.is_open])
    if of is not None:
        facts = {of.slug: facts.get(of.slug) or _nothing(known[of.slug])}
    for slug in lost.keys() & ({of.slug} if of else lost.keys()):
        those = lost[slug]
        its = facts.get(slug) or _nothing(known[slug])
        leading = {_two(other, next_) for other in those for next_ in graph[other]}
        facts[slug] = its._replace(
            lost=tuple((other, known[other].name) for other in sorted(those)),
            lost_by=in_time(each for two in leading for each in links.get(two, ())),
        )
    found = (rules.judged(each, today, turns, patience=patience) for each in facts.values())
    by_kind: dict[str, dict[str, int]] = defaultdict(dict)
    for slug, number in year.contacts.items():
        by_kind[known[slug].kind][slug] = number
    kinds = rules.voices(
        by_kind,
        (each for each in flags if each.is_open),
        {slug: each.kind for slug, each in known.items()},
    )
    ours = rules.reach(len(graph[_US]), constraint(graph, _US), turns)
    return City(rules.in_order(found), kinds, ours, rules.unfair(kinds, turns), turns)


def _organisations(store: Store, today: date) -> dict[str, _Organisation]:
    rows = store.rows(
        f"SELECT id, slug, name, kind, {STATUS} FROM organisation AS o ORDER BY id",
        {"today": today.isoformat()},
    )
    return {each.slug: each for each in (_Organisation(*row) for row in rows)}


def _year(
    store: Store,
    today: date,
    since: date,
    known: Mapping[str, _Organisation],
    introductions: Sequence[Introduction],
    *,
    enough: int,
) -> _Year:
    """The contacts of the year, read once, organisation by organisation; each is forgotten once it is summed up."""
    slugs = {each.id: each.slug for each in known.values()}
    made: dict[str, list[Introduction]] = defaultdict(list)
    for each in introductions:
        if each.outcome == IntroductionOutcome.MADE and came_on(each) > since:
            made[each.to].append(each)
    year = _Year({}, set(), defaultdict(list))
    for number, contacts in groupby(met(store, today, since=since), key=attrgetter("organisation_id")):
        to, those = slugs[number], list(contacts)
        direct: list[Seen] = []
        through: dict[str, list[Seen]] = defaultdict(list)
        for contact in those:
            where = direct if contact.via_id is None else through[slugs[contact.via_id]]
            where.append(Seen(contact.day, contact.record))
        year.contacts[to] = len(those)
        if direct:
            year.direct.add(to)
        if through or to in made:
            _summed_up(year, known[to], made.pop(to, []), through, direct, enough)
    for to, its in made.items():
        _summed_up(year, known[to], its, {}, [], enough)
    _first_met(store, today, known, year)
    return year


def _summed_up(
    year: _Year,
    to: _Organisation,
    introductions: Iterable[Introduction],
    through: Mapping[str, list[Seen]],
    direct: Sequence[Seen],
    enough: int,
) -> None:
    """What brought us together with one organisation, for each through whom it was: of the direct contacts the first
    `enough` after each introduction, and the first after all began."""
    made = _each_of(introductions, "by")
    for by in {*through, *made}:
        its = sorted(made.get(by, ()), key=lambda each: (came_on(each), each.id))
        seen = through.get(by, [])
        days = [*map(came_on, its), *(each.day for each in seen[:1])]
        after = {
            contact: None
            for day in days
            for contact in [contact for contact in direct if contact.day > day][:enough]
        }
        year.brought[by].append(
            Brought(
                other=to.slug,
                other_name=to.name,
                opened=min(days),
                made=tuple(its),
                through=tuple(seen),
                direct=tuple(sorted(after)),
                alone=not direct and len(through) == 1,
                was_unknown=False,
                first_met=None,
            )
        )


def _first_met(store: Store, today: date, known: Mapping[str, _Organisation], year: _Year) -> None:
    """When we met those that we were brought together with, ever; whoever brought us there no later was first."""
    those = {each.other for brought in year.brought.values() for each in brought}
    rows = store.rows(
        f"SELECT slug, {FIRST_MET} FROM organisation AS o WHERE id IN (SELECT value FROM json_each(:those))",
        {"today": today.isoformat(), "those": numbers_of(known[each].id for each in those)},
    )
    first = {slug: None if day is None else date.fromisoformat(day) for slug, day in rows}
    for by, brought in year.brought.items():
        year.brought[by] = [
            each._replace(first_met=(day := first[each.other]), was_unknown=day is None or day >= each.opened)
            for each in sorted(brought)
        ]


def _links(store: Store, today: date, year: _Year) -> Links:
    """Who is tied to whom: one made an introduction to the other, or brought us to meet it, or they declared it."""
    links: Links = defaultdict(list)
    for by, brought in year.brought.items():
        for each in brought:
            its = links[_two(by, each.other)]
            its += [Seen(came_on(made), made.record) for made in each.made]
            its += each.through[:1]
    for tie in every(store, TIE, today):
        if tie.is_open:
            links[_two(tie.organisation, tie.other)].append(Seen(tie.day, tie.record))
    return links


def _graph(
    year: _Year, links: Iterable[tuple[str, str]], known: Mapping[str, _Organisation]
) -> dict[str, set[str]]:
    """Who has to do with whom, the council among them: it has with whom it met directly, and who brought it to others.

    Those who would rather not engage, and those archived, lead nowhere.
    """
    graph: dict[str, set[str]] = defaultdict(set)
    ours = ((_US, slug) for slug in year.direct | year.brought.keys())
    for one, other in (*ours, *links):
        if all(not slug or known[slug].status == OrganisationStatus.ACTIVE for slug in (one, other)):
            graph[one].add(other)
            graph[other].add(one)
    graph[_US]
    return graph


def _facts(
    store: Store,
    today: date,
    since: date,
    known: Mapping[str, _Organisation],
    year: _Year,
    introductions: Sequence[Introduction],
    flags: Sequence[Flag],
) -> dict[str, Facts]:
    """What is recorded of each organisation through which a way leads, or that set conditions, or speaks for others."""

    def engages(slug: str) -> bool:
        return known[slug].status != OrganisationStatus.DECLINED

    asked = [each for each in introductions if was_asked_for(each)]
    ever = {each.by for each in asked}
    of_year = _each_of((each for each in asked if each.day > since), "by")
    conditions = _each_of(each for each in every(store, ACCESS_CONDITION, today) if each.day > since)
    relays = _each_of(each for each in every(store, RELAY, today) if each.day > since)
    mandates = _each_of(each for each in every(store, MANDATE, today) if each.is_open)
    flagged = _each_of(flags)
    found = {}
    for slug in sorted({*year.brought, *of_year, *conditions, *relays, *mandates, *flagged}):
        brought, its = year.brought.get(slug, []), of_year.get(slug, [])
        others = {each.other: each.other_name for each in brought} | {each.to: each.to_name for each in its}
        found[slug] = _nothing(known[slug])._replace(
            brought=tuple(each for each in brought if engages(each.other)),
            asked=tuple(each for each in its if engages(each.to)),
            was_asked=slug in ever,
            conditions=tuple(conditions.get(slug, ())),
            relays=tuple(relays.get(slug, ())),
            mandates=tuple(mandates.get(slug, ())),
            declined=tuple(others[other] for other in sorted(others) if not engages(other)),
            flags=tuple(each.record for each in flagged.get(slug, ())),
        )
    return found


def _nothing(of: _Organisation) -> Facts:
    """An organisation of which nothing is recorded."""
    return Facts(of.slug, of.name, of.kind, of.status, (), (), False, (), (), (), (), (), (), ())


def _each_of(records: Iterable[Of], name: str = "organisation") -> dict[str, list[Of]]:
    """The records of each organisation, in the order of their days."""
    found: dict[str, list[Of]] = defaultdict(list)
    for each in records:
        found[getattr(each, name)].append(each)
    return {slug: sorted(its, key=attrgetter("latest")) for slug, its in found.items()}


def _two(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
