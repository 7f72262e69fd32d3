"""What support was given, and what of it nobody used."""

from datetime import date

from cvetrack.records.support import SUPPORT, Support
from cvetrack.store.connection import Store
from cvetrack.store.reading import every


def supports(store: Store, today: date, *, organisation_id: int | None = None) -> list[Support]:
    """Everything that was given, or what one organisation was given: the latest first."""
    found = every(store, SUPPORT, today, organisation_id=organisation_id)
    return sorted(found, key=lambda each: each.latest, reverse=True)
