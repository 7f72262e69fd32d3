"""Undo and redo: operations taken back exactly, by operations of their own."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from cvetrack.kernel.errors import NotFound, Refusal, Unavailable
from cvetrack.store.connection import Row, Store, speaking_plainly
from cvetrack.store.operation import (
    Kind,
    Operation,
    open_operation,
    refuse_wrong_clock,
    seal_whole,
    transaction,
)

# An operation is live unless an operation that undoes it is itself live; a redo is an undoing
# of an undo, so two steps down decide it.
_LIVE = """
NOT EXISTS (SELECT 1 FROM op AS undo WHERE undo.undoes = op.id
            AND NOT EXISTS (SELECT 1 FROM op AS redo WHERE redo.undoes = undo.id))
"""


_FIRST = 1
_TO_UNDO = f"SELECT id FROM op WHERE undoes IS NULL AND id > ? AND {_LIVE} ORDER BY id DESC"


class OperationLine(NamedTuple):
    """One operation of the history; `live` is False once it has been taken back.

    `kind` is None in what 0.1.0 wrote.
    """

    id: int
    at: str
    officer: str | None
    command: str
    kind: str | None
    undoes: int | None
    changes: int
    live: bool


class RowChange(NamedTuple):
    """One row of an operation; `old` and `new` are the columns that changed, all of a new or a removed row.

    Both are None where the row was erased since.
    """

    table: str
    key: str
    kind: str
    old: dict[str, Any] | None
    new: dict[str, Any] | None


def next_to_undo(store: Store) -> OperationLine | None:
    """The latest operation that still stands; the first one, which made the store, stays."""
    found = store.value(f"{_TO_UNDO} LIMIT 1", (_FIRST,))
    return one_operation(store, found) if found else None


def to_undo_until(store: Store, op_id: int) -> list[int]:
    """The operations after this one that still stand, latest first. Raises NotFound."""
    one_operation(store, op_id)
    return [found for (found,) in store.rows(_TO_UNDO, (max(op_id, _FIRST),))]


def next_to_redo(store: Store) -> OperationLine | None:
    """The latest undo that still stands, if nothing new was written since."""
    newest = store.value("SELECT max(id) FROM op WHERE undoes IS NULL") or 0
    found = store.value(
        f"SELECT id FROM op WHERE undoes IS NOT NULL AND id > ? AND {_LIVE}"
        " AND (SELECT of.undoes FROM op AS of WHERE of.id = op.undoes) IS NULL ORDER BY id DESC LIMIT 1",
        (newest,),
    )
    return one_operation(store, found) if found else None


def one_operation(store: Store, op_id: int) -> OperationLine:
    """One operation, or NotFound."""
    row = store.row(f"{_LINES} WHERE op.id = ?", (op_id,))
    if row is None:
        raise NotFound(f"There is no operation {op_id}. See them with: cvetrack history")
    return _line(row)


def operations(store: Store) -> Iterator[OperationLine]:
    """The history, newest first."""
    return map(_line, store.each(f"{_LINES} ORDER BY op.id DESC"))


def changes(store: Store, op_id: int) -> Iterator[RowChange]:
    """What an operation changed, in the order it happened."""
    return map(_change, store.each(f"{_CHANGES} WHERE op_id = ? ORDER BY seq", (op_id,)))


def one_change(store: Store, seq: int) -> RowChange:
    """One change by its number."""
    return _change(store.rows(f"{_CHANGES} WHERE seq = ?", (seq,))[0])


def take_back(
    store: Store,
    op_ids: list[int],
    *,
    command: str,
    officer: str | None,
    stamp: datetime,
    kind: Kind = "undo",
    seen: int | None = None,
) -> list[int]:
    """Take back these operations in this order, each by an operation of its own; all or none.

    `seen` is the last operation at the moment at which they were chosen; None where that is now.
    Returns the new operations. Raises Refusal for an erasure, whose contents are gone, and
    Unavailable where somebody wrote since that moment: taking back in another order would lose what
    they wrote.
    """
    refuse_wrong_clock(stamp)
    if seen is None:
        seen = store.value("SELECT max(id) FROM op")
    with _foreign_keys_off(store), transaction(store):
        if store.value("SELECT max(id) FROM op") != seen:
            raise Unavailable("Something was written in between. Nothing was taken back; try again.")
        made: list[int] = []
        touched: set[str] = set()
        for op_id in op_ids:
            _refuse_final(one_operation(store, op_id))
            writing = Operation(
                store,
                open_operation(store, command, officer=officer, stamp=stamp, undoes=op_id, kind=kind),
            )
            touched |= _invert(writing, op_id)
            seal_whole(store, writing.id, writing.made)
            made.append(writing.id)
        _check_foreign_keys(store, touched)
    return made


def chain_head(store: Store) -> str:
    """The last operation and the first half of its hash, "231:9f0c6a1b...", a witness to all before it."""
    last = store.row("SELECT id, hash FROM op ORDER BY id DESC LIMIT 1")
    return f"{last[0]}:{str(last[1])[:32]}" if last else "0:"


def primary_key(store: Store, table: str) -> list[str]:
    """The names of the columns that are a table's key, in order."""
    columns = store.rows("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", (table,))
    return [name for (name,) in columns]


def key_columns(names: list[str], said: str) -> dict[str, Any]:
    """A row's key as the history has it, as columns. Raises ValueError where it is no key."""
    if len(names) > 1:
        return dict(zip(names, json.loads(said), strict=True))
    return {names[0]: int(said) if names[0] == "id" else said}


_LINES = f"""
SELECT op.id, op.at, op.officer, op.command, op.kind, op.undoes,
       (SELECT count(*) FROM change WHERE change.op_id = op.id), {_LIVE}
FROM op
"""


_CHANGES = "SELECT table_name, row_key, kind, old, new FROM change LEFT JOIN change_body USING (seq)"


def _line(row: Row) -> OperationLine:
    line = OperationLine(*row)
    return line._replace(live=bool(line.live))


def _change(row: Row) -> RowChange:
    table, key, kind, old, new = row
    return RowChange(table, key, kind, _columns(old), _columns(new))


def _columns(said: str | None) -> dict[str, Any] | None:
    return None if said is None else json.loads(said)


def _refuse_final(line: OperationLine) -> None:
    if line.kind == "erase":
        raise Refusal(
            f"Operation {line.id} erased records for good: it cannot be taken back, nor what came before it."
        )
    if not line.live:
        raise Refusal(f"Operation {line.id} was taken back by somebody else. Nothing was written; try again.")


def _invert(writing: Operation, op_id: int) -> set[str]:
    """Apply the inverse of each change, last first; the tables touched."""
    store = writing.store
    keys: dict[str, list[str]] = {}
    for (seq,) in store.rows("SELECT seq FROM change WHERE op_id = ? ORDER BY seq DESC", (op_id,)):
        row = store.row(
            "SELECT table_name, row_key, kind, old, new FROM change JOIN change_body USING (seq)"
            " WHERE seq = ?",
            (seq,),
        )
        if row is None:
            raise Refusal(
                f"Operation {op_id} touched records that were erased since; it cannot be taken back."
            )
        table, row_key, kind, old, new = row
        if table not in keys:
            keys[table] = primary_key(store, table)
        key = key_columns(keys[table], row_key)
        if kind == "delete":
            writing.insert(table, json.loads(old))
            continue
        if kind == "insert":
            done = writing.delete(table, key)
        else:
            became = {name: json.loads(new).get(name, value) for name, value in key.items()}
            done = writing.update(table, became, json.loads(old))
        if done != 1:
            raise Refusal(f"The store does not match its history at operation {op_id}. Run: cvetrack verify")
    return set(keys)


@contextmanager
def _foreign_keys_off(store: Store) -> Iterator[None]:
    """Cascades are in the history row by row; with foreign keys on they would run twice."""
    store.end()
    store.connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        store.end()
        store.connection.execute("PRAGMA foreign_keys = ON")


def _check_foreign_keys(store: Store, touched: set[str]) -> None:
    """The tables touched, and those that point at them, hold no dangling reference."""
    pointing = {
        child
        for (child,) in store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (parent,) in store.rows('SELECT "table" FROM pragma_foreign_key_list(?)', (child,))
        if parent in touched
    }
    for table in sorted(touched | pointing):
        with speaking_plainly(store):
            if store.connection.execute(f'PRAGMA foreign_key_check("{table}")').fetchone():
                raise Refusal("Taking this back would leave records that point nowhere. Nothing was written.")
