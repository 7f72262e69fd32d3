"""Reading setbacks."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.setbacks import rules
from cvetrack.features.setbacks.rules import SetbackState
from cvetrack.kernel.dates import say_length
from cvetrack.kernel.due import Due
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number


class Setback(NamedTuple):
    """One setback, as it stood on the day it was read for.

    `organisation` is a slug. `next_step` is the first step of the repair that is still owed, None where
    it is whole and the setback repaired.
    """

    id: int
    organisation: str
    organisation_name: str
    kind: str
    breach: str
    words: str
    day: date
    acknowledged_on: date | None
    explained_on: date | None
    put_right_on: date | None
    told_on: date | None
    resumed_on: date | None
    officer: str
    next_step: str | None = None
    state: SetbackState = "open"

    @property
    def record(self) -> str:
        """Its id as people use it, such as B2."""
        return f"B{self.id}"


_SETBACK = """
SELECT setback.id, o.slug, o.name, setback.kind, breach, words, day,
       iif(acknowledged_on > :today, NULL, acknowledged_on), iif(explained_on > :today, NULL, explained_on),
       iif(put_right_on > :today, NULL, put_right_on), iif(told_on > :today, NULL, told_on),
       iif(resumed_on > :today, NULL, resumed_on), officer.name
FROM setback JOIN organisation AS o ON o.id = setback.organisation_id
     JOIN officer ON officer.id = setback.officer_id
WHERE day <= :today
"""
_OF = "AND setback.organisation_id = :organisation_id"


def one(store: Store, said: str, today: date) -> Setback:
    """The setback of an id such as 2 or B2. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a setback", "B2")
    row = store.row(f"{_SETBACK} AND setback.id = :id", {"today": today.isoformat(), "id": number})
    return _setback(existing(row, f"setback B{number}", "setback list --all"))


def setbacks(store: Store, today: date, *, organisation_id: int | None = None) -> list[Setback]:
    """Every setback, or one organisation's: the open ones, longest ago first, then those repaired, latest first."""
    which = "" if organisation_id is None else _OF
    values = {"today": today.isoformat(), "organisation_id": organisation_id}
    found = [_setback(row) for row in store.each(f"{_SETBACK} {which} ORDER BY day, setback.id", values)]
    repaired = [each for each in found if each.state == "repaired"]
    return [*(each for each in found if each.state == "open"), *reversed(repaired)]


def unrepaired(store: Store, organisation_id: int | None, today: date) -> list[Setback]:
    """The setbacks whose repair is not whole, of one organisation or of all, longest ago first."""
    found = setbacks(store, today, organisation_id=organisation_id)
    return [each for each in found if each.state == "open"]


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Setbacks whose repair waits for its next step."""
    for each in unrepaired(store, None, today):
        state = f"open {say_length((today - each.day).days)}"
        said = f"setback to repair, next step: {each.next_step}"
        yield Due("unfinished", state, each.organisation_name, said, each.record, 0, each.organisation)


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """What became of an organisation's setbacks, for its story."""
    for each in setbacks(store, today, organisation_id=organisation_id):
        yield from rules.happened(each)


def _setback(row: Row) -> Setback:
    setback = Setback(*with_days(row, *range(6, 12)))
    step = rules.next_step(setback)
    return setback._replace(next_step=step and step.value, state="open" if step else "repaired")
