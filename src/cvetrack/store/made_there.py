"""What was recorded in an engagement, and goes along or is left, where it was with another organisation."""

from collections.abc import Iterator
from typing import Any

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import listed
from cvetrack.records.kind import Kind
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store
from cvetrack.store.correcting import correct
from cvetrack.store.evidence import citing
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.store.shapes import shapes


def recorded_in(store: Store, engagement_id: int, of: Found) -> list[str]:
    """The ids of the records of an organisation that were made in an engagement, such as P3."""
    return [kind.name(number) for kind, number in _made(store, engagement_id, of)]


def let_go(writing: Operation, engagement_id: int, of: Found, *, goes_to: Found | None, leave: bool) -> None:
    """An engagement was not with an organisation: what was recorded there of it `goes_to` another, or with `leave`
    stays its own, as not made there.

    Raises UsageRefusal while something is said of the organisation on the evidence of the engagement.
    """
    if held := list(_standing_on(writing.store, engagement_id, of)):
        first = ", then: ".join(f"cvetrack remove {each}" for each in held)
        raise UsageRefusal(
            f"E{engagement_id} cannot lose {of.name} while {listed(held)} stand{'s' if len(held) == 1 else ''} on it. "
            f"To take that out first: {first}\nNothing was written."
        )
    for kind, number in _made(writing.store, engagement_id, of):
        if goes_to is not None:
            correct(writing, kind, number, {"organisation_id": goes_to.id})
        elif leave:
            writing.update(kind.table, {"id": number}, {"engagement_id": None})


def _made(store: Store, engagement_id: int, of: Found) -> list[tuple[Kind[Any], int]]:
    return [
        (kind_of(shape.table), number)
        for shape in shapes()
        if shape.table in KINDS and {"engagement_id", "organisation_id"} <= set(shape.names)
        for (number,) in store.rows(
            f"SELECT id FROM {shape.table} WHERE engagement_id = ? AND organisation_id = ? ORDER BY id",
            (engagement_id, of.id),
        )
    ]


def _standing_on(store: Store, engagement_id: int, of: Found) -> Iterator[str]:
    """The judgements about an organisation that an engagement is evidence for, such as M3 or F1."""
    for judgement in citing(store, f"E{engagement_id}"):
        table = next(each.table for each in shapes() if each.letter == judgement[0])
        about = store.value(f"SELECT organisation_id FROM {table} WHERE id = ?", (int(judgement[1:]),))
        if about == of.id:
            yield judgement
