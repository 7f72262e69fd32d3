"""Building the made-up city, as if it had been recorded day by day."""

import random
import re
from bisect import insort
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from inspect import signature
from typing import Any, NamedTuple

from cvetrack.features.beware.access import actions as access
from cvetrack.features.beware.flag import actions as flags
from cvetrack.features.beware.handover import actions as handovers
from cvetrack.features.beware.intro import actions as introductions
from cvetrack.features.beware.mandate import actions as mandates
from cvetrack.features.beware.relay import actions as relays
from cvetrack.features.beware.tie import actions as ties
from cvetrack.features.confidence.forum import actions as forums
from cvetrack.features.confidence.incident import actions as incidents
from cvetrack.features.confidence.meeting import actions as meetings
from cvetrack.features.confidence.meeting import queries as meeting_queries
from cvetrack.features.confidence.myth import actions as myths
from cvetrack.features.confidence.network import actions as networks
from cvetrack.features.confidence.terms import actions as terms
from cvetrack.features.register.contact import actions as contacts
from cvetrack.features.register.engagement import actions as engagements
from cvetrack.features.register.engagement.rules import topic
from cvetrack.features.register.officer import actions as officers
from cvetrack.features.register.org import actions as organisations
from cvetrack.features.support.ask import actions as asks
from cvetrack.features.support.safety import actions as safety
from cvetrack.features.support.support import actions as support
from cvetrack.features.support.voice import actions as voices
from cvetrack.features.trust.briefing import actions as briefings
from cvetrack.features.trust.concern import commands as concerns
from cvetrack.features.trust.milestone import actions as milestones
from cvetrack.features.trust.need import commands as needs
from cvetrack.features.trust.promise import actions as promises
from cvetrack.features.trust.risk import actions as risk
from cvetrack.features.trust.setback import actions as setbacks
from cvetrack.features.trust.strategy import actions as strategy
from cvetrack.features.upkeep.demo import rules
from cvetrack.features.upkeep.demo.queries import Day, Deed, Named, Step, leader, story, weekday
from cvetrack.features.upkeep.demo.rules import (
    Relationship,
)
from cvetrack.kernel.holidays import out_of_hours
from cvetrack.kernel.moments import Moment
from cvetrack.records.broadcast import BROADCAST, Broadcast
from cvetrack.records.incident import INCIDENT
from cvetrack.records.strategy_document import STRATEGY_DOCUMENT
from cvetrack.store import reading
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation, open_operation, seal, transaction
from cvetrack.vocabulary.calendar import Nation

_HOURS = ("10:00", "11:30", "14:00", "15:30", "18:30", "19:00")
_FOUNDING = ("channel add", "forum add", "org number", "strategy publish")
"""What was there already where the history begins later."""


class _Act(NamedTuple):
    """Something that was recorded on a day; acts of one day keep the order they were planned in."""

    day: date
    order: int
    command: str
    do: Callable[[Operation], object]


class _City:
    """What was made so far, to refer to."""

    def __init__(self, today: date, begins: date) -> None:
        self.today = today
        self.begins = begins
        self.chance = random.Random(2026)  # noqa: S311  the same city every time; nothing secret
        self.officers: list[Found] = []
        self.organisations: dict[str, Found] = {}
        self.last_contact: dict[str, tuple[int, date]] = {}
        self.last_broadcast: Broadcast | None = None
        self.made: dict[str, Any] = {}  # what came of each deed, by its words
        self.acts: list[_Act] = []
        self.planned = 0

    def ago(self, days: int) -> date:
        """The day so many days ago, none before the history begins."""
        return max(self.begins, self.today - timedelta(days=days))

    def plan(self, day: date, command: str, do: Callable[[Operation], object]) -> None:
        """Let something be recorded on a day."""
        self.planned += 1
        insort(self.acts, _Act(day, self.planned, command, do))

    def plan_deed(self, each: Deed) -> None:
        """Let a deed be recorded on its day."""
        self.plan(self.ago(each.ago), each.command, partial(_do, self, each))

    def meant(self, particulars: dict[str, Any]) -> dict[str, Any]:
        """Particulars with the days and the organisations that they stand for."""
        return {name: self._meant(value) for name, value in particulars.items()}

    def _meant(self, value: object) -> object:
        match value:
            case Day(ago):
                return self.today - timedelta(days=ago)
            case Named(name):
                return self.organisations[name]
            case list(several):
                return [self._meant(each) for each in several]
        return value


def build(store: Store, today: date, *, begins: date) -> None:
    """Fill an empty store with the city's days since it `begins`, one operation for each thing recorded."""
    city = _City(today, begins)
    for name in rules.OFFICERS:
        city.plan(city.begins, "officer add", partial(_welcome, city, name))
    for each in rules.CITY_RELATIONSHIPS:
        _plan_relationship(city, each)
    for told in story():
        if told.command in _FOUNDING or city.begins < today - timedelta(days=told.ago):
            city.plan_deed(told)
    with transaction(store):
        while city.acts:
            act = city.acts.pop(0)
            stamp = datetime.combine(act.day, time(17, 5), UTC)
            op_id = open_operation(store, act.command, officer="sam-reed", stamp=stamp)
            act.do(Operation(store, op_id))
            seal(store, op_id)


def _plan_relationship(city: _City, each: Relationship) -> None:
    first = city.ago(30 if each.met is None else each.met)
    city.plan(first, "org add", partial(_register, city, each, first))
    if each.met is None:
        return
    name, role, reached = rules.KNOWN.get(each.name, ("", "", ""))
    if name:
        city.plan_deed(Deed(each.met, "contact add", each.name, name, {"role": role}, []))
    number, day = 0, first
    last = city.ago(each.silent)
    while day < last:
        _plan_contact(city, each, day, number)
        number += 1
        day += timedelta(days=max(3, each.every + city.chance.randint(-each.every // 3, each.every // 3)))
    _plan_contact(city, each, last, number)
    for milestone, ago in re.findall(r"(M\d+) (\d+)", reached):
        if city.ago(int(ago)) > first:
            city.plan_deed(Deed(int(ago), "milestone reach", each.name, "", {"milestone": milestone}, []))


def _plan_contact(city: _City, each: Relationship, day: date, number: int) -> None:
    topics = each.topics.split(", ")
    about = topics[number % len(topics)]
    said = rules.NOTES.get(about, ())
    time_ = city.chance.choice(_HOURS) if number % 2 else None
    channel = rules.channel(each, number)
    contact = engagements.Contact(
        day=day,
        channel=channel,
        purpose=rules.purpose(each, number),
        strand=rules.strand(each, number),
        started_by=rules.started_by(each, number),
        theirs=rules.theirs(each, number),
        out_of_hours=out_of_hours(day, time_, Nation.ENGLAND_AND_WALES),
        time=time_,
        minutes=(20, 45, 60, 90)[number % 4] if number % 2 else None,
        note=said[number % len(said)] if said and number % 3 != 1 else None,
    )
    via = rules.OPENED.get(each.name) if number < 2 else None
    city.plan(day, "log", partial(_log, city, each, contact, about, via))


def _welcome(city: _City, name: str, writing: Operation) -> None:
    found = writing.store.row("SELECT id, slug, name FROM officer WHERE name = ?", (name,))
    city.officers.append(Found(*found) if found else officers.welcome(writing, name, since=city.begins))


def _register(city: _City, each: Relationship, day: date, writing: Operation) -> None:
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


def _log(
    city: _City,
    each: Relationship,
    contact: engagements.Contact,
    about: str,
    via: str | None,
    writing: Operation,
) -> None:
    found, person = city.organisations[each.name], city.made.get(rules.KNOWN.get(each.name, ("",))[0])
    if via:
        contact = contact._replace(via_id=city.organisations[via].id)
    engagement_id, _ = engagements.log(
        writing,
        contact,
        organisation_ids=[found.id],
        contact_ids=[person.id] if person and contact.channel in ("visit", "meeting") else [],
        topics=[topic(about)],
        officer_ids=[leader(writing.store, found) or city.officers[0].id],
    )
    city.last_contact[each.name] = (engagement_id, contact.day)


def _do(city: _City, each: Deed, writing: Operation) -> None:
    """Record a deed, and let its steps follow on their days."""
    action, found, on = _ACTIONS[each.command], city.organisations.get(each.organisation), city.ago(each.ago)
    officer_id, more = leader(writing.store, found) or city.officers[0].id, city.meant(each.particulars)
    evidence = city.last_contact.get(each.organisation)
    known = {
        "city": city,
        **dict.fromkeys(("found", "organisation", "by"), found),
        "organisation_id": found.id if found else None,
        "officer_id": officer_id,
        "to": more.get("other") or next(to for to in city.officers if to.id != officer_id),
        **dict.fromkeys(("on", "today", "since", "checked", "day"), on),
        "at": Moment(on, more.get("time")),
        "records": {f"E{evidence[0]}": evidence[1]} if evidence else {},
        "evidence": [f"E{evidence[0]}"] if evidence else [],
        "their_view": None,
        "facts": {name: value for name, value in more.items() if name != "kind"},
        **more,
    }
    asked = signature(action).parameters
    known[next(name for name in _WORDS if name in asked)] = each.words or None
    record = action(writing, **_asked_for(action, known))
    if each.words:
        city.made.setdefault(each.words, record)
    for step in each.steps:
        city.plan(city.ago(step.ago), step.command, partial(_follow, city, step, record))


def _follow(city: _City, step: Step, record: Any, writing: Operation) -> None:
    """Record what followed a deed, which made the record."""
    on, more = city.ago(step.ago), city.meant(step.particulars)
    action = _ACTIONS[step.command]
    known = {
        "city": city,
        "officer_id": city.officers[0].id,
        "organisation_id": more["organisation"].id if "organisation" in more else None,
        **dict.fromkeys(("on", "today"), on),
        "broadcast": city.last_broadcast,
        "words": None,
        **more,
    }
    action(writing, record, **_asked_for(action, known))


def _asked_for(action: Callable[..., object], known: dict[str, Any]) -> dict[str, Any]:
    """What an action asks for, of what is known, by the names of its parameters."""
    return {name: known[name] for name in signature(action).parameters if name in known}


def _send(
    writing: Operation,
    incident_id: int,
    *,
    city: _City,
    on: date,
    words: str,
    time: str,
    channel: str,
    organisations: list[Found] | None = None,
) -> None:
    number = networks.send(
        writing,
        words,
        sent=Moment(on, time),
        officer_id=city.officers[0].id,
        channel_id=city.made[channel].id,
        organisation_ids=[each.id for each in organisations or ()],
        incident=reading.one(writing.store, INCIDENT, str(incident_id), on),
    )
    city.last_broadcast = reading.one(writing.store, BROADCAST, str(number), on)


def _tell(
    writing: Operation, document_id: int, *, city: _City, on: date, but: list[Found] | None = None
) -> None:
    """Everybody whom we met by then is told, but some, and those who were told before."""
    document = reading.one(writing.store, STRATEGY_DOCUMENT, str(document_id), on)
    met = [city.organisations[name] for name in city.last_contact]
    others = [each for each in met if each not in (but or ()) and each.slug not in document.organisations]
    strategy.tell(writing, document, organisations=others, on=on)


def _plan_meeting(writing: Operation, name: str, *, city: _City, held: date, on: date) -> int:
    """Who sits in the forum of that name is invited."""
    forum = city.made[name]
    seated = meeting_queries.seated(writing.store, forum.id, on)
    return meetings.plan(writing, forum, seated, on=weekday(held, city.today), called_on=on)


def _hold(
    writing: Operation,
    meeting_id: int,
    *,
    city: _City,
    on: date,
    about: str = "",
    cve: str = "",
    away: list[Found] | None = None,
) -> None:
    """Who was invited came, but those away."""
    invited = meeting_queries.invited_to(writing.store, meeting_id)
    came = [each for each in city.organisations.values() if each.id in invited and each not in (away or ())]
    items = [(each, False) for each in about.split("; ") if each]
    items += [(each, True) for each in cve.split("; ") if each]
    day = weekday(on, city.today)
    meetings.hold(writing, meeting_id, on=day, present=dict.fromkeys(came), items=items)


def _finish(writing: Operation, meeting_id: int, *, on: date) -> None:
    """The last action that a meeting gave out is done."""
    last = meeting_queries.actions(writing.store, on, meeting_id=meeting_id)[-1]
    promises.keep(writing, last.id, on=on)


_WORDS = ("words", "name", "title", "because", "identifier", "speaks_for", "source", "note")
"""What actions call the words of a deed, the most telling first."""

_ACTIONS: dict[str, Callable[..., Any]] = {
    "access record": access.record,
    "action done": _finish,
    "action give": meetings.give,
    "ask answer": asks.answer,
    "ask record": asks.record,
    "briefing answer": briefings.answer,
    "briefing record": briefings.record,
    "broadcast send": _send,
    "channel add": networks.add_channel,
    "concern acknowledge": concerns.acknowledge,
    "concern answer": concerns.answer,
    "concern raise": concerns.raise_concern,
    "concern tell": concerns.tell,
    "contact add": contacts.introduce,
    "flag clear": flags.clear,
    "flag record": flags.record,
    "forum add": forums.found_forum,
    "forum leave": forums.leave,
    "forum seat": forums.seat,
    "handover complete": handovers.complete,
    "handover introduce": handovers.introduce,
    "handover start": handovers.start,
    "incident record": incidents.record,
    "intro record": introductions.record,
    "mandate check": mandates.check,
    "mandate record": mandates.record,
    "meeting call-off": meetings.call_off,
    "meeting hold": _hold,
    "meeting minutes": meetings.publish,
    "meeting plan": _plan_meeting,
    "milestone reach": milestones.reach,
    "myth answer": myths.answer,
    "myth hear": myths.hear,
    "myth sent": myths.send,
    "need add": needs.raise_need,
    "need decline": needs.decline,
    "need met": needs.meet,
    "need refer": needs.refer,
    "need tell": needs.tell,
    "org number": organisations.add_identifier,
    "promise keep": promises.keep,
    "promise make": promises.make,
    "promise miss": promises.miss,
    "promise renegotiate": promises.renegotiate,
    "promise tell": promises.tell,
    "relay confirm": relays.confirm,
    "relay record": relays.record,
    "risk set": risk.set_picture,
    "safety incident": safety.suffer,
    "safety plan": safety.plan,
    "safety review": safety.review,
    "setback record": setbacks.record,
    "setback repair": setbacks.repair,
    "strategy publish": strategy.publish,
    "strategy tell": _tell,
    "support give": support.give,
    "support outcome": support.follow_up,
    "support used": support.use,
    "terms agree": terms.agree,
    "tie declare": ties.declare,
    "tie end": ties.end,
    "voice offer": voices.offer,
    "voice taken": voices.take,
}
