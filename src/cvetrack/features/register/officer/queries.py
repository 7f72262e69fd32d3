"""Reading the council's own officers."""

from datetime import date
from typing import NamedTuple

from cvetrack.kernel.naming import one_name
from cvetrack.kernel.year import year_ago
from cvetrack.store.connection import Row, Store, day_of
from cvetrack.store.lookup import existing
from cvetrack.store.serving import LEFT_ON


class Officer(NamedTuple):
    """One officer; `until` is the first day without them, `leads` how many organisations they lead on."""

    id: int
    slug: str
    name: str
    since: date
    until: date | None
    leads: int

    def serves(self, today: date) -> bool:
        """Whether they have not left."""
        return self.until is None or self.until > today


class Details(NamedTuple):
    """One officer with the names of organisations; `engagements` counts the last 12 months.

    `away` are the times between their spells, from the first day without them until the day they came back.
    """

    officer: Officer
    away: tuple[tuple[date, date], ...]
    leads_on: tuple[str, ...]
    led: tuple[str, ...]
    engagements: int


# On its last day a time as lead is over, so that two leads can share the day of the change.
_LEADS = "lead.since <= :today AND (lead.until IS NULL OR lead.until > :today)"
_OFFICER = f"""
SELECT id, slug, name, since, {LEFT_ON},
       (SELECT count(*) FROM lead JOIN organisation ON organisation.id = lead.organisation_id
        WHERE lead.officer_id = officer.id AND organisation.status <> 'archived' AND {_LEADS})
FROM officer
"""


def officers(store: Store, today: date) -> list[Officer]:
    """Every officer: those who serve by name, then those who left, the latest first."""
    rows = store.rows(
        f"""{_OFFICER} WHERE since <= :today
        ORDER BY coalesce({LEFT_ON} <= :today, 0),
                 CASE WHEN {LEFT_ON} <= :today THEN -julianday({LEFT_ON}) END, name COLLATE NOCASE""",
        {"today": today.isoformat()},
    )
    return [_officer(row) for row in rows]


def of_that_name(store: Store, name: str, today: date) -> list[Officer]:
    """The officers of a name who have left."""
    return [each for each in officers(store, today) if one_name(each.name, name) and not each.serves(today)]


def away(store: Store, officer_id: int, today: date) -> list[tuple[date, date]]:
    """The times between the spells of an officer who came back by a day, the first first."""
    rows = store.rows(
        "SELECT since, until FROM absence WHERE officer_id = ? AND until <= ? ORDER BY since",
        (officer_id, today.isoformat()),
    )
    return [(date.fromisoformat(since), date.fromisoformat(until)) for since, until in rows]


def details(store: Store, officer_id: int, today: date) -> Details:
    """One officer with what they lead on and led before. Raises NotFound."""
    values = {"officer": officer_id, "today": today.isoformat(), "since": year_ago(today).isoformat()}
    row = store.row(f"{_OFFICER} WHERE id = :officer", values)
    row = existing(row, f"officer {officer_id}", "officer list")
    names = store.rows(
        f"""SELECT organisation.name, max({_LEADS}) FROM lead
        JOIN organisation ON organisation.id = lead.organisation_id
        WHERE lead.officer_id = :officer AND lead.since <= :today AND organisation.status <> 'archived'
        GROUP BY organisation.id ORDER BY organisation.name COLLATE NOCASE""",
        values,
    )
    return Details(
        officer=_officer(row),
        away=tuple(away(store, officer_id, today)),
        leads_on=tuple(name for name, now in names if now),
        led=tuple(name for name, now in names if not now),
        engagements=store.value(
            """SELECT count(*) FROM engagement_officer JOIN engagement ON engagement.id = engagement_id
            WHERE officer_id = :officer AND day > :since AND day <= :today""",
            values,
        ),
    )


def _officer(row: Row) -> Officer:
    officer_id, slug, name, since, until, leads = row
    return Officer(
        officer_id,
        slug,
        name,
        date.fromisoformat(since),
        day_of(until),
        leads,
    )
