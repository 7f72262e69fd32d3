"""Reading the council's own officers."""

from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import add_months
from cvetrack.store.connection import Row, Store, day_of
from cvetrack.store.lookup import existing


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
    """One officer with the names of organisations; `engagements` counts the last 12 months."""

    officer: Officer
    leads_on: tuple[str, ...]
    led: tuple[str, ...]
    engagements: int


# On its last day a time as lead is over, so that two leads can share the day of the change.
_LEADS = "lead.since <= :today AND (lead.until IS NULL OR lead.until > :today)"
_OFFICER = f"""
SELECT o.id, o.slug, o.name, o.since, o.until,
       (SELECT count(*) FROM lead JOIN organisation ON organisation.id = lead.organisation_id
        WHERE lead.officer_id = o.id AND organisation.status <> 'archived' AND {_LEADS})
FROM officer AS o
"""


def officers(store: Store, today: date) -> list[Officer]:
    """Every officer: those who serve by name, then those who left, the latest first."""
    rows = store.rows(
        f"""{_OFFICER} WHERE o.since <= :today
        ORDER BY coalesce(o.until <= :today, 0),
                 CASE WHEN o.until <= :today THEN -julianday(o.until) END, o.name COLLATE NOCASE""",
        {"today": today.isoformat()},
    )
    return [_officer(row) for row in rows]


def serving(store: Store, today: date) -> bool:
    """Whether anybody has not left."""
    return bool(
        store.value("SELECT 1 FROM officer WHERE until IS NULL OR until > ? LIMIT 1", (today.isoformat(),))
    )


def details(store: Store, officer_id: int, today: date) -> Details:
    """One officer with what they lead on and led before. Raises NotFound."""
    values = {"officer": officer_id, "today": today.isoformat(), "since": add_months(today, -12).isoformat()}
    row = store.row(f"{_OFFICER} WHERE o.id = :officer", values)
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
