"""Which concerns wait for us."""

from datetime import date

from cvetrack.records.concern import CONCERN, Concern
from cvetrack.store import reading
from cvetrack.store.connection import Store


def waiting(store: Store, today: date) -> list[Concern]:
    """The concerns whose answer is past its day, the longest first."""
    unanswered = reading.without(store, CONCERN, today, "answered_on")
    late = [each for each in unanswered if each.answer_due < today]
    return sorted(late, key=lambda each: (each.answer_due, each.id))
