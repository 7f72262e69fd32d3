"""Which rivalries are on record."""

from datetime import date

from cvetrack.records.flag import FLAG, Flag
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.reading import every


def rivalry(store: Store, organisation: Found, other: Found, today: date) -> Flag | None:
    """The flag of one that will not sit with the other which was not cleared, the latest if there are several."""
    which = "AND flag.kind = 'rival' AND flag.organisation_id = :one AND flag.other_id = :other"
    found = every(store, FLAG, today, which, one=organisation.id, other=other.id)
    return max((each for each in found if each.cleared_on is None), key=lambda each: each.id, default=None)
