"""Evidence: the records that an officer cites for a judgement."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.kernel.text import listed, safe
from cvetrack.records.kind import place
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store
from cvetrack.store.ids import parted
from cvetrack.store.named import Found

if TYPE_CHECKING:
    from cvetrack.store.shapes import Shape


def cited(store: Store, said: Sequence[str], *, about: Sequence[Found], until: date) -> dict[str, date]:
    """The records of ids such as 231, E231, N7, P41 or X2, each once, with its day, in the order given.

    Any record about an organisation is evidence but those that are judgements on evidence themselves: flags
    and milestones. A promise is of the day it was kept or missed, else of the day it was made; a meeting of
    the day it was held. Raises NotFound for one that does not exist; UsageRefusal for what is not an id, for
    a record that has nothing to do with the organisations that the judgement is `about`, and for one later
    than `until`.
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


def concerned(store: Store, record: str) -> set[int]:
    """The numbers of the organisations that a record such as G4 is about."""
    kind, number = _kept(record)
    return {each for (each,) in store.rows(kind.concerned, (number,))}


def citing(store: Store, record: str) -> list[str]:
    """The ids of the judgements that stand on a record, such as MS3 or F1."""
    rows = store.rows("SELECT citing FROM citation WHERE cited = ?", (record,))
    return sorted((judgement for (judgement,) in rows), key=place)


def refuse_while_cited(cannot: str, held: Sequence[str]) -> None:
    """Raises UsageRefusal, saying what `cannot` be, while these judgements stand on a record."""
    if held:
        stand = "stands" if len(held) == 1 else "stand"
        raise UsageRefusal(
            f"{cannot} while {listed(held)} {stand} on it. To take that out first: {taken_out(held)}\n"
            "Nothing was written."
        )


def taken_out(held: Sequence[str]) -> str:
    """How records are taken out, one after the other."""
    return ", then: ".join(f"cvetrack remove {each}" for each in held)


class _Kind(NamedTuple):
    """A table whose records are evidence, the SQL of their day, and of the organisations that one is about.

    `noun` names one of them, `theirs` says that it is of some `{names}`.
    """

    table: str
    noun: str
    theirs: str
    day: str
    concerned: str


_MET = "an engagement with {names}, nor did it come about through them"


def _record(said: str) -> str:
    """An id as the store keeps it; a bare number is an engagement's."""
    letters, number = parted(said) or ("none", 0)
    if (letters or "E") not in _kinds():
        raise UsageRefusal(
            f'"{safe(said)[:40]}" is not evidence. Give the id of a record that shows it, such as E231 or P41.'
        )
    return f"{letters or 'E'}{number}"


def _kept(record: str) -> tuple[_Kind, int]:
    """The kind and the number of a record by its id, as `_record` has it."""
    letters, number = parted(record) or ("", 0)
    return _kinds()[letters], number


def _day(store: Store, record: str, about: Sequence[Found]) -> date:
    kind, number = _kept(record)
    theirs = f"See theirs with: cvetrack timeline {about[0].slug}\nNothing was written."
    day = store.value(f"SELECT {kind.day} FROM {kind.table} WHERE id = ?", (number,))
    if day is None:
        raise NotFound(f"There is no {kind.noun} {record}. {theirs}")
    if concerned(store, record).isdisjoint(found.id for found in about):
        names = " or ".join(found.name for found in about)
        raise UsageRefusal(f"{record} is not {kind.theirs.format(names=names)}. {theirs}")
    return date.fromisoformat(day)


@cache
def _kinds() -> dict[str, _Kind]:
    """What can be evidence, by the letter of its ids: whatever is about organisations and cites nothing itself."""
    from cvetrack.store.shapes import shapes  # noqa: PLC0415  milliseconds, and most commands cite nothing

    kinds = {}
    for shape in shapes():
        concerned = "\nUNION ".join(_concerned(shape, shapes()))
        if shape.letter and concerned and not shape.evidence:
            noun, theirs, day = shape.table.replace("_", " "), _MET, shape.dated or ""
            if shape.table in KINDS:
                kind = kind_of(shape.table)
                noun, theirs = kind.noun, kind.theirs or f"{kind.a_noun} of {{names}}"
                if kind.shown_on:
                    day = f"coalesce({', '.join(kind.evidence_days)})"
            kinds[shape.letter] = _Kind(shape.table, noun, theirs, day, concerned)
    return kinds


def _concerned(kind: "Shape", known: "Sequence[Shape]") -> Iterator[str]:
    """SQL of the organisations that a record is about: those that it names, and those that a link joins to it."""
    for shape in known:
        naming = [column.name for column in shape.columns if column.refers_to == "organisation"]
        if shape == kind:
            yield from (f"SELECT {name} FROM {kind.table} WHERE id = ?1" for name in naming)
        for key in shape.columns:
            if key.refers_to == kind.table and key.name in shape.primary_key:
                yield from (f"SELECT {name} FROM {shape.table} WHERE {key.name} = ?1" for name in naming)
