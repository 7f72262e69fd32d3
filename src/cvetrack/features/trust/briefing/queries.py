"""Which briefings there were, and what was asked at them that waits for an answer."""

from datetime import date

from cvetrack.records.briefing import BRIEFING, Briefing
from cvetrack.store.connection import Store
from cvetrack.store.reading import every


def briefings(store: Store, today: date, *, organisation_id: int | None = None) -> list[Briefing]:
    """Every briefing, or those at which one organisation was, the latest first."""
    found = every(store, BRIEFING, today, organisation_id=organisation_id)
    return sorted(found, key=lambda each: each.latest, reverse=True)
