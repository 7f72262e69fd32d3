"""Evidence: the records that an officer cites for a judgement."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.store.connection import Store
from cvetrack.store.lookup import Found


def cited(store: Store, said: Sequence[str], *, about: Sequence[Found], until: date) -> dict[str, date]:
    """The records of ids such as 231, E231, N7, P41 or C18, each once, with its day, in the order given.

    A promise is of the day it was kept or missed, else of the day it was made. Raises NotFound for one
    that does not exist; UsageRefusal for what is not an id, for a record that has nothing to do with the
    organisations that the judgement is `about`, and for one later than `until`.
    """
    records = {}
    for each in said:
        record = _record(each)
        records[record] = _day(store, record, about)
        if records[record] > until:
            raise UsageRefusal(
                f"{record} is of {say_date(records[record])}, later than {say_date(until)}: "
                "evidence comes first. Nothing was written."
            )
    return records


class _Kind(NamedTuple):
    """What a letter stands for: the table, which is also the command, how it is said, and the SQL of its day."""

    table: str
    said: str
    day: str
    organisations: str = "SELECT organisation_id FROM {table} WHERE id = ?"


_KINDS = {
    "E": _Kind(
        "engagement",
        "an engagement with {names}, nor did it come about through them",
        "day",
        "SELECT organisation_id FROM touch WHERE engagement_id = ?1"
        " UNION SELECT via_id FROM engagement WHERE id = ?1",
    ),
    "N": _Kind("need", "a need of {names}", "raised_on"),
    "P": _Kind("promise", "a promise with {names}", "coalesce(kept_on, missed_on, made_on)"),
    "C": _Kind("concern", "a concern of {names}", "raised_on"),
}


def _record(said: str) -> str:
    """An id as the store keeps it; a bare number is an engagement's."""
    found = re.fullmatch("([ENPC]?)([0-9]{1,17})", said.strip().upper(), re.ASCII)
    if found is None:
        raise UsageRefusal(f'"{said[:40]}" is not evidence. An engagement\'s id looks like E231.')
    return f"{found[1] or 'E'}{int(found[2])}"


def _day(store: Store, record: str, about: Sequence[Found]) -> date:
    kind, number = _KINDS[record[0]], int(record[1:])
    day = store.value(f"SELECT {kind.day} FROM {kind.table} WHERE id = ?", (number,))
    if day is None:
        raise NotFound(
            f"There is no {kind.table} {record}. See them with: cvetrack {kind.table} list\n"
            "Nothing was written."
        )
    with_it = {each for (each,) in store.rows(kind.organisations.format(table=kind.table), (number,))}
    if with_it.isdisjoint(found.id for found in about):
        names = " or ".join(found.name for found in about)
        raise UsageRefusal(
            f"{record} is not {kind.said.format(names=names)}. "
            f"See theirs with: cvetrack {kind.table} list {about[0].slug}\nNothing was written."
        )
    return date.fromisoformat(day)
