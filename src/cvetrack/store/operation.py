"""Writing: one operation for each command, recorded by the database and sealed before commit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from cvetrack.kernel.clock import plausible
from cvetrack.kernel.digest import sha256
from cvetrack.kernel.errors import Interrupted, Refusal, Unavailable
from cvetrack.store.connection import Row, Store, connect, speaking_plainly

GENESIS = "0" * 64

_UNSEALED = """
SELECT seq, table_name, row_key, kind, salt, old, new FROM change LEFT JOIN change_body USING (seq)
WHERE op_id = ? AND seq > ? ORDER BY seq LIMIT 2000
"""


class Operation:
    """An open operation: parameterised writes, and the reads they need. Days are kept as ISO text.

    `id` is its number in the history. Leave the `operation` block to commit; raise to undo.
    """

    def __init__(self, store: Store, op_id: int) -> None:
        self.store = store
        self.id = op_id

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Add one row; its rowid."""
        marks = ", ".join("?" * len(values))
        cursor = self._run(f"INSERT INTO {table} ({_names(values)}) VALUES ({marks})", tuple(values.values()))
        return int(cursor.lastrowid)

    def insert_all(self, table: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
        """Add many rows with the same columns, hundreds by one statement.

        A statement for each row would open a savepoint for each, at which the search index writes
        all it has to the drive: five times the work.
        """
        marks = f"({', '.join('?' * len(columns))})"
        into = f"INSERT INTO {table} ({_names(columns)}) VALUES "
        left = iter(rows)
        with speaking_plainly(self.store):
            while batch := list(islice(left, _ROWS_A_STATEMENT)):
                said = into + ", ".join([marks] * len(batch))
                self.store.connection.execute(said, list(chain.from_iterable(batch)))

    def update(self, table: str, key: Mapping[str, Any], values: Mapping[str, Any]) -> int:
        """Change the rows with this key; how many there were."""
        changes = ", ".join(f'"{name}" = ?' for name in values)
        return int(
            self._run(
                f"UPDATE {table} SET {changes} WHERE {_where(key)}", (*values.values(), *key.values())
            ).rowcount
        )

    def delete(self, table: str, key: Mapping[str, Any]) -> int:
        """Remove the rows with this key; how many there were."""
        return int(self._run(f"DELETE FROM {table} WHERE {_where(key)}", tuple(key.values())).rowcount)

    def redirect(self, table: str, column: str, *, old: int, new: int) -> int:
        """Point rows from one record at another; how many went, as they would stand twice or against a rule."""
        self._run(f'UPDATE OR IGNORE {table} SET "{column}" = ? WHERE "{column}" = ?', (new, old))
        return self.delete(table, {column: old})

    def _run(self, sql: str, values: Sequence[Any]) -> Any:
        kept = [value.isoformat() if isinstance(value, date) else value for value in values]
        with speaking_plainly(self.store):
            return self.store.connection.execute(sql, kept)


@contextmanager
def operation(store: Store, command: str, *, officer: str | None, stamp: datetime) -> Iterator[Operation]:
    """One transaction that is one operation in the history.

    `command` is what the person asked for, in a few words without contents; `officer` the slug
    of who writes; `stamp` an aware UTC moment. An operation that changed nothing leaves no trace.
    """
    refuse_wrong_clock(stamp)
    with transaction(store):
        op_id = open_operation(store, command, officer=officer, stamp=stamp)
        yield Operation(store, op_id)
        if store.value("SELECT 1 FROM change WHERE op_id = ? LIMIT 1", (op_id,)):
            seal(store, op_id)
        else:
            store.end()


@contextmanager
def transaction(store: Store) -> Iterator[None]:
    """All or nothing: the write lock from the start, commit at the end, roll back on any error."""
    store.end()
    try:
        begin_writing(store)
        yield
        _commit(store)
    finally:
        store.end()


def begin_writing(store: Store) -> None:
    """Take the write lock. Raises Busy, and Unavailable where a restore put another store there meanwhile."""
    with speaking_plainly(store):
        store.connection.execute("BEGIN IMMEDIATE")
    if store.replaced:
        raise Unavailable(f"Another store was put at {store.path} meanwhile. Nothing was written; try again.")


def refuse_wrong_clock(stamp: datetime) -> None:
    """Raises Refusal where the machine's clock is years off: the history would keep its word for ever."""
    if not plausible(stamp):
        raise Refusal(
            f"This machine's clock says {stamp:%Y-%m-%d}. Set the clock, then try again. Nothing was written."
        )


def open_operation(
    store: Store, command: str, *, officer: str | None, stamp: datetime, undoes: int | None = None
) -> int:
    """Add the operation's row and allow changes; its id. Inside a transaction only."""
    last = store.row("SELECT id, hash FROM op ORDER BY id DESC LIMIT 1")
    op_id, prev = (last[0] + 1, last[1]) if last else (1, GENESIS)
    with speaking_plainly(store):
        store.connection.execute(
            "INSERT INTO op (id, at, officer, command, undoes, prev) VALUES (?, ?, ?, ?, ?, ?)",
            (op_id, stamp.isoformat(timespec="microseconds"), officer, command, undoes, prev),
        )
        # A row that is there already was left by another program: nobody else writes under our lock.
        store.connection.execute("INSERT OR REPLACE INTO writing (id, op_id) VALUES (1, ?)", (op_id,))
    return op_id


def seal(store: Store, op_id: int) -> None:
    """Commit to every change, chain the operation to the one before, and allow no more changes."""
    with speaking_plainly(store):
        store.connection.execute("DELETE FROM writing")
        about = store.row("SELECT prev, id, at, officer, command, undoes FROM op WHERE id = ?", (op_id,))
        hash_ = link(about or (), _committed(store, op_id))
        store.connection.execute("UPDATE op SET hash = ? WHERE id = ?", (hash_, op_id))
    store.sealed = op_id, hash_


def commitment(salt: bytes, old: str | None, new: str | None) -> str:
    """SHA-256 over the salt, what a row was and what it became, each preceded by its length."""
    return str(sha256(salt + _measured((old, new))).hexdigest())


def link(about: Iterable[Any], changes: Iterable[Iterable[Any]]) -> str:
    """SHA-256 over an operation and the hash before it, and over its changes with their commitments.

    `about` is (prev, id, at, officer, command, undoes), each change (seq, table, key, kind, commitment).
    """
    digest = sha256(_measured(about))
    for change in changes:
        digest.update(_measured(change))
    return str(digest.hexdigest())


def _committed(store: Store, op_id: int) -> Iterator[Row]:
    """Each change of an operation with the commitment to it, kept by then; None to what it erased itself."""
    last = -1
    while batch := store.connection.execute(_UNSEALED, (op_id, last)).fetchall():
        made = [
            (*about, None if salt is None else commitment(salt, old, new)) for *about, salt, old, new in batch
        ]
        store.connection.executemany(
            "UPDATE change SET commitment = ? WHERE seq = ?", [(change[4], change[0]) for change in made]
        )
        yield from made
        last = batch[-1][0]


def _commit(store: Store) -> None:
    if not store.connection.in_transaction:
        return
    try:
        with speaking_plainly(store, outcome=lambda: _outcome(store)):
            store.connection.execute("COMMIT")
    except KeyboardInterrupt:
        if store.connection.in_transaction:
            raise
        raise Interrupted("Stopped, but it was kept by then. Take it back with: cvetrack undo") from None


def _outcome(store: Store) -> str | None:
    """What became of a transaction whose commit failed, by a new look at the file.

    The last thing a commit does is to wait until the folder is on the disk. Where only that fails,
    everything is written by then.
    """
    if store.connection.in_transaction:  # as where a reader would not make way
        return None
    sealed, looking = store.sealed, None
    try:
        looking = connect(store.path, store.key, seconds=store.seconds, older=True)
        if sealed is None:
            return "Whether it was kept is not known: give the command again, which does nothing twice."
        kept = looking.value("SELECT hash FROM op WHERE id = ?", sealed[:1]) == sealed[1]
    except Refusal:
        return "Whether it was kept is not known: look with cvetrack history before you try again."
    finally:
        if looking is not None:
            looking.close()
    if not kept:
        return None
    return (
        f"It was kept all the same, as operation {sealed[0]}, but the disk did not confirm it: "
        "check the disk, and after a power cut look whether it is there with: cvetrack history"
    )


def _measured(parts: Iterable[Any]) -> bytes:
    """Values one after another, each with its length, so that no two sequences look the same."""
    made = []
    for part in parts:
        if part is None:
            made.append(b"-")
        else:
            said = str(part).encode()
            made.append(b"%d:%b" % (len(said), said))
    return b"".join(made)


_ROWS_A_STATEMENT = 400  # so that 80 columns stay below SQLite's limit of 32,766 values


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _where(key: Mapping[str, Any]) -> str:
    return " AND ".join(f'"{name}" IS ?' for name in key)
