"""Which setbacks wait for the next step of their repair."""

from collections.abc import Iterator
from datetime import date

from cvetrack.kernel.dates import say_length
from cvetrack.kernel.due import Due
from cvetrack.records.setback import SETBACK
from cvetrack.store.connection import Store
from cvetrack.store.reading import still_open


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Setbacks whose repair waits for its next step."""
    for each in still_open(store, SETBACK, today):
        state = f"open {say_length((today - each.day).days)}"
        said = f"setback to repair, next step: {each.next_step}"
        yield Due("unfinished", state, each.organisation_name, said, each.record, 0, each.organisation)
