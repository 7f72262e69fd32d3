"""Reading the milestones of trust."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias, TypeVar

from cvetrack.features.trust.milestone import rules
from cvetrack.features.trust.milestone.rules import Contact
from cvetrack.records.kind import Recorded
from cvetrack.records.milestone_event import MILESTONE_EVENT, MilestoneEvent
from cvetrack.records.presence import FIRST_MET, KNOWN, the
from cvetrack.records.register import kind_of
from cvetrack.store.connection import Store, day_of
from cvetrack.store.contacting import met
from cvetrack.store.decisions import thresholds
from cvetrack.store.named import Found
from cvetrack.store.reading import every, happened
from cvetrack.vocabulary.gateways import IntroductionOutcome
from cvetrack.vocabulary.organisations import OrganisationKind
from cvetrack.vocabulary.support import SupportKind
from cvetrack.vocabulary.trust import Milestone, MilestoneChange, Stage

if TYPE_CHECKING:
    from cvetrack.records.introduction import Introduction
    from cvetrack.records.meeting import Meeting
    from cvetrack.records.terms import Terms

OPEN_TALK = "an open talk on local risk"
"""Where one was that was present at a briefing."""


class _OfOne(Protocol):
    @property
    def organisation(self) -> str:
        """The slug of whose it is."""


Owned = TypeVar("Owned", bound=_OfOne)
_Dated: TypeAlias = tuple[str, date | None, Recorded, str]
"""Whose a record is (a slug), the day that counts, the record, and what its sentence has to say of it."""


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
    """A milestone that one organisation's records show, and the command that confirms it.

    `act` says whose act it is. It was reached `months` after the first contact; one plans with months `planned_from` to
    `planned_to`.
    """

    organisation: str
    organisation_name: str
    milestone: str
    heading: str
    day: date
    evidence: tuple[str, ...]
    because: str
    command: str
    act: str
    months: int | None
    planned_from: int
    planned_to: int


def of_organisation(store: Store, organisation_id: int, today: date) -> list[MilestoneEvent]:
    """What happened to one organisation's milestones up to today, oldest first."""
    found = every(store, MILESTONE_EVENT, today, organisation_id=organisation_id)
    return sorted(found, key=lambda each: each.latest)


def path(store: Store, of: Found, today: date) -> list[rules.Step]:
    """What happened to one organisation's milestones, and its setbacks with their repair, up to today, oldest first."""
    kinds = (kind_of("milestone_event"), kind_of("setback"))
    return rules.path(each for kind in kinds for each in happened(store, kind, of, today))


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
    """What the records show and does not stand yet: of one organisation, or of all by name that are not archived."""
    from cvetrack.store.aftermath import incidents  # noqa: PLC0415  a story needs none of these
    from cvetrack.store.shocks import shocks  # noqa: PLC0415  as above

    only = of.id if of else None
    numbers = thresholds(store)
    shaken, shook = incidents(store, today), shocks(store, today, organisation_id=only)
    events = grouped(every(store, MILESTONE_EVENT, today, organisation_id=only))
    recorded = _recorded(store, today, only, _reversed(events))
    occasions = _occasions(store, today, only)
    for found in [of] if of else _named(store, today):
        met_them = contacts(store, found.id, today, occasions=occasions)
        for each in rules.suggestions(
            met_them,
            events.get(found.slug, ()),
            today,
            numbers=numbers,
            shocks=shook.of(found.slug),
            incidents=shaken.of(found.slug),
            **{name: own.get(found.slug, ()) for name, own in recorded.items()},
        ):
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


def contacts(
    store: Store, organisation_id: int, today: date, *, occasions: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Contact]:
    """The contacts with one organisation, oldest first, as they are read; `occasions` say where it was present."""
    for each in met(store, today, organisation_id=organisation_id):
        here = each.record[0] != "E"
        yield Contact(
            each.record,
            each.day,
            each.channel,
            each.started_by,
            f"present at {occasions.get(each.record, OPEN_TALK)}" if here else None,
            through=each.via_id is not None,
        )


def _occasions(store: Store, today: date, only: int | None) -> dict[str, str]:
    """What each meeting was of, by its record: "the Reference Group"."""
    return {
        each.record: the(each.forum_name)
        for each in every(store, kind_of("meeting"), today, organisation_id=only)
    }


def grouped(found: Iterable[Owned]) -> dict[str, list[Owned]]:
    """Records by the organisation (a slug) that they are of."""
    groups: dict[str, list[Owned]] = {}
    for each in found:
        groups.setdefault(each.organisation, []).append(each)
    return groups


_Own: TypeAlias = dict[str, list[rules.Record]]


def _recorded(store: Store, today: date, only: int | None, whole: Container[str]) -> dict[str, _Own]:
    """What milestones follow from beside contacts, as `rules.suggestions` wants it, by slug; each kind is read once.

    Where nothing was reversed, the first record says all: only of the `whole` ones the later are kept too.
    """

    def read(table: str) -> list[Any]:
        return every(store, kind_of(table), today, organisation_id=only)

    first = partial(_by_day, whole=whole)
    return {
        "terms": first((each.organisation, each.agreed_on, each, _left_open(each)) for each in read("terms")),
        "needs": first(
            (each.organisation, each.raised_on, each, "") for each in read("need") if not each.security
        ),
        "promises": first(
            (each.organisation, each.told_on, each, "")
            for each in read("promise")
            if each.ours and each.state == "kept"
        ),
        "used": first(
            (each.organisation, each.used_on, each, "")
            for each in read("support")
            if each.kind != SupportKind.GRANT
        ),
        "prompts": _by_day(
            chain(
                ((each.organisation, each.asked_on, each, "") for each in read("ask")),
                ((each.organisation, each.offered_on, each, "") for each in read("voice")),
            )
        ),
        "criticism": _by_day(
            (each.organisation, each.told_on, each, "") for each in read("concern") if each.criticism
        ),
        "briefings": first(
            (slug, each.day, each, "")
            for each in read("briefing")
            if each.asked is not None
            for slug in each.organisations
        ),
        "tables": first(_tables(store, read("meeting"))),
        "doors": first(_doors(store, today, read("introduction"))),
    }


def _reversed(events: Mapping[str, Iterable[MilestoneEvent]]) -> set[str]:
    """The organisations (slugs) of which a milestone was ever reversed."""
    return {
        slug for slug, own in events.items() if any(each.change == MilestoneChange.REVERSED for each in own)
    }


def _left_open(terms: "Terms") -> str:
    """What was not agreed with the terms: "; not yet: limits, hours"."""
    agreed = {
        "limits": terms.limits,
        "what is written down": terms.written_down,
        "hours": terms.hours,
        "how soon we answer": terms.respond_within_days,
    }
    left = [what for what, said in agreed.items() if said is None]
    return f"; not yet: {', '.join(left)}" if left else ""


def _tables(store: Store, meetings: "Iterable[Meeting]") -> Iterator[_Dated]:
    """Who sat at one table with a group of another kind; a public body is no group, and of "other" nothing is known."""
    kinds: dict[str, str] = dict(store.rows("SELECT slug, kind FROM organisation"))
    no_group = (OrganisationKind.PUBLIC_BODY, OrganisationKind.OTHER)
    for each in meetings:
        here = {kinds[slug] for slug in each.present}.difference(no_group)
        for slug in each.present:
            if kinds[slug] not in no_group and here - {kinds[slug]}:
                yield slug, each.held_on, each, f" at {the(each.forum_name)}"


def _doors(store: Store, today: date, introductions: "Iterable[Introduction]") -> Iterator[_Dated]:
    """Who introduced us and stepped aside, where we had not met those before but by way of the same."""
    numbers: dict[str, int] = {}
    for each in introductions:
        if each.outcome == IntroductionOutcome.MADE and each.stepped_aside:
            numbers = numbers or dict(store.rows("SELECT slug, id FROM organisation"))
            made_on = each.outcome_on or each.day
            earlier = met(store, made_on - timedelta(days=1), organisation_id=numbers[each.to])
            if all(contact.via_id == numbers[each.by] for contact in earlier):
                yield each.by, made_on, each, each.to_name


def _by_day(found: Iterable[_Dated], *, whole: Container[str] | None = None) -> _Own:
    """The records whose day came to pass, the oldest first, by the organisation (a slug) that they are of; with `whole`
    of the others than these only the first."""
    known = sorted(
        (day, each.id, each.record, slug, what) for slug, day, each, what in found if day is not None
    )
    groups: _Own = {}
    for day, _, record, slug, what in known:
        if slug in groups and whole is not None and slug not in whole:
            continue
        groups.setdefault(slug, []).append(rules.Record(record, day, what))
    return groups


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
        act=Milestone[milestone].act,
        months=suggestion.months,
        planned_from=Milestone[milestone].window[0],
        planned_to=Milestone[milestone].window[1],
    )
