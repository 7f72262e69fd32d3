"""Taking out what goes by a name and was entered by mistake: what else names it is told first, and how to free it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import listed
from cvetrack.store.connection import Store
from cvetrack.store.named import Found, Named, noun_of
from cvetrack.store.operation import Operation
from cvetrack.store.removing import keep_why
from cvetrack.store.shapes import Shape, shape_of, shapes
from cvetrack.store.whose import met_in

PARTS: dict[Named, tuple[str, ...]] = {
    "organisation": ("organisation_alias", "organisation_identifier", "declining", "lead", "seat"),
    "forum": ("seat",),
    "network": (),
    "officer": ("absence",),
}
"""What can be taken out by its name, and the tables whose rows are only a part of it."""
_TOLD = 9  # of those that name it


class _Holding(NamedTuple):
    """Something that names it: how it is called, and the command that frees it."""

    called: str
    freed: str


def remove_named(
    writing: Operation, named: Named, found: Found, *, on: date, because: str, officer_id: int
) -> None:
    """Take one out, and keep why.

    Raises UsageRefusal while anything else names it, with the commands that free it, and for an officer who wrote.
    """
    _refuse_who_wrote(writing.store, named, found)
    holding = list(dict.fromkeys(_holding(writing.store, named, found)))
    if holding:
        more = [f"{len(holding) - _TOLD} more"] if len(holding) > _TOLD else []
        names = listed([*(each.called for each in holding[:_TOLD]), *more])
        ways = ", then: ".join(each.freed for each in holding[:_TOLD])
        it = "them" if named == "officer" else "it"
        raise UsageRefusal(
            f"{found.name} cannot go while {names} name{'s' if len(holding) == 1 else ''} {it}. "
            f"{_MOVED.get(named, '')}What is a mistake too goes first: {ways}\nNothing was written."
        )
    for table in PARTS[named]:
        writing.delete(table, {f"{named}_id": found.id})
    writing.delete(named, {"id": found.id})
    keep_why(writing, f"{noun_of(named)} {found.id}", on=on, because=because, officer_id=officer_id)


_MOVED: dict[Named, str] = {
    "organisation": (
        "What is another's is moved with: cvetrack edit ID --org ORG, or all of it with: cvetrack org merge. "
    ),
    "officer": "Whoever led for a time is kept with it: cvetrack officer leave OFFICER. ",
}


def _refuse_who_wrote(store: Store, named: Named, found: Found) -> None:
    """The history names who wrote, for good."""
    if named == "officer" and store.value(_WROTE, {"slug": found.slug, "id": found.id}):
        raise UsageRefusal(
            f"{found.name} wrote in this record, and its history goes on saying so. Whoever leaves: "
            f"cvetrack officer leave {found.slug}\nNothing was written."
        )


_SHARED = {
    "attendance": "meeting edit {}{} --without",
    "briefing_organisation": "briefing edit {}{} --drop",
    "broadcast_organisation": "broadcast edit {}{} --drop",
    "strategy_telling": "strategy edit {}{} --drop",
    "touch": "engagement edit {}{} --drop",
}
"""How one organisation is taken out of a record that is of others too, by the table that names them."""
_OF_WRITERS = ("removal", "screening_exception")
_WROTE = "\nUNION ALL ".join(
    (
        "SELECT 1 FROM op WHERE officer = :slug",
        *(f"SELECT 1 FROM {each} WHERE officer_id = :id" for each in _OF_WRITERS),
    )
)
"""What says who wrote; in a store that was refilled the history begins anew, and only the records do."""


def _holding(store: Store, named: Named, found: Found) -> Iterator[_Holding]:
    """What names it, but for what is a part of it."""
    for shape in shapes():
        for column in shape.columns:
            if column.refers_to == named and shape.table not in (*PARTS[named], *_OF_WRITERS):
                wanted, letter = _named_by(shape)
                for (said,) in store.rows(
                    f"SELECT {wanted} FROM {shape.table} WHERE {column.name} = ? ORDER BY 1", (found.id,)
                ):
                    yield _called(store, shape, said, letter, found)


def _named_by(shape: Shape) -> tuple[str, str]:
    """The column that says which record a row is of, and the letter of its ids; "" where it is no such record."""
    if shape.letter:
        return "id", shape.letter
    for column in shape.columns:
        if column.name in shape.primary_key and column.refers_to:
            letter = shape_of(column.refers_to).letter
            if letter:
                return column.name, letter
    return {"contact": "slug", "lead": "organisation_id"}[shape.table], ""


def _called(store: Store, shape: Shape, said: int | str, letter: str, found: Found) -> _Holding:
    if shape.table in _SHARED and (shape.table != "touch" or len(met_in(store, int(said))) > 1):
        return _Holding(
            f"{letter}{said}", f"cvetrack {_SHARED[shape.table].format(letter, said)} {found.slug}"
        )
    if letter:
        return _Holding(f"{letter}{said}", f"cvetrack remove {letter}{said}")
    if shape.table == "contact":
        name = store.value("SELECT name FROM contact WHERE slug = ?", (said,))
        return _Holding(f"{name} ({said})", f"cvetrack contact remove {said}")
    slug = store.value("SELECT slug FROM organisation WHERE id = ?", (said,))
    return _Holding(
        f"a lead of {slug}", f"cvetrack org lead {slug} OFFICER --on DATE, the day that one began"
    )
