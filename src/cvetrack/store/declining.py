"""Which organisations would rather not engage on a day, and from when on they may be asked again."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cvetrack.store.connection import Store, day_of, numbers_of
from cvetrack.store.named import Found


class Declined(NamedTuple):
    """One that declined on `since`, None where that day was not kept; `ask_again_on` is None where none was said."""

    found: Found
    since: date | None
    ask_again_on: date | None


class Time(NamedTuple):
    """A time in which an organisation would rather not engage; `until` is the first day on which it did again."""

    since: date
    ask_again_on: date | None
    until: date | None


# A status that was given before the days were kept has no time of its own, and holds on every day.
_DECLINED = """
SELECT o.id, o.slug, o.name, d.since, d.ask_again_on FROM organisation AS o
JOIN declining AS d ON d.organisation_id = o.id WHERE d.since <= :today AND (d.until IS NULL OR d.until > :today)
  {those}
UNION ALL
SELECT o.id, o.slug, o.name, NULL, NULL FROM organisation AS o WHERE o.status = 'declined' {those}
  AND NOT EXISTS (SELECT 1 FROM declining WHERE organisation_id = o.id AND until IS NULL)
ORDER BY 3
"""
_ANYBODY = _DECLINED.format(those="")
_AMONG = _DECLINED.format(those="AND o.id IN (SELECT value FROM json_each(:among))")


def declined(store: Store, today: date, *, among: Iterable[int] | None = None) -> list[Declined]:
    """Those that would rather not engage, by name; of those with these numbers only, where they are given."""
    on = {"today": today.isoformat()}
    rows = (
        store.rows(_ANYBODY, on) if among is None else store.rows(_AMONG, {**on, "among": numbers_of(among)})
    )
    return [
        Declined(Found(number, slug, name), day_of(since), day_of(again))
        for number, slug, name, since, again in rows
    ]


def times(store: Store, organisation_id: int, today: date) -> list[Time]:
    """Every time in which an organisation would rather not engage, the first first."""
    rows = store.rows(
        """SELECT since, ask_again_on, iif(until > :today, NULL, until) FROM declining
        WHERE organisation_id = :id AND since <= :today ORDER BY since, id""",
        {"id": organisation_id, "today": today.isoformat()},
    )
    return [Time(date.fromisoformat(since), day_of(again), day_of(until)) for since, again, until in rows]
