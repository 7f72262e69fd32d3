"""Records read as they stood on a day: of what came later nothing is known yet.

Here alone it is said how a field of a record is read from the store: each reader asks for records.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from cvetrack.kernel.holidays import working_days_after
from cvetrack.records.due import Due, Patience
from cvetrack.records.happening import Happening
from cvetrack.records.kind import Doing, Each, Kind, in_order
from cvetrack.records.register import is_about, kind_of
from cvetrack.store.connection import Store, day_of
from cvetrack.store.decisions import answer_within, decided
from cvetrack.store.lookup import existing, record_number
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation

_JOINED = {
    "organisation": "o.slug",
    "organisation_name": "o.name",
    "officer": "officer.name",
    "made_in": "coalesce('E' || {table}.engagement_id, 'G' || {table}.meeting_id)",
    "as_of": ":today",
}
"""The SQL of the fields that are no columns of the record's own table."""
_WAITS = ("answer_due", "tell_due")
"""The fields that are worked out: the day by which an answer is due, and that by which they are to know it."""

_JOINS = """JOIN organisation AS o ON o.id = {table}.organisation_id
     JOIN officer ON officer.id = {table}.officer_id"""


def one(store: Store, kind: Kind[Each], said: str, today: date) -> Each:
    """The record of an id such as 7 or N7. Raises NotFound, UsageRefusal."""
    number = record_number(said, kind.a_noun, kind.name(kind.example))
    found = every(store, kind, today, f"AND {kind.table}.id = :id", id=number)
    return existing(found, f"{kind.noun} {kind.name(number)}", kind.listed)[0]


def now(writing: Operation, kind: Kind[Each], number: int) -> Each:
    """A record as an operation finds it, whatever day the command is for. Raises NotFound."""
    return one(writing.store, kind, str(number), date.max)


def listed(store: Store, kind: Kind[Each], today: date, *, organisation_id: int | None = None) -> list[Each]:
    """Every record of a kind, or one organisation's: the open ones, what presses most first, then the latest."""
    return in_order(every(store, kind, today, organisation_id=organisation_id))


def still_open(
    store: Store, kind: Kind[Each], today: date, *, organisation_id: int | None = None
) -> list[Each]:
    """The records of a kind that are open, or one organisation's, what presses most first."""
    which = f"AND {none_yet(kind.table, kind.ends)}" if kind.ends else ""
    found = every(store, kind, today, which, organisation_id=organisation_id)
    return in_order(each for each in found if each.is_open)


def without(store: Store, kind: Kind[Each], today: date, step: str) -> list[Each]:
    """The records of a kind for which a step such as `answered_on` did not come to pass, what presses most first."""
    return in_order(every(store, kind, today, f"AND {none_yet(kind.table, (step,))}"))


def happened(store: Store, kind: Kind[Each], of: Found, today: date) -> Iterator[Happening]:
    """What became of an organisation's records of a kind, the oldest first, for its story."""
    found = every(store, kind, today, organisation_id=of.id)
    for each in sorted(found, key=lambda each: (getattr(each, kind.began), each.id)):
        yield from each.happened(of.slug)


def every(
    store: Store,
    kind: Kind[Each],
    today: date,
    which: str = "",
    *,
    organisation_id: int | None = None,
    **values: Any,
) -> list[Each]:
    """The records of a kind in no order, or one organisation's: those for which `which` holds, SQL from AND on."""
    fields = kind.row.__annotations__
    read = [_reader(annotation) for annotation in fields.values()]
    values["today"] = today.isoformat()
    if organisation_id is not None:
        which = f"AND {is_about(kind.table)} {which}"
        values["organisation_id"] = organisation_id
    waits = [name for name in _WAITS if name in fields]
    made = decided(store) if waits else {}
    if waits:
        values["answer_within"] = int(made["answer_within"])
        read[list(fields).index(waits[0])] = (
            int  # so many working days, until it is worked out which day that is
        )
    rows = store.each(f"{select(kind)} {which}", values)
    found = [kind.row(*[turn(cell) for turn, cell in zip(read, row, strict=True)]) for row in rows]
    return [_due(each, kind, waits, made["nation"]) for each in found] if waits else found


def signed(store: Store, officer: Found, today: date, *, kind: Kind[Any]) -> set[int]:
    """The numbers of the records of a kind that an officer recorded."""
    rows = store.rows(f"SELECT id FROM {kind.table} WHERE officer_id = ?", (officer.id,))
    return {number for (number,) in rows}


def organisation_of(store: Store, kind: Kind[Any], number: int) -> int:
    """The number of the organisation whose record it is."""
    return int(store.value(f"SELECT organisation_id FROM {kind.table} WHERE id = ?", (number,)))


def kept(store: Store, tables: Iterable[str], *, of: Found | None = None) -> list[Kind[Any]]:
    """The kinds of these tables of which something is kept, or something about one organisation: only these are
    imported."""
    values = {"organisation_id": of.id, "today": date.max.isoformat()} if of else {}
    which = ((table, is_about(table) if of else "1") for table in tables)
    asked = "\nUNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table} WHERE {about})" for table, about in which
    )
    return [kind_of(table) for (table,) in store.rows(asked, values)]


def owed(store: Store, organisation_id: int, today: date) -> dict[str, list[str]]:
    """What is open with an organisation and wants an answer or an end: the ids by the table of their kind."""
    found = {
        table: [
            each.record for each in still_open(store, kind_of(table), today, organisation_id=organisation_id)
        ]
        for table in ("promise", "need", "concern")
    }
    return {table: records for table, records in found.items() if records}


def to_do(store: Store, kind: Kind[Doing], today: date, patience: Patience) -> Iterator[Due]:
    """What there is to do about the records of a kind."""
    which = f"AND ({kind.pending})" if kind.pending else ""
    for each in every(store, kind, today, which):
        yield from each.to_do(today, patience)


def select(kind: Kind[Any]) -> str:
    """The SQL that reads a kind of record as it stood on `:today`, up to its conditions."""
    columns = ",\n       ".join(_column(kind, *field) for field in kind.row.__annotations__.items())
    return f"""SELECT {columns}
FROM {kind.table} {kind.joins or _JOINS.format(table=kind.table)}
WHERE {kind.table}.{kind.began} <= :today"""


def none_yet(table: str, steps: Sequence[str]) -> str:
    """The SQL condition that none of these steps came to pass by `:today`; of several only one ever does.

    Each alternative is a range of one index: no step is known, or only one that came later.
    """
    known = [f"{table}.{step}" for step in steps]
    later = [
        " AND ".join([*(f"{before} IS NULL" for before in known[:at]), f"{step} > :today"])
        for at, step in enumerate(known)
    ]
    none = " AND ".join(f"{step} IS NULL" for step in known)
    return f"({' OR '.join([none, *later])})"


def _column(kind: Kind[Any], name: str, annotation: Any) -> str:
    if name in kind.elsewhere:
        return kind.elsewhere[name]
    if name in _JOINED:
        return _JOINED[name].format(table=kind.table)
    if name in _WAITS:
        first = next(each for each in _WAITS if each in kind.row.__annotations__)
        return answer_within(kind.table, kind.began) if name == first else "NULL"
    is_step = annotation == date | None and name not in kind.foreseen
    step = kind.with_step.get(name, name if is_step else None)
    column = f"{kind.table}.{name}"
    if step is None:
        return column
    earlier = "0" if annotation is bool else "NULL"
    if name in kind.before:
        earlier = f"{kind.table}.{kind.before[name]}"
    return f"iif({kind.table}.{step} > :today, {earlier}, {column})"


def _due(each: Any, kind: Kind[Any], waits: Sequence[str], nation: str) -> Any:
    """A record with the days that are so many working days after it began, or after its untold outcome."""
    days = getattr(each, waits[0])
    after = {"answer_due": getattr(each, kind.began), "tell_due": getattr(each, "untold_on", None)}
    known = {name: after[name] and working_days_after(after[name], days, nation) for name in waits}
    return each._replace(**known)


def _reader(annotation: Any) -> Callable[[Any], Any]:
    """How a cell of the store becomes a value of this type."""
    if annotation == date or annotation == date | None:
        return day_of
    if annotation == tuple[str, ...]:
        return _several
    return bool if annotation is bool else _as_it_is


def _several(cell: str | None) -> tuple[str, ...]:
    """What a column holds with spaces between, such as ids, or what was gathered from elsewhere as JSON."""
    if cell and cell.startswith("["):
        from json import loads  # noqa: PLC0415  not every kind needs it

        return tuple(loads(cell))
    return tuple((cell or "").split())


def _as_it_is(cell: Any) -> Any:
    return cell
