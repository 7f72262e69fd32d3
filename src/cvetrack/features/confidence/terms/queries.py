"""Which terms were agreed, and which stand."""

from datetime import date

from cvetrack.records.terms import TERMS, Terms
from cvetrack.store.connection import Store
from cvetrack.store.reading import every


def standing(store: Store, organisation_id: int, today: date) -> Terms | None:
    """The terms that stand with an organisation: the latest agreed."""
    return next(iter(agreed(store, today, organisation_id=organisation_id)), None)


def agreed(store: Store, today: date, *, organisation_id: int | None = None) -> list[Terms]:
    """Every terms, or one organisation's: by the name of the organisation, the latest first."""
    found = every(store, TERMS, today, organisation_id=organisation_id)
    latest = sorted(found, key=lambda each: each.latest, reverse=True)
    return sorted(latest, key=lambda each: (each.organisation_name.casefold(), each.organisation))
