"""Reading flags."""

from dataclasses import dataclass
from datetime import date, timedelta

from cvetrack.features.flags.rules import state
from cvetrack.store.connection import Row, Store


@dataclass(frozen=True)
class Flag:
    """One flag. `organisation` and `other` (of a rivalry) are slugs, `evidence` record ids such as E231."""

    id: int
    kind: str
    organisation: str
    organisation_name: str
    other: str | None
    other_name: str | None
    scope: str | None
    because: str
    their_view: str | None
    evidence: tuple[str, ...]
    officer: str
    recorded_on: date
    renewed_on: date | None
    review_on: date
    cleared_on: date | None
    cleared_because: str | None


_FLAG = """
SELECT flag.id, flag.kind, o.slug, o.name, other.slug, other.name, scope, because, their_view, evidence,
       officer.name, recorded_on, renewed_on, review_on, cleared_on, cleared_because
FROM flag JOIN organisation AS o ON o.id = flag.organisation_id
     LEFT JOIN organisation AS other ON other.id = flag.other_id
     JOIN officer ON officer.id = flag.officer_id
WHERE recorded_on <= :today
"""


def of_organisation(store: Store, organisation_id: int, today: date) -> list[Flag]:
    """Every flag on an organisation and every rivalry that names it, in any state, oldest first."""
    rows = store.rows(
        f"{_FLAG} AND (flag.organisation_id = :id OR flag.other_id = :id) ORDER BY recorded_on, flag.id",
        {"today": today.isoformat(), "id": organisation_id},
    )
    return [_flag(row) for row in rows]


def live(store: Store, today: date) -> list[Flag]:
    """The flags that neither lapsed nor were cleared, soonest review first."""
    return all_flags(store, today)


def all_flags(store: Store, today: date, *, lapsed: bool = False, everything: bool = False) -> list[Flag]:
    """The live flags, or instead those that lapsed and wait for review, or everything; soonest review first."""
    rows = store.rows(f"{_FLAG} ORDER BY review_on, flag.id", {"today": today.isoformat()})
    wanted = "lapsed" if lapsed else "live"
    return [flag for flag in map(_flag, rows) if everything or state(flag, today) == wanted]


def due_for_review(store: Store, today: date, *, within_days: int = 7) -> list[Flag]:
    """The flags not cleared that have lapsed, or do within so many days; the longest lapsed first."""
    then = today + timedelta(days=within_days)
    return [
        flag
        for flag in all_flags(store, today, everything=True)
        if state(flag, today) != "cleared" and state(flag, then) != "live"
    ]


def _flag(row: Row) -> Flag:
    known = list(row)
    known[9] = tuple(row[9].split())
    known[11:15] = [date.fromisoformat(day) if day else None for day in row[11:15]]
    return Flag(*known)
