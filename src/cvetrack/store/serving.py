"""Which officers serve on a day: those who have begun and not left, or are back."""

from datetime import date
from typing import NamedTuple

from cvetrack.store.connection import Store, day_of
from cvetrack.store.named import Found

LEFT_ON = """coalesce((SELECT absence.since FROM absence WHERE absence.officer_id = officer.id
    AND absence.since <= :today AND absence.until > :today), officer.until)"""
"""The SQL of the first day without an officer, as it stands on `:today`: of one who is back none is left."""


class Serving(NamedTuple):
    """An officer who has not left, and the day they began, which may be still to come."""

    found: Found
    since: date

    def has_begun(self, day: date) -> bool:
        """Whether they serve on a day by which they have not left."""
        return self.since <= day


def not_left(store: Store, today: date) -> list[Serving]:
    """The officers who have not left by a day, or are back; also those who are yet to begin."""
    rows = store.rows(
        f"SELECT id, slug, name, since FROM officer WHERE {LEFT_ON} IS NULL OR {LEFT_ON} > :today",
        {"today": today.isoformat()},
    )
    return [Serving(Found(*found), date.fromisoformat(since)) for *found, since in rows]


def serving(store: Store, day: date) -> list[Found]:
    """Who serves on a day: those who have begun, or where nobody had, who has not left.

    So whoever keeps the record first may fill in the days before.
    """
    remaining = not_left(store, day)
    begun = [each.found for each in remaining if each.has_begun(day)]
    return begun or [each.found for each in remaining]


def leaves_on(store: Store, officer_id: int, day: date) -> date | None:
    """The next day after `day` from which the officer does not serve, for good or for a time, if any is known."""
    values = {"id": officer_id, "day": day.isoformat()}
    return day_of(
        store.value(
            """SELECT min(away) FROM (SELECT since AS away FROM absence WHERE officer_id = :id
            UNION ALL SELECT until FROM officer WHERE id = :id) WHERE away > :day""",
            values,
        )
    )


def left_on(store: Store, officer_id: int, today: date) -> date | None:
    """The first day without an officer, where that day has come."""
    values = {"id": officer_id, "today": today.isoformat()}
    day = day_of(store.value(f"SELECT {LEFT_ON} FROM officer WHERE id = :id", values))
    return day if day is not None and day <= today else None
