"""What stands on the trust ladder, and what the records suggest."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise, tee
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import add_months, months_between, say_date
from cvetrack.records.aftermath import Dated, came_after
from cvetrack.records.happening import Happening
from cvetrack.records.kind import place
from cvetrack.records.milestone_event import MilestoneEvent
from cvetrack.records.shock import Shock, outlived
from cvetrack.vocabulary.engagements import Channel, StartedBy
from cvetrack.vocabulary.setbacks import RepairStep
from cvetrack.vocabulary.trust import Act, Milestone, MilestoneChange, Stage

RECENT_MONTHS = 12
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
    """One step of the ladder as one organisation stands on it: `act` says whose act it is.

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
    act: str = ""


class Step(NamedTuple):
    """One step of the path of trust, of a `kind`: a milestone, or a setback with each step of its repair.

    `change` is what came to pass (reached, seen again, reversed; recorded, acknowledged, explained, put-right, told,
    resumed). What a setback does not have is None or empty; `act` says whose act a step is.
    """

    day: date
    kind: str
    record: str
    change: str
    sentence: str
    milestone: str | None = None
    act: str = ""
    evidence: tuple[str, ...] = ()
    note: str | None = None


class Contact(NamedTuple):
    """One contact with an organisation, such as E231 or its presence at G4, as far as milestones follow from it.

    Of presence, `present` says where. It was `through` another where it came about by way of one.
    """

    record: str
    day: date
    channel: str
    started_by: str
    present: str | None = None
    through: bool = False


class Record(NamedTuple):
    """A need, promise or criticism as far as milestones follow from it: its id and the day that counts.

    `what` says of it what its sentence has to say.
    """

    id: str
    day: date
    what: str = ""


class Suggestion(NamedTuple):
    """A milestone that the records show, for a person to confirm: the day, the evidence, the reason.

    It was reached `months` after the first contact, None where that came later.
    """

    milestone: str
    day: date
    evidence: tuple[str, ...]
    because: str
    months: int | None = None


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


def path(happened: Iterable[Happening]) -> list[Step]:
    """The steps that milestones and setbacks made, oldest first."""
    steps = []
    for each in happened:
        details = dict(each.details)
        which = details.get("milestone")
        resumed = Act.THEIRS if each.change == RepairStep.RESUMED else Act.OURS
        steps.append(
            Step(
                each.day,
                each.kind,
                each.record,
                each.change,
                each.sentence,
                which,
                Milestone[which].act if which else resumed,
                details.get("evidence", ()),
                each.note,
            )
        )
    return sorted(steps, key=lambda step: (step.day, step.kind, place(step.record)))


def suggestions(
    contacts: Iterable[Contact],
    events: Iterable[MilestoneEvent],
    today: date,
    *,
    numbers: Mapping[str, float],
    shocks: Sequence[Shock] = (),
    incidents: Sequence[Dated] = (),
    terms: Sequence[Record] = (),
    needs: Sequence[Record] = (),
    promises: Sequence[Record] = (),
    used: Sequence[Record] = (),
    prompts: Sequence[Record] = (),
    criticism: Sequence[Record] = (),
    briefings: Sequence[Record] = (),
    tables: Sequence[Record] = (),
    doors: Sequence[Record] = (),
) -> list[Suggestion]:
    """The milestones that the records of one organisation show and that do not stand.

    All but shocks come oldest first: `contacts` up to today, read only as far as needed; `terms` of the day they were
    agreed; `needs` that are not about security, of the day they were raised; `promises` of ours that were kept on
    time, of the day they were told; help of the day it was `used`; `prompts`, our asks and offers; `criticism` of the
    day it was answered; `briefings` at which something was asked; meetings that were `tables` shared with organisations
    of another kind; introductions that were opened `doors`. `numbers` are the thresholds, by key. After a reversal only
    later records count.
    """
    copies = iter(tee(contacts, 5))
    first = next(next(copies), None)

    def met(turned: date) -> Iterator[Contact]:
        return (contact for contact in next(copies) if contact.day > turned)

    def later(records: Sequence[Record], turned: date) -> list[Record]:
        return [record for record in records if record.day > turned]

    signs: dict[Milestone, Callable[[date], _Sign | None]] = {
        Milestone.M1: lambda turned: _reciprocal_contact(met(turned)),
        Milestone.M2: lambda turned: _first(later(terms, turned), "We agreed terms on {day}{what}."),
        Milestone.M3: lambda turned: _first(
            later(needs, turned), "They raised a need that is not security on {day}."
        ),
        Milestone.M4: lambda turned: _first(
            later(promises, turned), "We kept a promise on time, and they were told by {day}."
        ),
        Milestone.M5: lambda turned: _first(later(used, turned), "They used what we gave on {day}."),
        Milestone.M6: lambda turned: _they_start_it(met(turned), prompts, numbers),
        Milestone.M7: lambda turned: _criticism_answered(later(criticism, turned), met(turned), numbers),
        Milestone.M8: lambda turned: _first(
            later(briefings, turned),
            "They took part in an open talk on local risk on {day}, and something was asked.",
        ),
        Milestone.M9: lambda turned: _first(
            later(tables, turned), "They sat at one table with other kinds of group{what} on {day}."
        ),
        Milestone.M10: lambda turned: _first(
            later(doors, turned),
            "They introduced us to {what}, whom we had not met, on {day}, and stepped aside.",
        ),
        Milestone.M12: lambda turned: _survives_a_shock(
            of_their_own(met(turned), incidents, numbers), shocks, today, numbers
        ),
    }
    courses = _courses(events, today)
    made = []
    for milestone, sign_after in signs.items():
        course = courses[milestone]
        if not _stands(course) and (sign := sign_after(course[0].day if course else date.min)):
            since_first = months_between(first.day, sign[0]) if first and first.day <= sign[0] else None
            made.append(Suggestion(milestone, *sign, since_first))
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
        milestone,
        milestone.heading,
        milestone.stage,
        milestone.meaning,
        milestone.window,
        state="not yet",
        act=milestone.act,
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
    first = next(filter(took_part, contacts), None)
    if first is None:
        return None
    began = ", begun by them" if first.started_by == StartedBy.THEM else ""
    how = first.present or first.channel
    return *_shown(first), f"{how[:1].upper()}{how[1:]} on {say_date(first.day)}{began}."


def _first(records: Sequence[Record], said: str) -> _Sign | None:
    """What the first of some records shows, in a sentence with its day and what it says."""
    if not records:
        return None
    first = records[0]
    return first.day, (first.id,), said.format(day=say_date(first.day), what=first.what)


def _they_start_it(
    contacts: Iterator[Contact], prompts: Sequence[Record], numbers: Mapping[str, float]
) -> _Sign | None:
    """Twice is on two days, for a call and the message after it are one approach; what came by way of another, or on an
    ask or an offer of ours, was prompted."""
    asked = [each.day for each in prompts]
    within, months = int(numbers["prompted"]), int(numbers["start_it_within"])
    began = (
        contact
        for contact in contacts
        if contact.started_by == StartedBy.THEM
        and not contact.through
        and not any(0 < (contact.day - day).days <= within for day in asked)
    )
    first_of_each_day = (next(same_day) for _, same_day in groupby(began, key=lambda contact: contact.day))
    for one, other in pairwise(first_of_each_day):
        if other.day <= add_months(one.day, months):
            said = f"They began contact on {say_date(one.day)} and on {say_date(other.day)}."
            return *_shown(one, other), said
    return None


def _criticism_answered(
    criticism: Sequence[Record], contacts: Iterator[Contact], numbers: Mapping[str, float]
) -> _Sign | None:
    """They stay where they take part in contact after they were told our answer, before it would be a new beginning."""
    months = int(numbers["still_engaged"])
    answers = list(criticism)
    for contact in contacts if answers else ():
        while answers and contact.day > add_months(answers[0].day, months):
            answers.pop(0)
        if not answers:
            break
        first = answers[0]
        if contact.day > first.day and took_part(contact):
            on = say_date(contact.day)
            said = f"We answered their criticism, told by {say_date(first.day)}, and contact went on: {on}."
            return contact.day, (first.id, contact.record), said
    return None


def _survives_a_shock(
    contacts: Iterable[Contact], shocks: Sequence[Shock], today: date, numbers: Mapping[str, float]
) -> _Sign | None:
    """The first shock that they outlived, with the contact before it and the one that shows it."""
    if not shocks:
        return None
    over, engaged = int(numbers["shock_over"]), int(numbers["still_engaged"])
    for shock, before, after in outlived(contacts, shocks, today, over=over, engaged=engaged):
        if after is not None:
            named = f" ({shock.record})" if shock.record else ""
            said = f"After {shock.words}{named} contact went on: {say_date(after.day)}."
            own = (shock.record,) if shock.record and shock.theirs else ()
            return after.day, (before.record, *own, after.record), said
    return None


def of_their_own(
    contacts: Iterable[Contact], incidents: Sequence[Dated], numbers: Mapping[str, float]
) -> Iterator[Contact]:
    """The contacts in which they took part, but for those that we began because something had happened."""
    incident_before = came_after(incidents, within_days=int(numbers["after_incident"]))
    for each in contacts:
        if took_part(each) and (each.started_by == StartedBy.THEM or incident_before(each.day) is None):
            yield each


def _shown(*contacts: Contact) -> tuple[date, tuple[str, ...]]:
    """The day on which contacts, oldest first, show something, and their ids."""
    return contacts[-1].day, tuple(contact.record for contact in contacts)


def took_part(contact: Contact) -> bool:
    """Whether they were there or began it: a letter from us is not yet contact."""
    return contact.started_by == StartedBy.THEM or contact.channel in TOGETHER
