"""Reading what the health of relationships rests on."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, partial
from itertools import chain, groupby
from operator import itemgetter, sub
from typing import Any, NamedTuple, TypeVar

from cvetrack.features.register.org import queries as organisations
from cvetrack.features.register.org.queries import LeadTime
from cvetrack.features.register.org.rules import rhythm
from cvetrack.features.trust.concern.rules import Asked
from cvetrack.features.trust.promise.rules import Outcome
from cvetrack.kernel.dates import add_months
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.holidays import working_days_after
from cvetrack.records import concern, milestone_event, need, promise
from cvetrack.records.due import Patience
from cvetrack.records.flag import FLAG
from cvetrack.records.presence import KNOWN, SEEN, Presence
from cvetrack.records.safety_incident import SAFETY_INCIDENT
from cvetrack.records.safety_plan import SAFETY_PLAN
from cvetrack.records.status import STATUS
from cvetrack.store import attending, declining, reading
from cvetrack.store.connection import Row, Store, day_of
from cvetrack.store.decisions import answer_within, decided, waits
from cvetrack.vocabulary.engagements import Purpose
from cvetrack.vocabulary.trust import Milestone, MilestoneChange
from cvetrack.vocabulary.work import PromisedBy

Each = TypeVar("Each", bound=tuple[Any, ...])

MONTHS = 12
"""How far back contact counts."""


class Rung(NamedTuple):
    """A milestone that stands: reached on `since`, `seen` for the last time since, shown by `evidence`."""

    milestone: Milestone
    since: date
    seen: date
    evidence: tuple[str, ...]


class Movement(NamedTuple):
    """The last event that changed what stands on the ladder."""

    milestone: str
    change: str
    day: date
    evidence: tuple[str, ...]


class Facts(NamedTuple):
    """What is recorded of one organisation up to `today`.

    `ideal_days` and `at_most_days` are the usual rhythm where none is `agreed`. `contacts` has a letter
    for each contact in the last 12 months, oldest first: s for security only, n for any other, a capital
    where they began it; `contact_ids` are the records of them, such as E231 or, of presence, G4. `longest_gap`
    is in days, in those months, up to today. Leads come oldest first, `standing` milestones as on the ladder.
    `ours` and `theirs` are the promises kept or missed in 12 months or late, `asked` the concerns and needs
    raised in 12 months or not answered, without those whose answer is not due yet.
    """

    id: int
    slug: str
    name: str
    status: str
    ideal_days: int
    at_most_days: int
    agreed: bool
    paused_until: date | None
    first_contact: date | None
    last_contact: date | None
    last_contact_id: str | None
    contacts: str
    contact_ids: tuple[str, ...]
    longest_gap: int | None
    leads: tuple[LeadTime, ...]
    standing: tuple[Rung, ...]
    moved: Movement | None
    today: date
    ours: tuple[Outcome, ...] = ()
    theirs: tuple[Outcome, ...] = ()
    asked: tuple[Asked, ...] = ()


class _Period(NamedTuple):
    """The day that is asked for, the days of the 12 months up to it, the usual rhythm, and when answers are due."""

    today: date
    values: dict[str, Any]
    numbers: dict[str, int]
    usual: tuple[int, int]
    answer_due: Callable[[date, int], date]


# SQLite groups while it walks `touch` in the order of its key, so the contacts of a group come oldest first.
_CONTACTS = """
SELECT o.id, o.slug, o.name, {status}, o.ideal_days, o.at_most_days, o.paused_until,
       (SELECT min(day) FROM touch WHERE organisation_id = o.id AND day <= :today),
       (SELECT max(day) FROM touch WHERE organisation_id = o.id AND day <= :today),
       group_concat(touch.day), group_concat(
         CASE purpose WHEN 'security' THEN CASE started_by WHEN 'them' THEN 'S' ELSE 's' END
                      ELSE CASE started_by WHEN 'them' THEN 'N' ELSE 'n' END END, ''),
       {records}
FROM organisation AS o LEFT JOIN touch ON organisation_id = o.id AND day > :year_ago AND day <= :today
WHERE {which} GROUP BY o.id
"""
_RECORDS = """
  group_concat('E' || engagement_id), (SELECT 'E' || engagement_id FROM touch WHERE organisation_id = o.id
                                AND day <= :today ORDER BY day DESC, engagement_id DESC LIMIT 1)
"""
_ACTIVE = f"{STATUS} = 'active' AND {KNOWN}"
_LEADS = """
SELECT organisation_id, lead.id, officer_id, officer.name, lead.since, lead.until, introduced_jointly
FROM lead INDEXED BY ix_lead_organisation_id JOIN officer ON officer.id = officer_id
WHERE lead.since <= :today ORDER BY organisation_id, lead.since, lead.id
"""
_STREAMS = (
    milestone_event.MANY,
    promise.MANY,
    concern.MANY.replace("{within}", answer_within("concern")),
    need.MANY.replace("{within}", answer_within("need")),
)
_LADDER = {milestone.value: milestone for milestone in Milestone}
_REVERSED = MilestoneChange.REVERSED.value
_US = PromisedBy.US.value
_SECURITY, _OTHER = "s", "n"  # of presence, which we began


def everyone(store: Store, today: date, *, records: bool = True) -> Iterator[Facts]:
    """The active organisations known or met by today, in the order of their numbers, read as they come.

    Without `records` the ids of contacts are left out, which is faster.
    """
    period = _period(store, today)
    leads = _following(store.each(_LEADS, period.values))
    seen = _following(store.each(SEEN.format(which=""), period.values))
    present = _following(attending.present(store, today, since=year_ago(today)))
    streams = [_following(store.each(sql.format(which=""), period.values)) for sql in _STREAMS]
    sql = _CONTACTS.format(status=STATUS, records=_RECORDS if records else "NULL, NULL", which=_ACTIVE)
    for row in store.each(sql, period.values):
        logged = _with_presence(row, seen(row[0]), present(row[0]), period, records=records)
        yield _facts(logged, period, tuple(map(_lead, leads(row[0]))), *(of(row[0]) for of in streams))


def one(store: Store, organisation_id: int, today: date) -> Facts:
    """One organisation, whatever its status. Raises NotFound."""
    period = _period(store, today)
    values = {**period.values, "id": organisation_id}
    row = store.row(_CONTACTS.format(status=STATUS, records=_RECORDS, which="o.id = :id"), values)
    if row is None:
        raise NotFound(f"There is no organisation {organisation_id}.")
    seen = store.each(SEEN.format(which="organisation_id = :id AND"), values)
    present = attending.present(store, today, since=year_ago(today), organisation_id=organisation_id)
    row = _with_presence(row, seen, present, period)
    leads = tuple(organisations.leads(store, organisation_id, today))
    own = (store.each(sql.format(which="organisation_id = :id AND"), values) for sql in _STREAMS)
    return _facts(row, period, leads, *own)


def year_ago(today: date) -> date:
    """The day after which contact counts."""
    return add_months(today, -MONTHS)


def warnings(store: Store, today: date) -> dict[str, list[str]]:
    """What is to be known beside the health of organisations, by short name: no score, and never a flag's words."""
    said: dict[str, list[str]] = {}
    waiting = Patience(*waits(store))
    flags = reading.to_do(store, FLAG, today, waiting)
    plans = reading.to_do(store, SAFETY_PLAN, today, waiting)
    for duty in chain(flags, plans, reading.to_do(store, SAFETY_INCIDENT, today, waiting)):
        if duty.organisation:
            said.setdefault(duty.organisation, []).append(f"{duty.sentence}, {duty.state} ({duty.record})")
    return said


def declined(store: Store, today: date) -> int:
    """How many organisations would rather not engage on a day."""
    return len(declining.declined(store, today))


def _period(store: Store, today: date) -> _Period:
    since = year_ago(today)
    usual = decided(store)
    values = {
        "today": today.isoformat(),
        "year_ago": since.isoformat(),
        "answer_within": int(usual["answer_within"]),
    }
    days = range(since.toordinal(), today.toordinal() + 1)
    return _Period(
        today,
        values,
        {date.fromordinal(number).isoformat(): number for number in days},
        (int(usual["usual_ideal"]), int(usual["usual_at_most"])),
        cache(partial(working_days_after, nation=usual["nation"])),
    )


def _facts(
    row: Row,
    period: _Period,
    leads: tuple[LeadTime, ...],
    events: Iterable[Row],
    promised: Iterable[Row],
    *asked: Iterable[Row],
) -> Facts:
    number, slug, name, status, ideal, at_most, paused, first, last, days, contacts, ids, last_id = row
    agreed_ideal, agreed_at_most = rhythm(ideal, at_most)
    agreed = agreed_ideal is not None and agreed_at_most is not None
    return Facts(
        number,
        slug,
        name,
        status,
        agreed_ideal if agreed_ideal is not None else period.usual[0],
        agreed_at_most if agreed_at_most is not None else period.usual[1],
        agreed,
        day_of(paused),
        day_of(first),
        day_of(last),
        last_id,
        contacts if days else "",
        tuple(ids.split(",")) if ids else (),
        _longest_gap(days, period) if days else None,
        leads,
        *_climbed(events),
        period.today,
        *_outcomes(promised),
        tuple(_asked(asked, period)),
    )


def _with_presence(
    row: Row, seen: Iterable[Row], present: Iterable[Presence], period: _Period, *, records: bool = True
) -> Row:
    """The contacts of one organisation as they were read, with presence in its place among them: where it was
    `seen` is its first or last contact, where it was `present` in the year a contact of its own."""
    # A briefing on the day of a meeting is part of that, so the meeting, G before J, is the record of the day.
    was_there = [(day, record) for _, day, record in seen]
    if not was_there:
        return row
    *known, first, last, days, contacts, ids, last_id = row
    earliest, latest = min(was_there)[0], max(was_there)[0]
    record = min(record for day, record in was_there if day == latest)
    if last is None or latest > last:
        last, last_id = latest, record if records else None
    each = _in_order(days, contacts, ids, present) if latest > period.values["year_ago"] else []
    if each:
        days, contacts = ",".join([day for day, _, _ in each]), "".join([letter for _, letter, _ in each])
        ids = ",".join([of for _, _, of in each]) if records else None
    return (*known, min(first or earliest, earliest), last, days, contacts, ids, last_id)


def _in_order(
    days: str | None, letters: str, ids: str | None, present: Iterable[Presence]
) -> list[tuple[str, str, str]]:
    """The day, letter and record of each contact, oldest first; on one day what was logged comes first."""
    logged = days.split(",") if days else []
    each = list(zip(logged, letters, ids.split(",") if ids else logged, strict=True)) if logged else []
    each += [
        (here.day.isoformat(), _SECURITY if here.purpose == Purpose.SECURITY else _OTHER, here.record)
        for here in present
    ]
    each.sort(key=itemgetter(0))
    return each


def _longest_gap(days: str, period: _Period) -> int:
    numbers = [*map(period.numbers.__getitem__, days.split(",")), period.today.toordinal()]
    longest: int = max(map(sub, numbers[1:], numbers))
    return longest


def _climbed(events: Iterable[Row]) -> tuple[tuple[Rung, ...], Movement | None]:
    """What stands, and what moved last: as milestones.rules judges it, in one walk over the rows."""
    standing: dict[str, Rung] = {}
    moved = None
    for _, milestone, change, said, cited in events:
        day, rung = date.fromisoformat(said), standing.get(milestone)
        if change == _REVERSED:
            standing.pop(milestone, None)
        elif rung is not None:
            standing[milestone] = rung._replace(seen=day, evidence=(*rung.evidence, *cited.split()))
            continue
        else:
            standing[milestone] = Rung(_LADDER[milestone], day, day, tuple(cited.split()))
        moved = milestone, change, day, cited
    climbed = tuple(standing[milestone] for milestone in _LADDER if milestone in standing) if standing else ()
    return climbed, Movement(*moved[:3], tuple(moved[3].split())) if moved else None


def _outcomes(promised: Iterable[Row]) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """What became of our promises, and of theirs."""
    ours: list[Outcome] = []
    theirs: list[Outcome] = []
    for _, record, promised_by, state, day, told in promised:
        outcome = Outcome(record, state, date.fromisoformat(day), bool(told))
        (ours if promised_by == _US else theirs).append(outcome)
    return tuple(ours), tuple(theirs)


def _asked(rows: Iterable[Iterable[Row]], period: _Period) -> Iterator[Asked]:
    """How concerns and needs were answered, without those whose answer is not due yet."""
    for _, record, said, answer, told, within in chain.from_iterable(rows):
        raised, answered = date.fromisoformat(said), day_of(answer)
        due = period.answer_due(raised, within)
        if answered is not None:
            yield Asked(record, raised, (answered - raised).days, answered <= due, bool(told))
        elif due < period.today:
            yield Asked(record, raised, None, False, False)


def _following(rows: Iterable[Each]) -> Callable[[int], Iterable[Each]]:
    """The rows of one organisation after another, by its number, their first column."""
    groups = groupby(rows, itemgetter(0))
    none: tuple[int | None, Iterable[Each]] = (None, ())
    at, found = next(groups, none)

    def of(organisation_id: int) -> Iterable[Each]:
        nonlocal at, found
        while at is not None and at < organisation_id:
            at, found = next(groups, none)
        return found if at == organisation_id else ()

    return of


def _lead(row: Row) -> LeadTime:
    _, lead_id, officer_id, officer, since, until, jointly = row
    return LeadTime(lead_id, officer_id, officer, date.fromisoformat(since), day_of(until), bool(jointly))
