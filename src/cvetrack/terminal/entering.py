"""When a record was entered, told beside it, and said where that was days after the day that it is about."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from cvetrack.kernel.dates import say_date, say_length
from cvetrack.records.register import kind_of_record
from cvetrack.store.connection import Store
from cvetrack.store.first_kept import first_kept
from cvetrack.terminal.drawing import Block, Columns, Page, quiet
from cvetrack.terminal.programs import as_fields

LATE = 2
"""So many days later it is said: what is written up on the next day is not late."""
_PAIR = 2


class Entering(NamedTuple):
    """That a record `about` a day was first kept `on` another; either is None where it is not known."""

    record: Any
    about: date | None
    on: date | None


def entering(item: Any, store: Callable[[], Store]) -> Entering | None:
    """When the record was entered that an answer is, or begins with; None where it is of no record."""
    record = next((each for each in (item, *item[:1]) if hasattr(each, "record")), None)
    if record is None:
        return None
    kind = kind_of_record(record)
    if kind is not None:
        return Entering(record, getattr(record, kind.began), first_kept(store(), kind.table, record.id))
    return Entering(record, getattr(record, "day", None), getattr(record, "recorded_on", None))


def fields(item: Any, entered: Entering | None) -> Any:
    """What programs are told of an item, with the day on which its record was entered."""
    told = as_fields(item)
    if entered is not None:
        (told if entered.record is item else told[item._fields[0]]).setdefault("recorded_on", entered.on)
    return told


def page(drawn: Page, entered: Entering | None) -> Page:
    """A record's page, its facts ending with how long after what it is about it was entered, where that was late."""
    if entered is None or entered.on is None or entered.about is None:
        return drawn
    later = (entered.on - entered.about).days
    if later < LATE:
        return drawn
    fact = quiet("entered"), f"{say_length(later)} later, {say_date(entered.on)}"
    at = next((at for at, block in enumerate(drawn) if _are_facts(block)), len(drawn))
    facts = [block for block in drawn[at : at + 1] if isinstance(block, Columns)] or [Columns(())]
    ids = (*facts[0].ids, "") if facts[0].ids else ()
    return [*drawn[:at], facts[0]._replace(rows=(*facts[0].rows, fact), ids=ids), *drawn[at + 1 :]]


def _are_facts(block: Block) -> bool:
    """Whether these are a name and what is known by it, line by line."""
    return isinstance(block, Columns) and all(len(row) == _PAIR for row in block.rows)
