"""Which needs wait for us."""

from datetime import date

from cvetrack.records.need import NEED, Need
from cvetrack.store import reading
from cvetrack.store.connection import Store


def waiting(store: Store, today: date) -> list[Need]:
    """The open needs whose first answer is past its day, the longest first."""
    found = reading.still_open(store, NEED, today)
    late = [each for each in found if each.answered_on is None and each.answer_due < today]
    return sorted(late, key=lambda each: (each.answer_due, each.id))
