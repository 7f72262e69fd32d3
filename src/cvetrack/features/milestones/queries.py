"""Reading the milestones of trust."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cvetrack.store.connection import Row, Store


@dataclass(frozen=True)
class MilestoneEvent:
    """A milestone `reached` or `reversed` (`change`) on a day. `evidence` holds record ids such as E231."""

    id: int
    organisation_id: int
    milestone: str
    change: str
    day: date
    evidence: tuple[str, ...]
    note: str | None
    officer: str


_EVENT = """
SELECT id, organisation_id, milestone, change, day, evidence, note,
       (SELECT name FROM officer WHERE officer.id = officer_id)
FROM milestone_event
"""


def of_organisation(store: Store, organisation_id: int, today: date) -> list[MilestoneEvent]:
    """What happened to one organisation's milestones up to today, oldest first."""
    rows = store.rows(
        f"{_EVENT} WHERE organisation_id = ? AND day <= ? ORDER BY day, id",
        (organisation_id, today.isoformat()),
    )
    return [_event(row) for row in rows]


def all_events(store: Store, today: date) -> Iterator[MilestoneEvent]:
    """What happened to every milestone up to today, by organisation's number, day and id, as it is read."""
    rows = store.each(
        f"{_EVENT} INDEXED BY ix_milestone_event_organisation_id WHERE day <= ?"
        " ORDER BY organisation_id, day, id",
        (today.isoformat(),),
    )
    return map(_event, rows)


def _event(row: Row) -> MilestoneEvent:
    event_id, organisation_id, milestone, change, day, evidence, note, officer = row
    return MilestoneEvent(
        event_id,
        organisation_id,
        milestone,
        change,
        date.fromisoformat(day),
        tuple((evidence or "").split()),
        note,
        officer,
    )
