"""Reading the milestones of trust."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from heapq import merge
from operator import attrgetter
from typing import NamedTuple

from cvetrack.features.trust.milestone import rules
from cvetrack.features.trust.milestone.rules import Contact
from cvetrack.records.briefing import BRIEFING
from cvetrack.records.concern import CONCERN
from cvetrack.records.introduction import INTRODUCTION
from cvetrack.records.kind import Recorded
from cvetrack.records.meeting import MEETING
from cvetrack.records.milestone_event import MILESTONE_EVENT, MilestoneEvent
from cvetrack.records.need import NEED
from cvetrack.records.presence import FIRST_MET, KNOWN
from cvetrack.records.promise import PROMISE
from cvetrack.records.support import SUPPORT
from cvetrack.records.terms import TERMS
from cvetrack.store.attending import present
from cvetrack.store.connection import Store, day_of
from cvetrack.store.named import Found
from cvetrack.store.reading import every
from cvetrack.vocabulary.gateways import IntroductionOutcome
from cvetrack.vocabulary.trust import Milestone, Stage


class Progress(NamedTuple):
    """How far one organisation has come: the milestones that stand, and the last one that moved."""

    organisation: str
    organisation_name: str
    stage: str | None
    milestones: tuple[str, ...]
    moved: str | None
    change: str | None
    moved_on: date | None


class Suggested(NamedTuple):
    """A milestone that one organisation's records show, and the command that confirms it."""

    organisation: str
    organisation_name: str
    milestone: str
    heading: str
    day: date
    evidence: tuple[str, ...]
    because: str
    command: str


def of_organisation(store: Store, organisation_id: int, today: date) -> list[MilestoneEvent]:
    """What happened to one organisation's milestones up to today, oldest first."""
    found = every(store, MILESTONE_EVENT, today, organisation_id=organisation_id)
    return sorted(found, key=lambda each: each.latest)


def standing(store: Store, organisation_id: int, today: date) -> list[rules.Standing]:
    """The milestones of one organisation that stand, in the order of the ladder."""
    return rules.standing(of_organisation(store, organisation_id, today), today)


def first_contact(store: Store, organisation_id: int, today: date) -> date | None:
    """The day of the first contact with one organisation, if there was one."""
    values = {"id": organisation_id, "today": today.isoformat()}
    return day_of(store.value(f"SELECT {FIRST_MET} FROM organisation AS o WHERE o.id = :id", values))


def progress(store: Store, today: date) -> list[Progress]:
    """How far every organisation has come that is not archived: the highest stage first, then the latest to move."""
    events: dict[str, list[MilestoneEvent]] = {}
    for each in every(store, MILESTONE_EVENT, today):
        events.setdefault(each.organisation, []).append(each)
    known = [_progress(found, events.get(found.slug, []), today) for found in _named(store, today)]
    order: tuple[str | None, ...] = (*reversed(Stage), None)
    return sorted(known, key=lambda each: (order.index(each.stage), -(each.moved_on or date.min).toordinal()))


def suggested(store: Store, today: date, *, of: Found | None = None) -> Iterator[Suggested]:
    """What the records show and does not stand yet: of one organisation, or of all by name."""
    lead_changes, kinds = _lead_changes(store, today), _kinds(store)
    for found in [of] if of else _named(store, today):
        contacts = _contacts(store, found.id, today)
        events = of_organisation(store, found.id, today)
        changes = lead_changes.get(found.id, ())
        said = _recorded(store, found, today, kinds)
        for each in rules.suggestions(contacts, events, today, lead_changes=changes, **said):
            yield _suggested(found, each)


def _named(store: Store, today: date) -> list[Found]:
    """The organisations that are not archived and were known, or had a milestone, by today; by name."""
    rows = store.rows(
        f"""SELECT id, slug, name FROM organisation AS o
        WHERE status <> 'archived' AND ({KNOWN} OR EXISTS (
          SELECT 1 FROM milestone_event WHERE organisation_id = o.id AND day <= :today))
        ORDER BY name COLLATE NOCASE""",
        {"today": today.isoformat()},
    )
    return [Found(*row) for row in rows]


def _contacts(store: Store, organisation_id: int, today: date) -> Iterator[Contact]:
    """The contacts with one organisation, oldest first, as they are read."""
    rows = store.each(
        """SELECT 'E' || touch.engagement_id, touch.day, channel, touch.started_by
        FROM touch CROSS JOIN engagement ON engagement.id = touch.engagement_id
        WHERE touch.organisation_id = ? AND touch.day <= ?
        ORDER BY touch.day, touch.engagement_id""",
        (organisation_id, today.isoformat()),
    )
    logged = (Contact(record, date.fromisoformat(day), *known) for record, day, *known in rows)
    here = (
        Contact(each.record, each.day, each.channel, each.started_by, each.sentence)
        for each in present(store, today, organisation_id=organisation_id)
    )
    return merge(logged, here, key=attrgetter("day"))


def _kinds(store: Store) -> dict[str, str]:
    """The kind of every organisation, by short name."""
    return dict(store.rows("SELECT slug, kind FROM organisation"))


def _recorded(
    store: Store, of: Found, today: date, kinds: Mapping[str, str]
) -> dict[str, list[rules.Record]]:
    """What milestones follow from beside contacts, as `rules.suggestions` wants it.

    A table is shared where somebody of another of the `kinds` came; a door is opened by who then steps aside.
    """
    needs = every(store, NEED, today, organisation_id=of.id)
    promises = every(store, PROMISE, today, organisation_id=of.id)
    concerns = every(store, CONCERN, today, organisation_id=of.id)
    terms = every(store, TERMS, today, organisation_id=of.id)
    support = every(store, SUPPORT, today, organisation_id=of.id)
    briefings = every(store, BRIEFING, today, organisation_id=of.id)
    meetings = every(store, MEETING, today, organisation_id=of.id)
    introductions = every(store, INTRODUCTION, today, organisation_id=of.id)
    return {
        "doors": _by_day(
            (each.day, each)
            for each in introductions
            if (each.by, each.outcome) == (of.slug, IntroductionOutcome.MADE) and each.stepped_aside
        ),
        "briefings": _by_day((each.day, each) for each in briefings if each.asked is not None),
        "tables": _by_day(
            (each.held_on, each)
            for each in meetings
            if of.slug in each.present and any(kinds[other] != kinds[of.slug] for other in each.present)
        ),
        "terms": _by_day((each.agreed_on, each) for each in terms),
        "used": _by_day((each.used_on, each) for each in support),
        "needs": _by_day((each.raised_on, each) for each in needs if not each.security),
        "promises": _by_day((each.told_on, each) for each in promises if each.ours and each.state == "kept"),
        "criticism": _by_day((each.answered_on, each) for each in concerns if each.criticism),
    }


def _by_day(found: Iterable[tuple[date | None, Recorded]]) -> list[rules.Record]:
    """The records whose day came to pass, the oldest first."""
    known = sorted((day, each.id, each.record) for day, each in found if day is not None)
    return [rules.Record(record, day) for day, _, record in known]


def _lead_changes(store: Store, today: date) -> dict[int, list[date]]:
    """The days on which another officer took the lead, oldest first, by organisation's number."""
    changes: dict[int, list[date]] = {}
    for organisation_id, since in store.rows(
        """SELECT organisation_id, since FROM (
             SELECT organisation_id, since, officer_id,
                    lag(officer_id) OVER (PARTITION BY organisation_id ORDER BY since, id) AS before
             FROM lead)
        WHERE officer_id <> before AND since <= ? ORDER BY organisation_id, since""",
        (today.isoformat(),),
    ):
        changes.setdefault(organisation_id, []).append(date.fromisoformat(since))
    return changes


def _progress(found: Found, events: list[MilestoneEvent], today: date) -> Progress:
    stands = rules.standing(events, today)
    moved = rules.last_movement(events, today)
    return Progress(
        organisation=found.slug,
        organisation_name=found.name,
        stage=rules.stage_of(stands),
        milestones=tuple(each.milestone for each in stands),
        moved=moved.milestone if moved else None,
        change=moved.change if moved else None,
        moved_on=moved.day if moved else None,
    )


def _suggested(found: Found, suggestion: rules.Suggestion) -> Suggested:
    milestone, day = suggestion.milestone, suggestion.day
    citing = "".join(f" --evidence {cited}" for cited in suggestion.evidence)
    return Suggested(
        organisation=found.slug,
        organisation_name=found.name,
        milestone=milestone,
        heading=Milestone[milestone].heading,
        day=day,
        evidence=suggestion.evidence,
        because=suggestion.because,
        command=f"cvetrack milestone reach {found.slug} {milestone} --on {day}{citing}",
    )
