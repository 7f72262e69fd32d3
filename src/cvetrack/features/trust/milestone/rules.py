"""What stands on the trust ladder, and what the records suggest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise, tee
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import add_months, say_date
from cvetrack.records.milestone_event import MilestoneEvent
from cvetrack.vocabulary.engagements import Channel, StartedBy
from cvetrack.vocabulary.trust import Milestone, MilestoneChange, Stage

RECENT_MONTHS = 12
SHOCK_MONTHS = 3
TWICE_WITHIN_MONTHS = 12
TOGETHER = (Channel.VISIT, Channel.CALL, Channel.EVENT, Channel.MEETING)

RungState: TypeAlias = Literal["stands", "not recently seen", "reversed", "not yet"]
_Sign: TypeAlias = tuple[date, tuple[str, ...], str]
_LADDER = tuple(Milestone)


class Standing(NamedTuple):
    """A milestone that stands.

    `since` is the first day it was reached after its last reversal, `evidence` what was cited
    from then on, oldest first, `event_id` the last time it was reached, which was within 12
    months where it is `recently_seen`.
    """

    milestone: str
    since: date
    evidence: tuple[str, ...]
    event_id: int
    recently_seen: bool


class Rung(NamedTuple):
    """One step of the ladder as one organisation stands on it.

    `window` is a planning range in months from first contact. `since`, `last_seen`, `evidence`
    and `officer` tell of a milestone that stands; `reversed_on` and `note` of one reversed;
    `note` also what was written when it was last seen. `record` is the id of what happened last, such as MS12.
    """

    milestone: str
    heading: str
    stage: str
    meaning: str
    window: tuple[int, int]
    state: RungState
    since: date | None = None
    last_seen: date | None = None
    reversed_on: date | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None
    officer: str | None = None
    record: str | None = None


class Contact(NamedTuple):
    """One contact with an organisation, such as E231 or its presence at G4, as far as milestones follow from it.

    Of presence, `present` says where.
    """

    record: str
    day: date
    channel: str
    started_by: str
    present: str | None = None


class Record(NamedTuple):
    """A need, promise or criticism as far as milestones follow from it: its id and the day that counts."""

    id: str
    day: date


class Suggestion(NamedTuple):
    """A milestone that the records show, for a person to confirm: the day, the evidence, the reason."""

    milestone: str
    day: date
    evidence: tuple[str, ...]
    because: str


def standing(events: Iterable[MilestoneEvent], today: date) -> list[Standing]:
    """The milestones of one organisation that stand today, in the order of the ladder."""
    return [
        Standing(
            milestone=milestone,
            since=course[0].day,
            evidence=_evidence(course),
            event_id=course[-1].id,
            recently_seen=_recent(course, today),
        )
        for milestone, course in _courses(events, today).items()
        if _stands(course)
    ]


def stage_of(standing: Sequence[Standing]) -> Stage | None:
    """The stage of the highest milestone that stands; None where none does."""
    return Milestone[standing[-1].milestone].stage if standing else None


def last_movement(events: Iterable[MilestoneEvent], today: date) -> MilestoneEvent | None:
    """The latest event that changed what stands: a milestone seen again does not."""
    turns = [course[0] for course in _courses(events, today).values() if course]
    return max(turns, key=lambda event: (event.day, event.id), default=None)


def ladder(events: Iterable[MilestoneEvent], today: date) -> list[Rung]:
    """All twelve milestones, as one organisation stands to each."""
    return [_rung(milestone, course, today) for milestone, course in _courses(events, today).items()]


def suggestions(
    contacts: Iterable[Contact],
    events: Iterable[MilestoneEvent],
    today: date,
    *,
    lead_changes: Sequence[date] = (),
    terms: Sequence[Record] = (),
    needs: Sequence[Record] = (),
    promises: Sequence[Record] = (),
    used: Sequence[Record] = (),
    criticism: Sequence[Record] = (),
    briefings: Sequence[Record] = (),
    tables: Sequence[Record] = (),
    doors: Sequence[Record] = (),
) -> list[Suggestion]:
    """The milestones that the records of one organisation show and that do not stand.

    All come oldest first: `contacts` up to today, read only as far as needed; `lead_changes`, the days on
    which another officer took the lead; `terms` of the day they were agreed; `needs` that are not about
    security, of the day they were raised; `promises` of ours that were kept on time, of the day they were
    told; support of the day it was `used`; `criticism` of the day it was answered; `briefings` at which they
    asked; meetings that were `tables` shared with organisations of another kind; introductions that were
    opened `doors`. After a reversal only later records count.
    """
    copies = iter(tee(contacts, 4))

    def met(turned: date) -> Iterator[Contact]:
        return (contact for contact in next(copies) if contact.day > turned)

    def later(records: Sequence[Record], turned: date) -> list[Record]:
        return [record for record in records if record.day > turned]

    signs: dict[Milestone, Callable[[date], _Sign | None]] = {
        Milestone.M1: lambda turned: _reciprocal_contact(met(turned)),
        Milestone.M2: lambda turned: _first(later(terms, turned), "We agreed terms on {day}."),
        Milestone.M3: lambda turned: _first(
            later(needs, turned), "They raised a need that is not security on {day}."
        ),
        Milestone.M4: lambda turned: _first(
            later(promises, turned), "We kept a promise on time, and they were told by {day}."
        ),
        Milestone.M5: lambda turned: _first(later(used, turned), "They used what we gave on {day}."),
        Milestone.M6: lambda turned: _they_start_it(met(turned)),
        Milestone.M7: lambda turned: _criticism_answered(later(criticism, turned), met(turned)),
        Milestone.M8: lambda turned: _first(
            later(briefings, turned), "They took part in an open talk on local risk on {day}."
        ),
        Milestone.M9: lambda turned: _first(
            later(tables, turned), "They sat at one table with others on {day}."
        ),
        Milestone.M10: lambda turned: _first(
            later(doors, turned), "They introduced us on {day}, and stepped aside."
        ),
        Milestone.M12: lambda turned: _survives_a_shock(met(turned), lead_changes),
    }
    courses = _courses(events, today)
    made = []
    for milestone, sign_after in signs.items():
        course = courses[milestone]
        if not _stands(course) and (sign := sign_after(course[0].day if course else date.min)):
            made.append(Suggestion(milestone, *sign))
    return made


def _courses(events: Iterable[MilestoneEvent], today: date) -> dict[Milestone, list[MilestoneEvent]]:
    """Each milestone's events from its last turn on: a reversal, or the reaches since one."""
    courses: dict[Milestone, list[MilestoneEvent]] = {milestone: [] for milestone in _LADDER}
    for event in sorted(events, key=lambda each: (each.day, each.id)):
        course = courses[Milestone[event.milestone]]
        if event.day > today:
            break
        if not _stands(course) or event.change == MilestoneChange.REVERSED:
            course.clear()
        course.append(event)
    return courses


def _stands(course: Sequence[MilestoneEvent]) -> bool:
    return bool(course) and course[0].change == MilestoneChange.REACHED


def _recent(course: Sequence[MilestoneEvent], today: date) -> bool:
    return course[-1].day >= add_months(today, -RECENT_MONTHS)


def _evidence(course: Iterable[MilestoneEvent]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cited for event in course for cited in event.evidence))


def _rung(milestone: Milestone, course: Sequence[MilestoneEvent], today: date) -> Rung:
    rung = Rung(
        milestone, milestone.heading, milestone.stage, milestone.meaning, milestone.window, state="not yet"
    )
    if not course:
        return rung
    last = course[-1]
    rung = rung._replace(note=last.note, officer=last.officer, record=last.record)
    if not _stands(course):
        return rung._replace(state="reversed", reversed_on=last.day)
    return rung._replace(
        state="stands" if _recent(course, today) else "not recently seen",
        since=course[0].day,
        last_seen=last.day,
        evidence=_evidence(course),
    )


def _reciprocal_contact(contacts: Iterator[Contact]) -> _Sign | None:
    first = next(filter(_took_part, contacts), None)
    if first is None:
        return None
    began = ", begun by them" if first.started_by == StartedBy.THEM else ""
    how = first.present or first.channel
    return *_shown(first), f"{how[:1].upper()}{how[1:]} on {say_date(first.day)}{began}."


def _first(records: Sequence[Record], said: str) -> _Sign | None:
    """What the first of some records shows, in a sentence with its day."""
    if not records:
        return None
    return records[0].day, (records[0].id,), said.format(day=say_date(records[0].day))


def _they_start_it(contacts: Iterator[Contact]) -> _Sign | None:
    """Twice is on two days: a call and the message after it are one approach."""
    began = (contact for contact in contacts if contact.started_by == StartedBy.THEM)
    first_of_each_day = (next(same_day) for _, same_day in groupby(began, key=lambda contact: contact.day))
    for one, other in pairwise(first_of_each_day):
        if other.day <= add_months(one.day, TWICE_WITHIN_MONTHS):
            said = f"They began contact on {say_date(one.day)} and on {say_date(other.day)}."
            return *_shown(one, other), said
    return None


def _criticism_answered(criticism: Sequence[Record], contacts: Iterator[Contact]) -> _Sign | None:
    """They stay where they take part in contact after our answer."""
    if not criticism:
        return None
    first = criticism[0]
    after = next((each for each in contacts if each.day > first.day and _took_part(each)), None)
    if after is None:
        return None
    said = (
        f"We answered their criticism on {say_date(first.day)}, and contact went on: {say_date(after.day)}."
    )
    return after.day, (first.id, after.record), said


def _survives_a_shock(contacts: Iterator[Contact], lead_changes: Sequence[date]) -> _Sign | None:
    """A change of lead, the contact before it and one they took part in three months or more after."""
    shared = [contact for contact in contacts if _took_part(contact)] if lead_changes else []
    for change in lead_changes:
        before = [contact for contact in shared if contact.day <= change]
        after = [contact for contact in shared if contact.day >= add_months(change, SHOCK_MONTHS)]
        if before and after:
            said = f"The lead changed on {say_date(change)}, and contact went on: {say_date(after[0].day)}."
            return *_shown(before[-1], after[0]), said
    return None


def _shown(*contacts: Contact) -> tuple[date, tuple[str, ...]]:
    """The day on which contacts, oldest first, show something, and their ids."""
    return contacts[-1].day, tuple(contact.record for contact in contacts)


def _took_part(contact: Contact) -> bool:
    """Whether they were there or began it: a letter from us is not yet contact."""
    return contact.started_by == StartedBy.THEM or contact.channel in TOGETHER
