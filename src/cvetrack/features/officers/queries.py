"""Reading the council's own officers."""

from dataclasses import dataclass
from datetime import date

from cvetrack.kernel.dates import add_months
from cvetrack.kernel.errors import NotFound
from cvetrack.store.connection import Row, Store


@dataclass(frozen=True)
class Officer:
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


@dataclass(frozen=True)
class Details:
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
        f"""{_OFFICER} WHERE o.since <= :today OR :today < (SELECT min(since) FROM officer)
        ORDER BY coalesce(o.until <= :today, 0),
                 CASE WHEN o.until <= :today THEN -julianday(o.until) END, o.name COLLATE NOCASE""",
        {"today": today.isoformat()},
    )
    return [_officer(row) for row in rows]
