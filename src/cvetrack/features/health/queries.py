"""Reading what the health of relationships rests on."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter, sub
from typing import Any, NamedTuple

from cvetrack.features.flags import queries as flags
from cvetrack.features.flags.queries import Flag
from cvetrack.features.milestones import queries as milestones
from cvetrack.features.milestones.queries import MilestoneEvent
from cvetrack.features.organisations import queries as organisations
from cvetrack.features.organisations.queries import LeadTime
from cvetrack.features.organisations.rules import rhythm
from cvetrack.kernel.dates import add_months
from cvetrack.kernel.errors import NotFound
from cvetrack.store.connection import Row, Store
from cvetrack.store.decisions import decided
from cvetrack.vocabulary import OrganisationStatus

MONTHS = 12
"""How far back contact counts."""


class Facts(NamedTuple):
    """What is recorded of one organisation up to `today`.

    `ideal_days` and `at_most_days` are the usual rhythm where none is `agreed`. `contacts` has a letter
    for each contact in the last 12 months, oldest first: s for security only, n for any other, a capital
    where they began it; `contact_ids` are their engagements. `longest_gap` is in days, in those months,
    up to today. Leads and milestone events come oldest first.
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
    last_contact_id: int | None
    contacts: str
    contact_ids: tuple[int, ...]
    longest_gap: int | None
    leads: tuple[LeadTime, ...]
    events: tuple[MilestoneEvent, ...]
    today: date


class _Period(NamedTuple):
    """The day that is asked for, the days of the 12 months up to it, and the usual rhythm."""

    today: date
    values: dict[str, Any]
    numbers: dict[str, int]
    usual: tuple[int, int]


# SQLite groups while it walks `touch` in the order of its key, so the contacts of a group come oldest first.
_CONTACTS = """
SELECT o.id, o.slug, o.name, o.status, o.ideal_days, o.at_most_days, o.paused_until,
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
  group_concat(engagement_id), (SELECT engagement_id FROM touch WHERE organisation_id = o.id
                                AND day <= :today ORDER BY day DESC, engagement_id DESC LIMIT 1)
"""
_LEADS = """
SELECT organisation_id, lead.id, officer_id, officer.name, lead.since, lead.until, introduced_jointly
FROM lead INDEXED BY ix_lead_organisation_id JOIN officer ON officer.id = officer_id
WHERE lead.since <= :today ORDER BY organisation_id, lead.since, lead.id
"""


def everyone(store: Store, today: date, *, records: bool = True) -> Iterator[Facts]:
    """The organisations that are active, in the order of their numbers, read as they come.

    Without `records` the ids of contacts are left out, which is faster.
    """
    period = _period(store, today)
    leads = _following(store.each(_LEADS, period.values), itemgetter(0))
    events = _following(milestones.all_events(store, today), itemgetter(1))
    sql = _CONTACTS.format(records=_RECORDS if records else "NULL, NULL", which="o.status = 'active'")
    for row in store.each(sql, period.values):
        yield _facts(row, period, tuple(map(_lead, leads(row[0]))), tuple(events(row[0])))


def one(store: Store, organisation_id: int, today: date) -> Facts:
    """One organisation, whatever its status. Raises NotFound."""
    period = _period(store, today)
    sql = _CONTACTS.format(records=_RECORDS, which="o.id = :id")
    row = store.row(sql, {**period.values, "id": organisation_id})
    if row is None:
        raise NotFound(f"There is no organisation {organisation_id}.")
    leads = tuple(organisations.leads(store, organisation_id, today))
    return _facts(row, period, leads, tuple(milestones.of_organisation(store, organisation_id, today)))


def reviews_due(store: Store, today: date) -> dict[str, list[Flag]]:
    """The flags that lapsed or lapse within a week, by the short name of the organisation."""
    due: dict[str, list[Flag]] = {}
    for flag in flags.due_for_review(store, today):
        due.setdefault(flag.organisation, []).append(flag)
    return due


def declined(store: Store) -> int:
    """How many organisations would rather not engage for now."""
    count: int = store.value(
        "SELECT count(*) FROM organisation WHERE status = ?", (OrganisationStatus.DECLINED.value,)
    )
    return count


def _period(store: Store, today: date) -> _Period:
    year_ago = add_months(today, -MONTHS)
    values = {"today": today.isoformat(), "year_ago": year_ago.isoformat()}
    days = range(year_ago.toordinal(), today.toordinal() + 1)
    usual = decided(store)
    return _Period(
        today,
        values,
        {date.fromordinal(number).isoformat(): number for number in days},
        (int(usual["usual_ideal"]), int(usual["usual_at_most"])),
    )


def _facts(
    row: Row, period: _Period, leads: tuple[LeadTime, ...], events: tuple[MilestoneEvent, ...]
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
        _day(paused),
        _day(first),
        _day(last),
        last_id,
        contacts if days else "",
        tuple(map(int, ids.split(","))) if ids else (),
        _longest_gap(days, period) if days else None,
        leads,
        events,
        period.today,
    )


def _longest_gap(days: str, period: _Period) -> int:
    numbers = [*map(period.numbers.__getitem__, days.split(",")), period.today.toordinal()]
    return max(map(sub, numbers[1:], numbers))


def _following(rows: Iterable[Row], organisation_of: Callable[[Row], int]) -> Callable[[int], Iterable[Any]]:
    """The rows of one organisation after another; both are asked for in the order of their numbers."""
    groups = groupby(rows, organisation_of)
    at, found = next(groups, (None, iter(())))

    def of(organisation_id: int) -> Iterable[Row]:
        nonlocal at, found
        while at is not None and at < organisation_id:
            at, found = next(groups, (None, iter(())))
        return found if at == organisation_id else ()

    return of


def _lead(row: Row) -> LeadTime:
    _, lead_id, officer_id, officer, since, until, jointly = row
    return LeadTime(lead_id, officer_id, officer, date.fromisoformat(since), _day(until), bool(jointly))


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
