"""Reading what one page before a meeting says."""

from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from typing import NamedTuple

from cvetrack.features.confidence.forum import queries as forums
from cvetrack.features.confidence.terms import queries as terms
from cvetrack.features.register.contact import queries as contacts
from cvetrack.features.register.contact.queries import Contact
from cvetrack.features.register.engagement import queries as engagements
from cvetrack.features.register.engagement.queries import Engagement, Through
from cvetrack.features.register.org import queries as organisations
from cvetrack.features.register.org.queries import LeadTime, Organisation
from cvetrack.features.support.ask import queries as asks
from cvetrack.features.support.safety import queries as safety
from cvetrack.features.trust.milestone import queries as milestones
from cvetrack.features.trust.milestone.rules import Standing, standing
from cvetrack.kernel.year import year_ago
from cvetrack.records.access_condition import ACCESS_CONDITION, AccessCondition
from cvetrack.records.ask import Ask
from cvetrack.records.briefing import BRIEFING, Briefing
from cvetrack.records.concern import CONCERN, Concern
from cvetrack.records.flag import FLAG, Flag
from cvetrack.records.happening import Happening
from cvetrack.records.mandate import MANDATE, Mandate
from cvetrack.records.meeting import MEETING, Meeting
from cvetrack.records.need import NEED, Need
from cvetrack.records.presence import Presence
from cvetrack.records.promise import PROMISE, Promise
from cvetrack.records.register import kind_of
from cvetrack.records.safety_incident import SAFETY_INCIDENT, SafetyIncident
from cvetrack.records.safety_plan import SafetyPlan
from cvetrack.records.setback import SETBACK, Setback
from cvetrack.records.terms import Terms
from cvetrack.store.attending import present
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.reading import happened, listed, still_open
from cvetrack.vocabulary.flags import FlagKind

LAST = 3  # contacts
_SETTLED = ("kept", "answered", "declined", "met")


class NextForum(NamedTuple):
    """A forum in which an organisation sits, and its next `meeting`, such as G7, on a day; None where none is planned.
    It may not be invited yet."""

    forum: str
    forum_name: str
    meeting: str | None
    planned_on: date | None
    invited: bool


class Rivalry(NamedTuple):
    """That an organisation will not sit with another, both slugs: who, in what, and by when it is looked at again.

    Its reason and `their_view` are a flag's words: None where those were not asked for.
    """

    id: int
    organisation: str
    organisation_name: str
    other: str | None
    other_name: str | None
    scope: str | None
    review_on: date
    because: str | None
    their_view: str | None


class Brief(NamedTuple):
    """One organisation before a meeting: who, what was agreed, what is open, what to mind.

    `status_because` is why it declined, or is archived; `paused_because` why its rhythm rests.
    `last_to_leave` left last, where nobody holds a role any more. `last_contacts` come newest first, and so does
    where it was `present` last, not logged, and whom we met `through` it last; `since_then` is what became of
    promises, needs, concerns and people after that. `meetings` are those to come, `missed` the promises of a year
    that were missed, `conditions` those that it set. `rivalries` are live and name it on either side. `flags` counts
    the live cautions on it, which are in `flags_revealed` only where their words were asked for. `questions` are the
    open talks at which they were and something asked was not answered yet, `declined_needs` those that we declined
    within a year, `mandates` whom it says it speaks for. `seats` are the forums in which it sits.
    """

    organisation: Organisation
    status_because: str | None
    declined_on: date | None
    ask_again_on: date | None
    paused_because: str | None
    lead: LeadTime | None
    contacts: tuple[Contact, ...]
    last_to_leave: Contact | None
    terms: Terms | None
    last_contacts: tuple[Engagement, ...]
    present: tuple[Presence, ...]
    through: tuple[Through, ...]
    since_then: tuple[Happening, ...]
    meetings: tuple[Meeting, ...]
    promises: tuple[Promise, ...]
    missed: tuple[Promise, ...]
    concerns: tuple[Concern, ...]
    needs: tuple[Need, ...]
    milestones: tuple[Standing, ...]
    setbacks: tuple[Setback, ...]
    conditions: tuple[AccessCondition, ...]
    rivalries: tuple[Rivalry, ...]
    safety_plan: SafetyPlan | None
    incidents: tuple[SafetyIncident, ...]
    refused: tuple[Ask, ...]
    flags: int
    flags_revealed: tuple[Flag, ...]
    questions: tuple[Briefing, ...]
    declined_needs: tuple[Need, ...]
    mandates: tuple[Mandate, ...]
    seats: tuple[NextForum, ...]


def brief(
    store: Store, organisation_id: int, today: date, *, reveal: bool = False, last: int = LAST
) -> Brief:
    """What to know before meeting one organisation on a day, with so many of the `last` contacts; `reveal` tells the
    words of its live flags."""
    a_year_ago = year_ago(today)
    live = still_open(store, FLAG, today, organisation_id=organisation_id)
    whole = organisations.details(store, organisation_id, today)
    of = whole.organisation
    logged = tuple(islice(engagements.of_organisation(store, organisation_id, today), last))
    here = tuple(islice(reversed(list(present(store, today, organisation_id=organisation_id))), last))
    met = [*(each.day for each in logged), *(each.day for each in here)]
    last_met = max(met, default=None)
    cautions = tuple(each for each in live if each.kind != FlagKind.RIVAL)
    return Brief(
        organisation=of,
        status_because=whole.status_because,
        declined_on=whole.declined_on,
        ask_again_on=whole.ask_again_on,
        paused_because=whole.paused_because,
        lead=_lead(store, organisation_id, today),
        contacts=tuple(contacts.contacts(store, today, organisation_id=organisation_id)),
        last_to_leave=contacts.last_to_leave(store, organisation_id, today),
        terms=terms.standing(store, organisation_id, today),
        last_contacts=logged,
        present=here,
        through=tuple(engagements.through(store, organisation_id, today)[:last]),
        since_then=tuple(_since(store, Found(of.id, of.slug, of.name), last_met, today) if last_met else ()),
        meetings=tuple(
            each
            for each in still_open(store, MEETING, today, organisation_id=organisation_id)
            if each.state == "planned"
        ),
        promises=tuple(still_open(store, PROMISE, today, organisation_id=organisation_id)),
        missed=tuple(
            each
            for each in listed(store, PROMISE, today, organisation_id=organisation_id)
            if each.missed_on is not None and each.missed_on > a_year_ago
        ),
        concerns=tuple(still_open(store, CONCERN, today, organisation_id=organisation_id)),
        needs=tuple(still_open(store, NEED, today, organisation_id=organisation_id)),
        milestones=tuple(standing(milestones.of_organisation(store, organisation_id, today), today)),
        setbacks=tuple(still_open(store, SETBACK, today, organisation_id=organisation_id)),
        conditions=tuple(listed(store, ACCESS_CONDITION, today, organisation_id=organisation_id)),
        rivalries=tuple(_rivalry(each, reveal=reveal) for each in live if each.kind == FlagKind.RIVAL),
        safety_plan=safety.standing_plan(store, organisation_id, today),
        incidents=tuple(
            _lately(listed(store, SAFETY_INCIDENT, today, organisation_id=organisation_id), today)
        ),
        refused=tuple(asks.refused(store, organisation_id, today)),
        flags=len(cautions),
        flags_revealed=cautions if reveal else (),
        questions=tuple(still_open(store, BRIEFING, today, organisation_id=organisation_id)),
        declined_needs=tuple(
            each
            for each in listed(store, NEED, today, organisation_id=organisation_id)
            if each.declined_on is not None and each.declined_on > a_year_ago
        ),
        mandates=tuple(still_open(store, MANDATE, today, organisation_id=organisation_id)),
        seats=tuple(_next_forums(store, of, today)),
    )


def _rivalry(flag: Flag, *, reveal: bool) -> Rivalry:
    said = Rivalry(*(getattr(flag, name) for name in Rivalry._fields))
    return said if reveal else said._replace(because=None, their_view=None)


def _next_forums(store: Store, of: Organisation, today: date) -> Iterator[NextForum]:
    """The forums in which an organisation sits, each with its next meeting."""
    seats = forums.sits_in(store, of.id, today)
    meetings = still_open(store, MEETING, today) if seats else []
    for forum, name in dict.fromkeys((each.forum, each.forum_name) for each in seats):
        its = (each for each in meetings if each.state == "planned" and each.forum == forum)
        first = min(its, key=lambda each: (each.planned_on, each.id), default=None)
        if first is None:
            yield NextForum(forum, name, None, None, invited=False)
        else:
            yield NextForum(forum, name, first.record, first.planned_on, of.slug in first.organisations)


def _since(store: Store, of: Found, last_met: date, today: date) -> list[Happening]:
    """What became of promises, needs and concerns after a day, and who came and left, the latest first."""
    told = chain(*(happened(store, kind_of(table), of, today) for table in ("promise", "need", "concern")))
    settled = (each for each in told if each.change in _SETTLED)
    people = contacts.happened(store, of, today)
    after = [each for each in chain(settled, people) if each.day > last_met]
    return sorted(after, key=lambda each: each.day, reverse=True)


def _lead(store: Store, organisation_id: int, today: date) -> LeadTime | None:
    times = organisations.leads(store, organisation_id, today)
    return next((each for each in times if each.until is None or today < each.until), None)


def _lately(incidents: list[SafetyIncident], today: date) -> list[SafetyIncident]:
    return [each for each in incidents if each.day > year_ago(today)]
