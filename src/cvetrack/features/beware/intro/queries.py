"""Which introductions were asked for and made."""

from datetime import date

from cvetrack.records.introduction import INTRODUCTION, Introduction
from cvetrack.store.connection import Store
from cvetrack.store.reading import every


def introductions(store: Store, today: date, *, organisation_id: int | None = None) -> list[Introduction]:
    """Every introduction, or those by and to one organisation, the latest first."""
    found = every(store, INTRODUCTION, today, organisation_id=organisation_id)
    return sorted(found, key=lambda each: each.latest, reverse=True)
