"""Building the made-up city, as if it had been recorded day by day."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

from cvetrack.features.beware.access import commands as access
from cvetrack.features.beware.flag import actions as flags
from cvetrack.features.beware.handover import actions as handovers
from cvetrack.features.beware.intro import commands as introductions
from cvetrack.features.beware.mandate import commands as mandates
from cvetrack.features.beware.reason import actions as reasons
from cvetrack.features.beware.relay import commands as relays
from cvetrack.features.beware.tie import commands as ties
from cvetrack.features.confidence.forum import actions as forums
from cvetrack.features.confidence.incident import actions as ringing
from cvetrack.features.confidence.incident import commands as incidents
from cvetrack.features.confidence.meeting import actions as meetings
from cvetrack.features.confidence.meeting import queries as meeting_queries
from cvetrack.features.confidence.myth import commands as myths
from cvetrack.features.confidence.network import actions as networks
from cvetrack.features.confidence.terms import commands as terms
from cvetrack.features.register.contact import actions as contacts
from cvetrack.features.register.engagement import actions as engagements
from cvetrack.features.register.engagement.rules import topic
from cvetrack.features.register.officer import actions as officers
from cvetrack.features.register.org import actions as organisations
from cvetrack.features.support.ask import commands as asks
from cvetrack.features.support.safety import commands as safety
from cvetrack.features.support.support import commands as support
from cvetrack.features.support.voice import commands as voices
from cvetrack.features.trust.briefing import commands as briefings
from cvetrack.features.trust.concern import commands as concerns
from cvetrack.features.trust.milestone import commands as milestones
from cvetrack.features.trust.need import commands as needs
from cvetrack.features.trust.promise import commands as promises
from cvetrack.features.trust.risk import actions as risk
from cvetrack.features.trust.setback import commands as setbacks
from cvetrack.features.trust.strategy import commands as strategy
from cvetrack.features.upkeep.demo import rules
from cvetrack.features.upkeep.demo.queries import (
    KNOWN,
    NOTES,
    OPENED,
    City,
    Deed,
    Its,
    Step,
    leader,
    story,
    ward_of,
    wards,
    weekday,
)
from cvetrack.features.upkeep.demo.rules import Relationship
from cvetrack.kernel.holidays import out_of_hours
from cvetrack.kernel.moments import Moment
from cvetrack.records.broadcast import BROADCAST
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


def build(store: Store, today: date, *, begins: date) -> None:
    """Fill an empty store with the city's days since it `begins`, one operation for each thing recorded."""
    city = City(today, begins)
    for name in rules.OFFICERS:
        city.plan(city.begins, "officer add", partial(_welcome, city, name))
    city.plan(city.begins, "import wards", lambda writing: writing.insert_all("ward", *wards()))
    for each in rules.CITY_RELATIONSHIPS:
        _plan_relationship(city, each)
    for told in story():
        if told.command in _FOUNDING or city.begins < today - timedelta(days=told.ago):
            _plan_deed(city, told)
    with transaction(store):
        while city.acts:
            act = city.acts.pop(0)
            stamp = datetime.combine(act.day, time(17, 5), UTC)
            op_id = open_operation(store, act.command, officer="sam-reed", stamp=stamp)
            act.do(Operation(store, op_id))
            seal(store, op_id)


def _plan_relationship(city: City, each: Relationship) -> None:
    first = city.ago(30 if each.met is None else each.met)
    city.plan(first, "org add", partial(_register, city, each, first))
    if each.met is None:
        return
    name, role, reached = KNOWN.get(each.name, ("", "", ""))
    if name:
        _plan_deed(city, Deed(each.met, "contact add", each.name, name, {"role": role}, []))
    number, day = 0, first
    last = city.ago(each.silent)
    while day < last:
        _plan_contact(city, each, day, number)
        number += 1
        day += timedelta(days=max(3, each.every + city.chance.randint(-each.every // 3, each.every // 3)))
    _plan_contact(city, each, last, number)
    for milestone, ago in re.findall(r"(M\d+) (\d+)", reached):
        if city.ago(int(ago)) > first:
            _plan_deed(city, Deed(int(ago), "milestone reach", each.name, "", {"milestone": milestone}, []))


def _plan_deed(city: City, each: Deed) -> None:
    city.plan(city.ago(each.ago), each.command, partial(_do, city, each))


def _plan_contact(city: City, each: Relationship, day: date, number: int) -> None:
    topics = each.topics.split(", ")
    about = topics[number % len(topics)]
    said = NOTES.get(about, ())
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
    via = OPENED.get(each.name) if number < 2 else None
    city.plan(day, "log", partial(_log, city, each, contact, about, via))


def _welcome(city: City, name: str, writing: Operation) -> None:
    found = writing.store.row("SELECT id, slug, name FROM officer WHERE name = ?", (name,))
    city.officers.append(Found(*found) if found else officers.welcome(writing, name, since=city.begins))


def _register(city: City, each: Relationship, day: date, writing: Operation) -> None:
    ideal_days, at_most_days = each.agreed or (None, None)
    city.organisations[each.name] = organisations.register(
        writing,
        each.name,
        added_on=day,
        aliases=[each.alias] if each.alias else [],
        lead_id=city.officers[each.lead].id if each.met else None,
        kind=each.kind,
        ward_code=ward_of(each.name),
        ideal_days=ideal_days,
        at_most_days=at_most_days,
    )


def _log(
    city: City,
    each: Relationship,
    contact: engagements.Contact,
    about: str,
    via: str | None,
    writing: Operation,
) -> None:
    found, person = city.organisations[each.name], city.made.get(KNOWN.get(each.name, ("",))[0])
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


def _do(city: City, each: Deed, writing: Operation) -> None:
    """Record a deed, and let its steps follow on their days."""
    found = city.organisations.get(each.organisation)
    officer_id = leader(writing.store, found) or city.officers[0].id
    its = Its(city, city.ago(each.ago), officer_id, city.meant(each.particulars), found, each.words)
    record = _BEGUN[each.command](writing, its)
    if each.words:
        city.made.setdefault(each.words, record)
    for step in each.steps:
        city.plan(city.ago(step.ago), step.command, partial(_follow, city, step, record))


def _follow(city: City, step: Step, record: Any, writing: Operation) -> None:
    """Record what followed a deed, which made the record."""
    its = Its(city, city.ago(step.ago), city.officers[0].id, city.meant(step.particulars))
    _FOLLOWED[step.command](writing, record, its)


def _theirs(
    verb: Callable[..., Any], *, words: str = "words", day: str = "on"
) -> Callable[[Operation, Its], Any]:
    """A verb for something of an organisation, and what it calls the words and the day."""
    recorded = _ours(verb, words=words, day=day)
    return lambda writing, its: recorded(
        writing, its._replace(more={"organisation_id": its.organisation.id, **its.more})
    )


def _ours(
    verb: Callable[..., Any], *, words: str = "words", day: str = "on"
) -> Callable[[Operation, Its], Any]:
    """A verb for something that is nobody's, likewise."""
    return lambda writing, its: verb(
        writing, officer_id=its.officer_id, **{words: its.words, day: its.on}, **its.more
    )


def _then(verb: Callable[..., Any]) -> Callable[[Operation, Any, Its], Any]:
    """A verb for what followed on a day."""
    return lambda writing, record, its: verb(writing, record, on=its.on, **its.more)


def _send(writing: Operation, incident_id: int, its: Its) -> None:
    city, told = its.city, its.more
    number = networks.send(
        writing,
        told["words"],
        sent=Moment(its.on, told["time"]),
        officer_id=its.officer_id,
        channel_id=city.made[told["channel"]].id,
        organisation_ids=[each.id for each in told.get("organisations", ())],
        incident=reading.one(writing.store, INCIDENT, str(incident_id), its.on),
    )
    city.last_broadcast = reading.one(writing.store, BROADCAST, str(number), its.on)


def _tell(writing: Operation, document_id: int, its: Its) -> None:
    """Everybody whom we met by then is told, but some, and those who were told before."""
    document = reading.one(writing.store, STRATEGY_DOCUMENT, str(document_id), its.on)
    met, but = [its.city.organisations[name] for name in its.city.last_contact], its.more.get("but", ())
    others = [each for each in met if each not in but and each.slug not in document.organisations]
    strategy.tell(writing, document_id, others, on=its.on)


def _plan_meeting(writing: Operation, its: Its) -> int:
    """Who sits in the forum of that name is invited."""
    forum = its.city.made[its.words]
    seated = meeting_queries.seated(writing.store, forum.id, its.on)
    day = weekday(its.more["held"], its.city.today)
    return meetings.plan(writing, forum, seated, on=day, called_on=its.on)


def _hold(writing: Operation, meeting_id: int, its: Its) -> None:
    """Who was invited came, but those away."""
    invited, away = meeting_queries.invited_to(writing.store, meeting_id), its.more.get("away", ())
    came = [each for each in its.city.organisations.values() if each.id in invited and each not in away]
    items = [(each, False) for each in its.more.get("about", "").split("; ") if each]
    items += [(each, True) for each in its.more.get("cve", "").split("; ") if each]
    day = weekday(its.on, its.city.today)
    meetings.hold(writing, meeting_id, on=day, present=dict.fromkeys(came), items=items)


def _finish(writing: Operation, meeting_id: int, its: Its) -> None:
    """The last action that a meeting gave out is done."""
    last = meeting_queries.actions(writing.store, its.on, meeting_id=meeting_id)[-1]
    promises.keep(writing, last.id, on=its.on)


def _give(writing: Operation, meeting_id: int, its: Its) -> None:
    given = its.but("organisation")
    meetings.give(
        writing, meeting_id, organisation_id=its.more["organisation"].id, officer_id=its.officer_id, **given
    )


def _flag(writing: Operation, its: Its) -> int:
    number, day = its.last
    more = {"their_view": None, "records": {f"E{number}": day}, "today": its.on, **its.more}
    return flags.record(
        writing, its.organisation, because=its.words, officer_id=its.officer_id, on=its.on, **more
    )


def _hand_over(writing: Operation, its: Its) -> int:
    to = next(each for each in its.city.officers if each.id != its.officer_id)
    return handovers.start(writing, its.organisation, to, on=its.on, note=its.words or None)


def _introduce(writing: Operation, its: Its) -> int:
    more = {"by": its.organisation, "to": its.more["other"], "note": its.words or None, **its.but("other")}
    return introductions.record(writing, on=its.on, officer_id=its.officer_id, **more)


_BEGUN: dict[str, Callable[[Operation, Its], Any]] = {
    "access record": _theirs(access.record),
    "ask record": _theirs(asks.record),
    "briefing record": _ours(briefings.record),
    "channel add": lambda writing, its: networks.add_channel(writing, its.words, since=its.on, **its.more),
    "concern raise": _theirs(concerns.raise_concern),
    "contact add": lambda writing, its: contacts.introduce(
        writing, its.organisation, its.words, since=its.on, **its.more
    ),
    "flag record": _flag,
    "forum add": lambda writing, its: forums.found_forum(writing, its.words, on=its.on, **its.more),
    "handover start": _hand_over,
    "incident record": _ours(incidents.record),
    "intro record": _introduce,
    "mandate record": _theirs(mandates.record, words="speaks_for"),
    "meeting plan": _plan_meeting,
    "milestone reach": lambda writing, its: milestones.reach(
        writing,
        its.organisation,
        milestone=its.more["milestone"],
        day=its.on,
        evidence={f"E{its.last[0]}": its.last[1]},
        today=its.on,
        officer_id=its.officer_id,
    ),
    "myth hear": lambda writing, its: myths.hear(
        writing, its.words, on=its.on, officer_id=its.officer_id, told_by=its.found
    ),
    "need add": _theirs(needs.raise_need),
    "org income": lambda writing, its: organisations.correct(
        writing, its.organisation.id, {"income": int(its.words), "income_year": its.on.year - 1}
    ),
    "org number": lambda writing, its: organisations.add_identifier(writing, its.organisation.id, its.words),
    "promise make": _theirs(promises.make),
    "reason record": lambda writing, its: reasons.explain(
        writing, its.words, organisation=its.found, on=its.on, officer_id=its.officer_id, **its.more
    ),
    "relay record": _theirs(relays.record),
    "risk set": _ours(risk.set_picture, words="source"),
    "safety incident": _theirs(safety.suffer),
    "safety plan": _theirs(safety.plan),
    "setback record": _theirs(setbacks.record),
    "strategy publish": _ours(strategy.publish, words="title"),
    "support give": _theirs(support.give),
    "terms agree": _theirs(terms.agree),
    "tie declare": lambda writing, its: ties.declare(
        writing, its.organisation, source=its.words, on=its.on, officer_id=its.officer_id, **its.more
    ),
    "voice offer": _theirs(voices.offer),
}
"""How a deed is recorded, by its command; what it makes is the record."""

_FOLLOWED: dict[str, Callable[[Operation, Any, Its], Any]] = {
    "action done": _finish,
    "action give": _give,
    "ask answer": _then(asks.answer),
    "ask tell": _then(asks.tell),
    "briefing answer": _then(briefings.answer),
    "broadcast send": _send,
    "concern acknowledge": _then(concerns.acknowledge),
    "concern answer": _then(concerns.answer),
    "concern tell": _then(concerns.tell),
    "flag clear": lambda writing, flag_id, its: flags.clear(writing, flag_id, today=its.on, **its.more),
    "forum leave": _then(forums.leave),
    "forum seat": _then(forums.seat),
    "handover complete": _then(handovers.complete),
    "handover introduce": _then(handovers.introduce),
    "mandate check": lambda writing, mandate_id, its: mandates.check(
        writing, mandate_id, on=its.on, officer_id=its.officer_id, **its.more
    ),
    "incident open": lambda writing, _, its: ringing.ring(
        writing,
        its.more["other"],
        at=engagements.Contact(its.on, **its.but("other")),
        officer_id=its.officer_id,
    ),
    "meeting call-off": _then(meetings.call_off),
    "meeting hold": _hold,
    "meeting minutes": _then(meetings.publish),
    "myth answer": _then(myths.answer),
    "myth sent": lambda writing, myth_id, its: myths.send(
        writing, myth_id, broadcast=its.city.last_broadcast
    ),
    "need decline": _then(needs.decline),
    "need met": _then(needs.meet),
    "need refer": _then(needs.refer),
    "need tell": _then(needs.tell),
    "promise keep": _then(promises.keep),
    "promise miss": _then(promises.miss),
    "promise renegotiate": _then(promises.renegotiate),
    "promise tell": _then(promises.tell),
    "relay confirm": _then(relays.confirm),
    "safety review": _then(safety.review),
    "setback repair": _then(setbacks.repair),
    "strategy tell": _tell,
    "support outcome": _then(support.follow_up),
    "support used": _then(support.use),
    "tie end": _then(ties.end),
    "voice taken": _then(voices.take),
}
"""How what followed a deed is recorded, by its command."""
