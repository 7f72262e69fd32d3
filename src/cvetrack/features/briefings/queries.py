"""Which briefings there were, and what was asked at them that waits for an answer."""

from collections.abc import Iterator
from datetime import date

from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.due import Due
from cvetrack.kernel.text import listed
from cvetrack.records.briefing import BRIEFING, Briefing
from cvetrack.store.connection import Store
from cvetrack.store.reading import every, still_open


def briefings(store: Store, today: date, *, organisation_id: int | None = None) -> list[Briefing]:
    """Every briefing, or those at which one organisation was, the latest first."""
    found = every(store, BRIEFING, today, organisation_id=organisation_id)
    return sorted(found, key=lambda each: each.latest, reverse=True)


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Questions asked at briefings that wait for our answer."""
    for each in still_open(store, BRIEFING, today):
        state, who = f"asked {say_day_of(each.day, today)}", listed(each.organisation_names)
        yield Due("unfinished", state, who, "briefing: answer what they asked", each.record, 0)
