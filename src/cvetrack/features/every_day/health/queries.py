"""Reading what the health of relationships rests on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from itertools import chain
from operator import sub
from typing import Any, Literal, NamedTuple

from cvetrack.features.register.org import queries as organisations
from cvetrack.features.register.org.queries import LeadTime
from cvetrack.features.register.org.rules import rhythm
from cvetrack.features.trust.concern.rules import Asked, Telling, tellings
from cvetrack.features.trust.promise.rules import Outcome
from cvetrack.kernel.dates import add_months
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.holidays import working_days_after
from cvetrack.kernel.year import year_ago
from cvetrack.records import concern, habits, milestone_event, need, promise
from cvetrack.records.aftermath import awake, came_after
from cvetrack.records.due import Patience
from cvetrack.records.flag import FLAG
from cvetrack.records.habits import Churn, OwnRhythm, SoleRoute
from cvetrack.records.kind import place
from cvetrack.records.presence import KNOWN
from cvetrack.records.safety_incident import SAFETY_INCIDENT
from cvetrack.records.safety_plan import SAFETY_PLAN
from cvetrack.records.setback import SETBACK, Setback
from cvetrack.records.status import STATUS
from cvetrack.store import declining, reading
from cvetrack.store.aftermath import Incidents, incidents
from cvetrack.store.connection import Row, Store, day_of
from cvetrack.store.decisions import answer_within, decided, thresholds, waits
from cvetrack.store.habits import Manner, following, manners, with_presence
from cvetrack.store.thresholds import THRESHOLDS
from cvetrack.store.wards import WARD
from cvetrack.vocabulary.trust import Milestone, MilestoneChange
from cvetrack.vocabulary.work import PromisedBy

_USUAL = {each.key: each.usual for each in THRESHOLDS}


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
    answered in 12 months or not at all, without those whose answer is not due yet, `telling` what came of promises,
    concerns and needs, without what they need not know yet.

    Where no rhythm is agreed `own` is theirs, if their gaps show one, and the `usual` one is for comparison. `after`
    are the contacts in 12 months that came after an incident: the place of each, and the record of that, such as I4.
    `awake` is the share of the days of 12 months that came after an incident of the city.
    `burst` has the places of the first and last of many contacts about security in a short time. `churn` says that
    the next officer went each time. `setbacks` are those
    open, the oldest first. `numbers` are the thresholds of the store, by key.
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
    telling: tuple[Telling, ...] = ()
    own: OwnRhythm | None = None
    usual: tuple[int, int] = (56, 91)
    first_purpose: str | None = None
    first_contact_id: str | None = None
    after: tuple[tuple[int, str], ...] = ()
    burst: tuple[int, int] | None = None
    awake: float = 0.0
    sole_route: SoleRoute | None = None
    churn: Churn | None = None
    setbacks: tuple[Setback, ...] = ()
    numbers: Mapping[str, float] = _USUAL


class _Period(NamedTuple):
    """The day that is asked for, what all organisations are judged by, and what befell them.

    `ordinals` are those of the days of the months in which gaps are looked for, by ISO; `awoke` the latest incident of
    the city after which contact on a day came, by ISO.
    """

    today: date
    values: dict[str, Any]
    ordinals: dict[str, int]
    usual: tuple[int, int]
    answer_due: Callable[[date, int], date]
    numbers: Mapping[str, float]
    known: Incidents
    awoke: dict[str, str]
    awake: float
    setbacks: dict[str, tuple[Setback, ...]]


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
    promise.MANY.replace("{within}", answer_within("promise", "made_on")),
    concern.MANY.replace("{within}", answer_within("concern")),
    need.MANY.replace("{within}", answer_within("need")),
)
_LADDER = {milestone.value: milestone for milestone in Milestone}
_REVERSED = MilestoneChange.REVERSED.value
_US = PromisedBy.US.value


def everyone(store: Store, today: date, *, records: bool = True) -> Iterator[Facts]:
    """The active organisations known or met by today, in the order of their numbers, read as they come.

    Without `records` the ids of contacts are left out, which is faster.
    """
    period = _period(store, today)
    leads = following(store.each(_LEADS, period.values))
    manner = manners(store, today, period.numbers)
    streams = [following(store.each(sql.format(which=""), period.values)) for sql in _STREAMS]
    sql = _CONTACTS.format(status=STATUS, records=_RECORDS if records else "NULL, NULL", which=_ACTIVE)
    for row in store.each(sql, period.values):
        how, of = manner(row[0]), [of(row[0]) for of in streams]
        yield _facts(store, row, period, tuple(map(_lead, leads(row[0]))), how, *of, records=records)


def one(store: Store, organisation_id: int, today: date) -> Facts:
    """One organisation, whatever its status. Raises NotFound."""
    period = _period(store, today, organisation_id)
    values = {**period.values, "id": organisation_id}
    row = store.row(_CONTACTS.format(status=STATUS, records=_RECORDS, which="o.id = :id"), values)
    if row is None:
        raise NotFound(f"There is no organisation {organisation_id}.")
    how = manners(store, today, period.numbers, organisation_id)(organisation_id)
    leads = tuple(organisations.leads(store, organisation_id, today))
    own = (store.each(sql.format(which="organisation_id = :id AND"), values) for sql in _STREAMS)
    return _facts(store, row, period, leads, how, *own)


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


def places(store: Store, by: Literal["kind", "ward"]) -> dict[str, str | None]:
    """The kind or the ward of every organisation, by short name; a ward by its name where the council's list has it."""
    known = store.each(f"SELECT slug, kind, {WARD} FROM organisation AS o")
    return {slug: kind if by == "kind" else ward for slug, kind, ward in known}


def declined(store: Store, today: date) -> int:
    """How many organisations would rather not engage on a day."""
    return len(declining.declined(store, today))


def _period(store: Store, today: date, organisation_id: int | None = None) -> _Period:
    since = year_ago(today)
    usual, numbers = decided(store), thresholds(store)
    values = {
        "today": today.isoformat(),
        "year_ago": since.isoformat(),
        "answer_within": int(usual["answer_within"]),
    }
    earliest = min(since, add_months(today, -int(numbers["own_months"])))
    days = range(earliest.toordinal(), today.toordinal() + 1)
    ordinals = {date.fromordinal(number).isoformat(): number for number in days}
    known = incidents(store, today)
    within = int(numbers["after_incident"])
    city_before = came_after(known.city, within_days=within)
    awoke = {
        day: record
        for day, number in (ordinals.items() if known.city else ())
        if (record := city_before(date.fromordinal(number))) is not None
    }
    setbacks: dict[str, list[Setback]] = {}
    for each in reading.still_open(store, SETBACK, today, organisation_id=organisation_id):
        setbacks.setdefault(each.organisation, []).append(each)
    return _Period(
        today,
        values,
        ordinals,
        (int(usual["usual_ideal"]), int(usual["usual_at_most"])),
        cache(partial(working_days_after, nation=usual["nation"])),
        numbers,
        known,
        awoke,
        awake(known.city, since, today, within_days=within),
        {slug: tuple(each) for slug, each in setbacks.items()},
    )


def _facts(
    store: Store,
    row: Row,
    period: _Period,
    leads: tuple[LeadTime, ...],
    how: Manner,
    events: Iterable[Row],
    promised: Iterable[Row],
    *asked: Iterable[Row],
    records: bool = True,
) -> Facts:
    row = _in_order(row, how, records=records)
    number, slug, name, status, ideal, at_most, paused, first, last, days, contacts, ids, last_id = row
    agreed_ideal, agreed_at_most = rhythm(ideal, at_most)
    agreed = agreed_ideal is not None and agreed_at_most is not None
    stand_in = (how.own.usual, how.own.at_most) if how.own else period.usual
    ours, theirs = _outcomes(promised, period)
    heard = tuple(_asked(asked, period))
    return Facts(
        number,
        slug,
        name,
        status,
        agreed_ideal if agreed_ideal is not None else stand_in[0],
        agreed_at_most if agreed_at_most is not None else stand_in[1],
        agreed,
        day_of(paused),
        day_of(first),
        day_of(last),
        last_id,
        contacts,
        ids if records else (),
        _longest_gap(days, period) if days else None,
        leads,
        *_climbed(events),
        period.today,
        ours,
        theirs,
        heard,
        telling=tellings(ours, heard, period.today),
        own=how.own,
        usual=period.usual,
        first_purpose=how.first_purpose,
        first_contact_id=how.first_id,
        after=_after(slug, days, period),
        burst=habits.security_burst(days, contacts, period.ordinals, period.numbers),
        awake=period.awake,
        sole_route=how.sole_route(len(contacts)),
        churn=how.churn,
        setbacks=period.setbacks.get(slug, ()),
        numbers=period.numbers,
    )


def _after(slug: str, days: list[str], period: _Period) -> tuple[tuple[int, str], ...]:
    """Which contacts of the year came after an incident: their places, each with the record of that."""
    if slug not in period.known.theirs:
        awoke = period.awoke
        return tuple((at, awoke[day]) for at, day in enumerate(days) if day in awoke) if awoke else ()
    before = came_after(period.known.of(slug), within_days=int(period.numbers["after_incident"]))
    found = ((at, before(date.fromisoformat(day))) for at, day in enumerate(days))
    return tuple((at, record) for at, record in found if record is not None)


def _in_order(row: Row, how: Manner, *, records: bool) -> Row:
    """The contacts of one organisation in their order, with presence in its place among them: where it was
    `seen` is its first or last contact, where it was `present` in the year a contact of its own."""
    *known, first, last, days, contacts, ids, last_id = row
    # A briefing on the day of a meeting is part of that, so the meeting, G before J, is the record of the day.
    if was_there := [(day, record) for _, day, record in how.seen]:
        earliest, latest = min(was_there)[0], max(was_there)[0]
        first = min(first or earliest, earliest)
        if last is None or latest > last:
            record = min((record for day, record in was_there if day == latest), key=place)
            last, last_id = latest, record if records else None
    return (*known, first, last, *with_presence(days, contacts, ids, how.present), last_id)


def _longest_gap(days: list[str], period: _Period) -> int:
    numbers = [*map(period.ordinals.__getitem__, days), period.today.toordinal()]
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


def _outcomes(promised: Iterable[Row], period: _Period) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """What became of our promises, and of theirs."""
    ours: list[Outcome] = []
    theirs: list[Outcome] = []
    for _, record, promised_by, state, said, told, within in promised:
        day, is_ours = date.fromisoformat(said), promised_by == _US
        untold = is_ours and state != "late" and not told
        tell_due = period.answer_due(day, within) if untold else None
        (ours if is_ours else theirs).append(Outcome(record, state, day, bool(told), tell_due))
    return tuple(ours), tuple(theirs)


def _asked(rows: Iterable[Iterable[Row]], period: _Period) -> Iterator[Asked]:
    """How concerns and needs were answered, without those whose answer is not due yet."""
    for _, record, said, answer, told, within, criticism in chain.from_iterable(rows):
        raised, answered = date.fromisoformat(said), day_of(answer)
        due = period.answer_due(raised, within)
        if answered is not None:
            days, in_time = (answered - raised).days, answered <= due
            tell_due = None if told else period.answer_due(answered, within)
            yield Asked(record, raised, days, in_time, bool(told), bool(criticism), tell_due)
        elif due < period.today:
            yield Asked(record, raised, None, in_time=False, told=False, criticism=bool(criticism))


def _lead(row: Row) -> LeadTime:
    _, lead_id, officer_id, officer, since, until, jointly = row
    return LeadTime(lead_id, officer_id, officer, date.fromisoformat(since), day_of(until), bool(jointly))
