"""Which promises are due."""

from datetime import date, timedelta

from cvetrack.records.promise import PROMISE, Promise
from cvetrack.store import reading
from cvetrack.store.connection import Store


def due(store: Store, today: date, *, within_days: int = 7) -> list[Promise]:
    """The open promises that are late or due within so many days, what presses most first."""
    until = today + timedelta(days=within_days)
    return [each for each in reading.still_open(store, PROMISE, today) if each.due_on <= until]
