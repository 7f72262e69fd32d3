"""Who was present where, as it stood on a day."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from cvetrack.records.kind import place
from cvetrack.records.presence import PRESENT, Presence
from cvetrack.store.connection import Store


def present(
    store: Store,
    today: date,
    *,
    since: date = date.min,
    organisation_id: int | None = None,
) -> Iterator[Presence]:
    """Where organisations, or one, were present after a day, each contact that nobody logged: by their numbers, the
    earliest first."""
    which = "" if organisation_id is None else "organisation_id = :organisation_id AND"
    sql = f"{PRESENT.format(which=f'{which} day > :since AND')} ORDER BY organisation_id, day"
    values = {"today": today.isoformat(), "since": since.isoformat(), "organisation_id": organisation_id}
    for (number, day), of_the_day in groupby(store.each(sql, values), itemgetter(0, 1)):
        for known in sorted((each[2:] for each in of_the_day), key=lambda each: place(each[0])):
            yield Presence(number, date.fromisoformat(day), *known)
