"""Taking operations back, and bringing them back."""

from collections.abc import Sequence
from datetime import datetime

from cvetrack.store.connection import Store
from cvetrack.store.history import next_to_redo, next_to_undo, take_back, to_undo_until


def to_undo(store: Store, *, after: int | None = None) -> list[int]:
    """What `undo` takes back, first to last: the latest operation, or all that came `after` one.

    Empty where nothing is left. Raises NotFound.
    """
    if after is not None:
        return to_undo_until(store, after)
    latest = next_to_undo(store)
    return [latest.id] if latest else []


def to_redo(store: Store) -> list[int]:
    """What `redo` brings back: the undo that it takes back. Empty where nothing is left."""
    latest = next_to_redo(store)
    return [latest.id] if latest else []


def undo(
    store: Store, op_ids: Sequence[int], *, seen: int, officer: str | None, stamp: datetime
) -> list[int]:
    """Take these back, all or none; the new operations. `seen` as in `take_back`. Raises Refusal."""
    return take_back(store, list(op_ids), seen=seen, command="undo", officer=officer, stamp=stamp)


def redo(
    store: Store, op_ids: Sequence[int], *, seen: int, officer: str | None, stamp: datetime
) -> list[int]:
    """Bring back what these undos took back; the new operations. `seen` as in `take_back`. Raises Refusal."""
    return take_back(
        store, list(op_ids), seen=seen, command="redo", officer=officer, stamp=stamp, kind="redo"
    )
