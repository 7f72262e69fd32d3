"""Building the made-up city, as if it had been recorded day by day."""

import random
from bisect import insort
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, NamedTuple

from cvetrack.features.concerns import actions as concerns
from cvetrack.features.contacts import actions as contacts
from cvetrack.features.demo.rules import (
    CITY_RELATIONSHIPS,
    CONCERNS,
    NEEDS,
    NOTES,
    OFFICERS,
    PROMISES,
    Matter,
    Relationship,
)
from cvetrack.features.engagements import actions as engagements
from cvetrack.features.engagements.rules import topic
from cvetrack.features.flags import actions as flags
from cvetrack.features.milestones import actions as milestones
from cvetrack.features.needs import actions as needs
from cvetrack.features.officers import actions as officers
from cvetrack.features.organisations import actions as organisations
from cvetrack.features.promises import actions as promises
from cvetrack.kernel.holidays import out_of_hours
from cvetrack.store.connection import Store
from cvetrack.store.lookup import Found
from cvetrack.store.operation import Operation, open_operation, seal, transaction
from cvetrack.vocabulary.calendar import Nation
from cvetrack.vocabulary.flags import FlagKind, RivalScope

_CHANNELS = ("visit", "visit", "call", "email", "meeting", "event")
_HOURS = ("10:00", "11:30", "14:00", "15:30", "18:30", "19:00")


class _Act(NamedTuple):
    """Something that was recorded on a day; acts of one day keep the order they were planned in."""

    day: date
    order: int
    command: str
    do: Callable[[Operation], object]


class _City:
    """What was made so far, to refer to."""

    def __init__(self, today: date, days: int) -> None:
        self.today = today
        self.begins = today - timedelta(days=days)
        self.chance = random.Random(2026)  # noqa: S311  the same city every time; nothing secret
        self.officers: list[Found] = []
        self.organisations: dict[str, Found] = {}
        self.people: dict[str, Found] = {}
        self.last_contact: dict[str, int] = {}
        self.acts: list[_Act] = []
        self.planned = 0

    def ago(self, days: int) -> date:
        """The day so many days ago, none before the history begins."""
        return max(self.begins, self.today - timedelta(days=days))

    def plan(self, day: date, command: str, do: Callable[[Operation], object]) -> None:
        """Let something be recorded on a day."""
        self.planned += 1
        self.acts.append(_Act(day, self.planned, command, do))

    def later(self, day: date, command: str, do: Callable[[Operation], object]) -> None:
        """Let something follow from what is being recorded now."""
        self.planned += 1
        insort(self.acts, _Act(day, self.planned, command, do))

    def said(self, each: Matter) -> dict[str, Any]:
        """Who said a matter, in which words, and when."""
        return {
            "organisation_id": self.organisations[each.organisation].id,
            "words": each.words,
            "on": self.ago(each.ago),
            "officer_id": self.officers[0].id,
        }


def build(store: Store, today: date, *, days: int) -> None:
    """Fill an empty store with the city's last `days` days, one operation for each thing recorded."""
    city = _City(today, days)
    for name in OFFICERS:
        city.plan(city.begins, "officer add", partial(_welcome, city, name))
    for each in CITY_RELATIONSHIPS:
        _plan_relationship(city, each)
    _plan_matters(city)
    _plan_flags(city)
    with transaction(store):
        city.acts.sort()
        while city.acts:
            act = city.acts.pop(0)
            stamp = datetime.combine(act.day, time(17, 5), UTC)
            op_id = open_operation(store, act.command, officer="sam-reed", stamp=stamp)
            act.do(Operation(store, op_id))
            seal(store, op_id)


def _plan_relationship(city: _City, each: Relationship) -> None:
    met = max(each.met or 0, 0)
    first = (
        max(city.today - timedelta(days=met), city.begins) if each.met else city.today - timedelta(days=30)
    )
    city.plan(first, "org add", lambda writing: _register(city, writing, each, first))
    if each.met is None:
        return
    if each.chair:
        city.plan(first, "contact add", lambda writing: _introduce(city, writing, each, first))
    number, day = 0, first
    last = city.today - timedelta(days=each.silent)
    while day < last:
        _plan_contact(city, each, day, number)
        number += 1
        day += timedelta(days=max(3, each.every + city.chance.randint(-each.every // 3, each.every // 3)))
    _plan_contact(city, each, last, number)
    for ago, milestone in each.reached:
        reached = city.today - timedelta(days=ago)
        if reached > first:
            city.plan(reached, "milestone reach", _reaching(city, each, milestone, reached))


def _plan_contact(city: _City, each: Relationship, day: date, number: int) -> None:
    about = each.topics[number % len(each.topics)]
    said = NOTES.get(about, ())
    time_ = city.chance.choice(_HOURS) if number % 2 else None
    channel = _CHANNELS[(number * 5 + len(each.name)) % len(_CHANNELS)]
    contact = engagements.Contact(
        day=day,
        channel=channel,
        purpose=_purpose(each, number),
        strand="none",
        # Multiplying by 7 spreads the few over the ten.
        started_by="them" if number * 7 % 10 < each.theirs else "us",
        theirs=number % 3 == 0 and channel in ("visit", "event"),
        out_of_hours=out_of_hours(day, time_, Nation.ENGLAND_AND_WALES),
        time=time_,
        minutes=(20, 45, 60, 90)[number % 4] if number % 2 else None,
        note=said[number % len(said)] if said and number % 3 != 1 else None,
    )
    via = each.via if number < 2 else None
    city.plan(day, "log", lambda writing: _log(city, writing, each, contact, about, via))


def _purpose(each: Relationship, number: int) -> str:
    if (number * 3 + 2) % 10 < each.security:
        return "security"
    return "mixed" if number % 6 == 5 else "non-security"


def _plan_matters(city: _City) -> None:
    for each in NEEDS:
        city.plan(city.ago(each.ago), "need add", partial(_need, city, each))
    for each in PROMISES:
        city.plan(city.ago(each.ago), "promise make", partial(_promise, city, each))
    for each in CONCERNS:
        city.plan(city.ago(each.ago), "concern raise", partial(_concern, city, each))


def _plan_flags(city: _City) -> None:
    day = city.today - timedelta(days=88)
    city.plan(day, "flag gatekeeper", lambda writing: _flag(city, writing, day))
    later = city.today - timedelta(days=40)
    city.plan(later, "flag rival", lambda writing: _rivalry(city, writing, later))


def _welcome(city: _City, name: str, writing: Operation) -> None:
    found = writing.store.row("SELECT id, slug, name FROM officer WHERE name = ?", (name,))
    city.officers.append(Found(*found) if found else officers.welcome(writing, name, since=city.begins))


def _register(city: _City, writing: Operation, each: Relationship, day: date) -> None:
    ideal_days, at_most_days = each.agreed or (None, None)
    city.organisations[each.name] = organisations.register(
        writing,
        each.name,
        added_on=day,
        aliases=[each.alias] if each.alias else [],
        lead_id=city.officers[each.lead].id if each.met else None,
        kind=each.kind,
        ideal_days=ideal_days,
        at_most_days=at_most_days,
    )


def _introduce(city: _City, writing: Operation, each: Relationship, day: date) -> None:
    if each.chair:
        organisation = city.organisations[each.name]
        city.people[each.name] = contacts.introduce(
            writing, organisation, each.chair, role=each.role, since=day
        )


def _log(
    city: _City,
    writing: Operation,
    each: Relationship,
    contact: engagements.Contact,
    about: str,
    via: str | None,
) -> None:
    if via and via in city.organisations:
        contact = contact._replace(via_id=city.organisations[via].id)
    person = city.people.get(each.name)
    engagement_id, _ = engagements.log(
        writing,
        contact,
        organisation_ids=[city.organisations[each.name].id],
        contact_ids=[person.id] if person and contact.channel in ("visit", "meeting") else [],
        topics=[topic(about)],
        officer_ids=[city.officers[each.lead].id],
    )
    city.last_contact[each.name] = engagement_id


def _reaching(city: _City, each: Relationship, milestone: str, day: date) -> Callable[[Operation], object]:
    def reach(writing: Operation) -> int:
        return milestones.reach(
            writing,
            city.organisations[each.name],
            milestone=milestone,
            day=day,
            evidence=[f"E{city.last_contact[each.name]}"],
            note=None,
            officer_id=city.officers[each.lead].id,
        )

    return reach


def _need(city: _City, each: Matter, writing: Operation) -> None:
    need_id = needs.raise_need(writing, **city.said(each))
    if each.ended is not None:
        day = city.ago(each.ended)
        city.later(day, "need met", lambda later: needs.meet(later, need_id, on=day, words=None))


def _promise(city: _City, each: Matter, writing: Operation) -> None:
    promise_id = promises.make(
        writing, **city.said(each), due=city.ago(each.due), promised_by="us" if each.ours else "them"
    )
    if each.ended is not None:
        day = city.ago(each.ended)
        city.later(day, "promise keep", lambda later: promises.keep(later, promise_id, on=day, told=True))


def _concern(city: _City, each: Matter, writing: Operation) -> None:
    concern_id = concerns.raise_concern(writing, **city.said(each), criticism=each.criticism)
    if each.ended is not None:
        day = city.ago(each.ended)
        city.later(
            day, "concern answer", lambda later: concerns.answer(later, concern_id, each.answer, on=day)
        )


def _flag(city: _City, writing: Operation, day: date) -> None:
    found = city.organisations.get("Midtown Forum")
    if found and "Midtown Forum" in city.last_contact:
        flags.record(
            writing,
            found,
            kind=FlagKind.GATEKEEPER,
            because="Asked twice that we speak to the other residents' groups through them only.",
            their_view="They say the smaller groups have no time for meetings.",
            records=_last_contact(city, writing, "Midtown Forum"),
            officer_id=city.officers[0].id,
            today=day,
            review_on=day + timedelta(days=90),
        )


def _rivalry(city: _City, writing: Operation, day: date) -> None:
    found, other = (city.organisations.get(name) for name in ("Weir Road Residents", "Mill Lane Traders"))
    if found and other and "Weir Road Residents" in city.last_contact:
        flags.record(
            writing,
            found,
            kind=FlagKind.RIVAL,
            because="Said they will not share a platform after the parking dispute.",
            their_view=None,
            records=_last_contact(city, writing, "Weir Road Residents"),
            officer_id=city.officers[0].id,
            today=day,
            review_on=day + timedelta(days=90),
            other=other,
            scope=RivalScope.PLATFORM,
        )


def _last_contact(city: _City, writing: Operation, name: str) -> dict[str, date]:
    engagement_id = city.last_contact[name]
    day = writing.store.value("SELECT day FROM engagement WHERE id = ?", (engagement_id,))
    return {f"E{engagement_id}": date.fromisoformat(day)}
