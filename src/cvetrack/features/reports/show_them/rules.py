"""What of a record an organisation is shown about itself, said to it: "you" is the organisation, "we" the council."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.features.confidence.forum.rules import Seat
from cvetrack.features.register.contact.queries import Contact as Person
from cvetrack.features.register.engagement.queries import Engagement
from cvetrack.features.register.org.queries import Details, LeadTime
from cvetrack.features.register.org.rules import rests
from cvetrack.features.trust.milestone.rules import Standing
from cvetrack.kernel.dates import say_date, say_days
from cvetrack.kernel.text import counted, listed, spoken
from cvetrack.kernel.year import MONTHS
from cvetrack.records.ask import Ask
from cvetrack.records.briefing import Briefing
from cvetrack.records.broadcast import Broadcast
from cvetrack.records.concern import Concern
from cvetrack.records.kind import Each, place
from cvetrack.records.meeting import Meeting
from cvetrack.records.need import Need
from cvetrack.records.presence import the
from cvetrack.records.promise import Promise
from cvetrack.records.safety_incident import SafetyIncident
from cvetrack.records.safety_plan import SafetyPlan
from cvetrack.records.strategy_document import StrategyDocument
from cvetrack.records.support import Support, hours, pounds
from cvetrack.records.terms import Terms
from cvetrack.records.voice import Voice
from cvetrack.vocabulary.engagements import StartedBy, for_what
from cvetrack.vocabulary.organisations import OrganisationStatus, Publicity
from cvetrack.vocabulary.support import AskAnswer
from cvetrack.vocabulary.trust import Milestone

ANOTHER = "another organisation"
"""In place of the name of one that is not to be named to them."""
WHO, MET = "Who you are in our record", "When we met"


class Contact(NamedTuple):
    """One contact with them: its day, its record, such as E231, and how it came about."""

    day: date
    record: str
    sentence: str


class Held(NamedTuple):
    """What is held about an organisation, as far as it is for its own eyes."""

    details: Details
    council: str
    answer_within: int
    lead: LeadTime | None
    people: tuple[Person, ...]
    terms: Terms | None
    contacts: tuple[Contact, ...]
    promises: tuple[Promise, ...]
    needs: tuple[Need, ...]
    concerns: tuple[Concern, ...]
    asks: tuple[Ask, ...]
    voices: tuple[Voice, ...]
    support: tuple[Support, ...]
    milestones: tuple[Standing, ...]
    seats: tuple[Seat, ...]
    meetings: tuple[Meeting, ...]
    briefings: tuple[Briefing, ...]
    documents: tuple[StrategyDocument, ...]
    broadcasts: tuple[Broadcast, ...]
    plan: SafetyPlan | None
    incidents: tuple[SafetyIncident, ...]


class Fact(NamedTuple):
    """One thing that is held: a `label` of a few words, what the record says, and its id, "" where it has none."""

    label: str
    words: str
    record: str = ""


class Section(NamedTuple):
    """The facts under one heading; there may be none."""

    heading: str
    facts: tuple[Fact, ...]


class Shown(NamedTuple):
    """The page of one organisation (a slug) as of the day `on`; `lead` is whom it can ask, None where nobody leads.

    A correction is answered within so many working days. `records` are the ids of all that is shown, in its order.
    """

    organisation: str
    organisation_name: str
    on: date
    council: str
    lead: str | None
    answer_within: int
    sections: tuple[Section, ...]
    records: tuple[str, ...]


def sections(held: Held, today: date) -> Iterator[Section]:
    """All that is shown under its headings, in their order; within each the latest first."""
    for heading, facts in (
        (WHO, _who(held, today)),
        ("People in a public role", map(_person, held.people)),
        ("What we agreed", _terms(held.terms)),
        (MET, _met(held)),
        ("What we promised each other", _told(held.promises, _promise, lambda each: each.made_on)),
        ("What you told us you need", _told(held.needs, _need, lambda each: each.raised_on)),
        (
            "What worries you, and what you criticised",
            _told(held.concerns, _concern, lambda each: each.raised_on),
        ),
        ("What the council asked of you", _told(held.asks, _ask, lambda each: each.asked_on)),
        ("Chances to be heard", _told(held.voices, _voice, lambda each: each.offered_on)),
        ("Support", _told(held.support, _support, lambda each: each.given_on)),
        ("What we have come to together", map(_milestone, held.milestones)),
        ("Seats and meetings", _table(held)),
        ("Open talks, and word we sent you", _talks(held)),
        ("Threats against you, and the plan for them", _safety(held)),
    ):
        yield Section(heading, tuple(facts))


_BEGAN: dict[str, str] = {
    StartedBy.THEM: "you began",
    StartedBy.US: "we began",
    StartedBy.THIRD_PARTY: "others brought us together",
}


def met_by(each: Engagement, topics: Sequence[str], people: Sequence[str], others: Sequence[str]) -> str:
    """How a contact came about, in a sentence for those who were there."""
    began = _BEGAN[each.started_by]
    about = f", about {listed(topics)}" if topics else ""
    met = f", with {listed(people)}" if people else ""
    beside = f", together with {listed(_each_once(others))}" if others else ""
    return f"{each.channel}, {began}{for_what(each.purpose)}{about}{met}{beside}"


def _each_once(names: Sequence[str]) -> list[str]:
    named, unnamed = [name for name in names if name != ANOTHER], names.count(ANOTHER)
    return [*named, *([ANOTHER] if unnamed == 1 else [f"{unnamed} others"] if unnamed else [])]


def _who(held: Held, today: date) -> Iterator[Fact]:
    whole, of = held.details, held.details.organisation
    yield Fact("name", of.name)
    if whole.aliases:
        yield Fact("also called", ", ".join(sorted(whole.aliases)))
    yield Fact("kind", spoken(of.kind))
    if of.ward_code:
        yield Fact("ward", of.ward_code)
    if whole.identifiers:
        yield Fact("register", ", ".join(sorted(whole.identifiers)))
    if whole.income:
        yield Fact("income", f"£{whole.income:,}, which you publish for {whole.income_year}")
    yield Fact("in our record", f"since {_on(of.added_on)}")
    if of.status != OrganisationStatus.ACTIVE:
        yield Fact("where we stand", _stand(whole))
    yield Fact("how you are named", _named(whole))
    if of.ideal_days and of.at_most_days:
        most = "" if of.ideal_days == of.at_most_days else f", {say_days(of.at_most_days)} at most"
        yield Fact("how often we meet", f"every {say_days(of.ideal_days)}{most}, as agreed")
    if of.paused_until and rests(of.paused_until, today):
        yield Fact("we rest", f"until {_on(of.paused_until)}")
    if held.lead:
        yield Fact("your officer", f"{held.lead.officer}, since {_on(held.lead.since)}")


def _stand(whole: Details) -> str:
    if whole.organisation.status == OrganisationStatus.ARCHIVED:
        return "closed or moved away; the record is kept for its history"
    days = (("since", whole.declined_on), ("we may ask again from", whole.ask_again_on))
    known = "".join(f", {what} {_on(day)}" for what, day in days if day)
    return f"you would rather not engage for now{known}; that is respected"


_NAMED: dict[str, str] = {
    Publicity.PUBLIC: "we may name you in what we publish",
    Publicity.NAMED_TO_PARTNERS: "we name you to partners, and publish nothing of you by name",
    Publicity.CODE_NAME: "we name you to nobody outside the team",
}


def _named(whole: Details) -> str:
    days = (("you were asked on", whole.publicity_asked_on), ("we ask again by", whole.publicity_review_on))
    known = "".join(f"; {what} {_on(day)}" for what, day in days if day)
    return f"{_NAMED[whole.organisation.publicity]}{known}"


def _person(each: Person) -> Fact:
    until = f" until {_on(each.until)}" if each.until else ""
    reached = [
        what for what, held in (("an e-mail address", each.email), ("a phone number", each.phone)) if held
    ]
    aside = f"; we hold {listed(reached)}" if reached else ""
    return Fact(each.role, f"{each.name}, since {_on(each.since)}{until}{aside}")


def _terms(terms: Terms | None) -> Iterator[Fact]:
    if terms is None:
        return
    yield Fact("agreed", f"{_on(terms.agreed_on)}: {terms.words}", terms.record)
    within = terms.respond_within_days
    for label, said in (
        ("limits", terms.limits),
        ("written down", terms.written_down),
        ("hours", terms.hours),
        ("we answer", f"within {counted(within, 'working day')}" if within else None),
        ("you can expect", terms.expectations),
    ):
        if said:
            yield Fact(label, said, terms.record)


def _met(held: Held) -> Iterator[Fact]:
    whole = held.details
    if whole.contacts_made and whole.first_contact:
        made = f"{counted(whole.contacts_made, 'contact')} since {_on(whole.first_contact)}"
        yield Fact("in all", f"{made}; those of the last {MONTHS} months:" if held.contacts else made)
    for each in held.contacts:
        yield Fact(_on(each.day), each.sentence, each.record)


def _told(records: Iterable[Each], tell: Callable[[Each], Fact], day: Callable[[Each], date]) -> list[Fact]:
    ordered = sorted(records, key=lambda each: (day(each), each.id), reverse=True)
    return [tell(each) for each in ordered]


def _promise(each: Promise) -> Fact:
    steps = [f"due {_on(each.due_on)}{', not kept yet' if each.state == 'late' else ''}"]
    if each.renegotiated_on:
        steps.append(f"another day agreed on {_on(each.renegotiated_on)}")
    steps += _steps(("kept", each.kept_on), ("missed", each.missed_on), ("you were told", each.told_on))
    if each.untold_on:
        steps.append(_NOT_TOLD)
    return Fact(
        f"{'we' if each.ours else 'you'}, {_on(each.made_on)}", _became(each.words, steps), each.record
    )


def _need(each: Need) -> Fact:
    priority = [f"{each.priority} to you"] if each.priority else []
    referred = f"referred to {each.referred_to}"
    because = f"we declined, because {each.declined_because}" if each.declined_because else "we declined"
    met = f"met, as you say: {each.met_words}" if each.met_words else "met, as you say"
    steps = [
        *priority,
        *_steps(
            (referred, each.referred_on),
            (because, each.declined_on),
            ("you were told", each.told_on),
            (met, each.met_on),
        ),
        *([_NOT_TOLD] if each.untold_on else []),
    ]
    return Fact(_on(each.raised_on), _became(each.words, steps or ["open"]), each.record)


def _concern(each: Concern) -> Fact:
    changed = [f"what changed: {each.changed}"] if each.changed else []
    steps = [
        *_steps(
            ("we told you that we heard it", each.acknowledged_on),
            (f"our answer: {each.answer}", each.answered_on),
        ),
        *changed,
        *_steps(("you were told", each.told_on)),
        *([_NOT_TOLD] if each.untold_on else []),
    ]
    kind = "criticism, " if each.criticism else ""
    return Fact(
        f"{kind}{_on(each.raised_on)}", _became(each.words, steps or ["not answered yet"]), each.record
    )


_SAID: dict[str, str] = {
    AskAnswer.YES: "you said yes",
    AskAnswer.NO: "you would rather not, which is respected",
    AskAnswer.PARTLY: "you said yes to a part of it",
}


def _ask(each: Ask) -> Fact:
    steps = _steps(
        (_SAID.get(each.answer or "", ""), each.answered_on), ("you were told what came of it", each.told_on)
    )
    steps += [_NOT_TOLD] if each.untold_on else []
    who = each.department or "we"
    return Fact(f"{who}, {_on(each.asked_on)}", _became(each.words, steps or ["no answer yet"]), each.record)


def _voice(each: Voice) -> Fact:
    steps = [
        f"by {each.channel}",
        *_steps(("you took it", each.taken_on)),
        *([each.link] if each.link else []),
    ]
    return Fact(_on(each.offered_on), _became(each.words, steps), each.record)


def _support(each: Support) -> Fact:
    steps = [each.kind]
    steps += [pounds(each.pence)] if each.pence is not None else []
    steps += [hours(each.minutes)] if each.minutes is not None else []
    steps += [f"paid by {each.department}"] if each.department else []
    came = f"what came of it: {each.outcome}"
    steps += _steps(("you used it", each.used_on), (came, each.outcome_on))
    return Fact(_on(each.given_on), _became(each.words, steps), each.record)


_TOGETHER: dict[str, str] = {
    Milestone.M1: "You answered us, or met us.",
    Milestone.M2: "We agreed how we work together.",
    Milestone.M3: "You told us what matters most to you.",
    Milestone.M4: "We kept a promise on time, and told you.",
    Milestone.M5: "You made use of help that we gave.",
    Milestone.M6: "You came to us of your own accord, more than once.",
    Milestone.M7: "You criticised us, we answered, and you stayed.",
    Milestone.M8: "We talked openly about local risk.",
    Milestone.M9: "You sat at one table with groups you differ from.",
    Milestone.M10: "You opened a door for us to a group that we did not know.",
    Milestone.M11: "Your advice changed a plan of ours.",
    Milestone.M12: "We were still in touch three months after a hard time.",
}


def _milestone(each: Standing) -> Fact:
    return Fact(f"since {_on(each.since)}", _TOGETHER[each.milestone], f"MS{each.event_id}")


_NOT_HELD: dict[str, str] = {
    "called off": "called off",
    "planned": "you are invited",
    "not held": "you were invited; it is not recorded whether it was held",
}


def _table(held: Held) -> Iterator[Fact]:
    for seat in held.seats:
        until = f" until {_on(seat.until)}" if seat.until else ""
        yield Fact("seat", f"in {the(seat.forum_name)}, as {seat.kind}, since {_on(seat.since)}{until}")
    slug = held.details.organisation.slug
    for each in sorted(held.meetings, key=lambda each: each.latest, reverse=True):
        there = "you were there" if slug in each.present else "you were invited"
        how = _NOT_HELD.get(each.state, there)
        minutes = f"; minutes published {_on(each.minutes_on)}" if each.minutes_on else ""
        yield Fact(_on(each.day), f"{the(each.forum_name)}: {how}{minutes}", each.record)


def _talks(held: Held) -> Iterator[Fact]:
    slug = held.details.organisation.slug
    facts: list[tuple[date, Fact]] = []
    for talk in held.briefings:
        steps = [f"asked: {talk.asked}"] if talk.asked else []
        steps += [f"answered: {talk.answered}"] if talk.answered else []
        facts.append((talk.day, Fact(f"talk, {_on(talk.day)}", _became(talk.words, steps), talk.record)))
    for paper in held.documents:
        told_on = date.fromisoformat(dict(zip(paper.organisations, paper.told_on, strict=True))[slug])
        said = f"we told you of {paper.titled}: {paper.url}"
        facts.append((told_on, Fact(f"strategy, {_on(told_on)}", said, paper.record)))
    facts += [(word.day, Fact(f"word, {_on(word.day)}", word.words, word.record)) for word in held.broadcasts]
    facts.sort(key=lambda each: (each[0], place(each[1].record)), reverse=True)
    yield from (fact for _, fact in facts)


def _safety(held: Held) -> Iterator[Fact]:
    if (plan := held.plan) is not None:
        call = [f"call {plan.who_to_call}"] if plan.who_to_call else []
        steps = [*call, f"we look at it again by {_on(plan.review_on)}"]
        yield Fact("your plan", _became(plan.words, steps), plan.record)
    for each in sorted(held.incidents, key=lambda each: (each.day, each.id), reverse=True):
        yield Fact(_on(each.day), _became(each.words, [each.came_from]), each.record)


_NOT_TOLD = "you were not told yet"


def _on(day: date) -> str:
    """A day without its weekday: "3 March 2026"."""
    return say_date(day).partition(" ")[2]


def _steps(*steps: tuple[str, date | None]) -> list[str]:
    """What came to pass, each with its day, in the order of the days."""
    came = [(day, said) for said, day in steps if day is not None]
    return [f"{said} ({_on(day)})" for day, said in sorted(came, key=lambda each: each[0])]


def _became(words: str, steps: Sequence[str]) -> str:
    """Words of theirs or ours on one line, with what became of them."""
    said = " ".join(words.split())
    return f"{said} · {' · '.join(' '.join(step.split()) for step in steps)}" if steps else said
