"""Taking out a record that was entered by mistake: what still needs it is named first, and why it goes is kept."""

from datetime import date
from functools import cache
from typing import NamedTuple

from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.kernel.text import listed, safe
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store
from cvetrack.store.evidence import citing, taken_out
from cvetrack.store.ids import parted
from cvetrack.store.operation import Operation
from cvetrack.store.reading import now, one
from cvetrack.store.shapes import shapes
from cvetrack.store.whose import met_in

MISTAKE = "entered by mistake"
"""Why a record goes where nothing else is said."""
_OTHERS = {"engagement": "engagement", "risk_picture": "risk"}
"""The commands of the records that have an id and are no kind of the register."""


class Removable(NamedTuple):
    """A sort of record that has ids: its letter, its table, the command that is for it, and what it is called."""

    letter: str
    table: str
    command: str
    noun: str


@cache
def removables() -> dict[str, Removable]:
    """Every sort of record that has ids, by its letter."""
    found = {}
    for shape in shapes():
        if shape.table in KINDS:
            kind = kind_of(shape.table)
            found[kind.letter] = Removable(kind.letter, shape.table, kind.command, kind.noun)
        elif shape.table in _OTHERS and shape.letter:
            noun = shape.table.replace("_", " ")
            found[shape.letter] = Removable(shape.letter, shape.table, _OTHERS[shape.table], noun)
    return found


def with_letter(said: str, command: str) -> str:
    """The id of a record: a bare number is that of the only sort of record that a command is for.

    Raises UsageRefusal where it is for several.
    """
    number = said.strip()
    if not number.isdecimal():
        return said
    ids = {f"{sort.letter}{number}": sort.noun for sort in removables().values() if sort.command == command}
    if len(ids) > 1:
        ways = " or ".join(f"{record} ({noun})" for record, noun in ids.items())
        raise UsageRefusal(f"{number} may be {ways}. Give the letter too. Nothing was written.")
    return next(iter(ids))


def meant(store: Store, said: str) -> tuple[Removable, int]:
    """The record of an id such as N7 or p41: its sort and its number. Raises UsageRefusal, NotFound."""
    letters, number = parted(said) or ("", 0)
    sort = removables().get(letters)
    if sort is None:
        raise UsageRefusal(
            f'"{safe(said)[:40]}" is not the id of a record. An id looks like N7, E231 or MS12.'
        )
    if store.value(f"SELECT 1 FROM {sort.table} WHERE id = ?", (number,)) is None:
        raise NotFound(
            f"There is no {sort.noun} {sort.letter}{number}. See them with: cvetrack {sort.command} list"
        )
    return sort, number


def described(store: Store, sort: Removable, number: int) -> str:
    """What a record is, as it is said of it: "N7, a need of Eastside Youth"."""
    record = f"{sort.letter}{number}"
    if sort.table == "engagement":
        return f"{record}, an engagement with {listed(met_in(store, number))}"
    if sort.table not in KINDS:
        return f"{record}, a {sort.noun}"
    kind = kind_of(sort.table)
    each = one(store, kind, record, date.max)
    name = getattr(each, "organisation_name", None)
    of = (kind.theirs or f"{kind.a_noun} of {{names}}").format(names=name) if name else kind.a_noun
    return f"{record}, {of}"


def remove(
    writing: Operation, sort: Removable, number: int, *, on: date, because: str, officer_id: int
) -> None:
    """Take a record out, with what is only a part of it, and keep why.

    Raises UsageRefusal while another record cites it or belongs to it, with the commands that free it.
    """
    record = f"{sort.letter}{number}"
    _refuse_what_stays(writing, sort, number)
    cited_by, belonging = citing(writing.store, record), _belonging(writing.store, sort, number)
    if held := [*cited_by, *belonging]:
        why = [_why(cited_by, "stand", "on it"), _why(belonging, "belong", "to it")]
        raise UsageRefusal(
            f"{record} cannot go while {' and '.join(filter(None, why))}. To take out "
            f"{'that' if len(held) == 1 else 'those'} too, first: {taken_out(held)}\nNothing was written."
        )
    writing.delete(sort.table, {"id": number})
    keep_why(writing, record, on=on, because=because, officer_id=officer_id)


def keep_why(writing: Operation, record: str, *, on: date, because: str, officer_id: int) -> None:
    """Record why something was taken out, by its id, or what it is called with its number: "contact 3"."""
    row = {"removed_on": on, "record": record, "because": because, "officer_id": officer_id}
    writing.insert("removal", row)


def _refuse_what_stays(writing: Operation, sort: Removable, number: int) -> None:
    """Raises UsageRefusal for a record whose kind says why it `stays`: what it brought about is kept elsewhere."""
    if sort.table in KINDS:
        why = getattr(now(writing, kind_of(sort.table), number), "stays", None)
        if why is not None:
            raise UsageRefusal(f"{why}\nNothing was written.")


def _why(held: list[str], verb: str, how: str) -> str:
    """How other records hold one: "F1 and MS3 stand on it", nothing where none does."""
    return f"{listed(held)} {verb}{'s' if len(held) == 1 else ''} {how}" if held else ""


def _belonging(store: Store, sort: Removable, number: int) -> list[str]:
    """The records with an id that name this one, and those that its kind says make no sense without it.

    What names it and has no id is a part of it, and goes with it.
    """
    leaning = kind_of(sort.table).leaning if sort.table in KINDS else ""
    return [f"{sort.letter}{row_id}" for (row_id,) in (store.rows(leaning, (number,)) if leaning else ())] + [
        f"{shape.letter}{row_id}"
        for shape in shapes()
        if shape.letter
        for column in shape.columns
        if column.refers_to == sort.table and column.name not in shape.primary_key
        for (row_id,) in store.rows(
            f"SELECT id FROM {shape.table} WHERE {column.name} = ? ORDER BY id", (number,)
        )
    ]
