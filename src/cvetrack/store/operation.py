"""Writing: one operation for each command, recorded by the database and sealed before commit."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain, islice
from typing import Any, Literal

from cvetrack.kernel.clock import plausible
from cvetrack.kernel.digest import sha256
from cvetrack.kernel.errors import Interrupted, Refusal
from cvetrack.store.connection import Row, Store, connect, speaking_plainly
from cvetrack.store.schema import is_as_laid

GENESIS = "0" * 64
Kind = Literal["write", "undo", "redo", "erase"]
"""The words of `vocabulary.keeping.OperationKind`, which everyday commands need not import."""

_UNSEALED = """
SELECT seq, table_name, row_key, kind, salt, old, new FROM change LEFT JOIN change_body USING (seq)
WHERE op_id = ? AND seq > ? ORDER BY seq LIMIT 2000
"""
_OPEN = "SELECT 1 FROM writing"
_LEFT_OPEN = """
SELECT id, (SELECT before.hash FROM op AS before WHERE before.id = op.id - 1)
FROM op WHERE hash IS NULL ORDER BY id LIMIT 1
"""


class Operation:
    """An open operation: parameterised writes, and the reads they need. Days are kept as ISO text.

    `id` is its number in the history. Leave the `operation` block to commit; raise to undo.
    `changed` says at its end whether it changed anything: one that did not leaves no trace.
    """

    def __init__(self, store: Store, op_id: int) -> None:
        self.store = store
        self.id = op_id
        self.changed = False
        self.made: Counter[tuple[str, str]] = Counter()
        """How many rows were inserted and deleted, by table: no fewer must be in the history."""
        self.newest: dict[str, int] = {}
        """The rowid of the row that was inserted last, by table."""
        self.corrected = False
        """Whether a row was changed or removed, and others might agree with it no more."""

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Add one row; its rowid."""
        marks = ", ".join("?" * len(values))
        cursor = self._run(f"INSERT INTO {table} ({_names(values)}) VALUES ({marks})", tuple(values.values()))
        self.made[table, "insert"] += 1
        self.newest[table] = int(cursor.lastrowid)
        return self.newest[table]

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
                self.made[table, "insert"] += len(batch)

    def update(self, table: str, key: Mapping[str, Any], values: Mapping[str, Any]) -> int:
        """Change the rows with this key; how many there were."""
        self.corrected = True
        changes = ", ".join(f'"{name}" = ?' for name in values)
        return int(
            self._run(
                f"UPDATE {table} SET {changes} WHERE {_where(key)}", (*values.values(), *key.values())
            ).rowcount
        )

    def delete(self, table: str, key: Mapping[str, Any]) -> int:
        """Remove the rows with this key; how many there were."""
        self.corrected = True
        gone = int(self._run(f"DELETE FROM {table} WHERE {_where(key)}", tuple(key.values())).rowcount)
        self.made[table, "delete"] += gone
        return gone

    def redirect(self, table: str, column: str, *, old: int, new: int) -> int:
        """Point rows from one record at another; how many went, as they would stand twice or against a rule."""
        self._run(f'UPDATE OR IGNORE {table} SET "{column}" = ? WHERE "{column}" = ?', (new, old))
        return self.delete(table, {column: old})

    def _run(self, sql: str, values: Sequence[Any]) -> Any:
        kept = [value.isoformat() if isinstance(value, date) else value for value in values]
        with speaking_plainly(self.store):
            return self.store.connection.execute(sql, kept)


@contextmanager
def operation(
    store: Store, command: str, *, officer: str | None, stamp: datetime, kind: Kind = "write"
) -> Iterator[Operation]:
    """One transaction that is one operation in the history.

    `command` is what the person asked for, in a few words without contents; `officer` the slug
    of who writes; `stamp` an aware UTC moment. An operation that changed nothing leaves no trace.
    """
    refuse_wrong_clock(stamp)
    with transaction(store):
        writing = Operation(store, open_operation(store, command, officer=officer, stamp=stamp, kind=kind))
        yield writing
        writing.changed = close_operation(store, writing.id, writing.made)


@contextmanager
def transaction(store: Store, *, any_schema: bool = False) -> Iterator[None]:
    """All or nothing: the write lock from the start, commit at the end, roll back on any error.

    `any_schema` as in `begin_writing`.
    """
    store.end()
    try:
        begin_writing(store, any_schema=any_schema)
        yield
        _commit(store)
    finally:
        store.end()


def begin_writing(store: Store, *, any_schema: bool = False) -> None:
    """Take the write lock. Raises Busy, and Unavailable where a restore put another store there meanwhile;
    but for `any_schema`, Refusal where the schema is not the one that this program lays."""
    store.take_turn()
    with speaking_plainly(store):
        store.connection.execute("BEGIN IMMEDIATE")
    store.refuse_replaced()
    if not any_schema:
        refuse_other_schema(store)


def refuse_other_schema(store: Store) -> None:
    """Raises Refusal where the schema is not to the letter the one of this program."""
    if not is_as_laid(store):
        from cvetrack.store.differing import other_schema  # noqa: PLC0415  only where something is wrong

        raise other_schema(store)


def refuse_wrong_clock(stamp: datetime) -> None:
    """Raises Refusal where the machine's clock is years off: the history would keep its word for ever."""
    if not plausible(stamp):
        raise Refusal(
            f"This machine's clock says {stamp:%Y-%m-%d}. Set the clock, then try again. Nothing was written."
        )


def open_operation(
    store: Store,
    command: str,
    *,
    officer: str | None,
    stamp: datetime,
    undoes: int | None = None,
    kind: Kind = "write",
) -> int:
    """Add the operation's row and allow changes; its id. Inside a transaction only.

    Raises Refusal where another program left an operation unsealed.
    """
    last = store.row("SELECT id, hash FROM op ORDER BY id DESC LIMIT 1")
    if last and last[1] is None:
        raise Refusal(
            "Another program left an operation open in the history. Nothing was written; "
            "seal it with: cvetrack doctor --mend"
        )
    op_id, prev = (last[0] + 1, last[1]) if last else (1, GENESIS)
    with speaking_plainly(store):
        store.connection.execute(
            "INSERT INTO op (id, at, officer, command, undoes, prev, kind) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (op_id, stamp.isoformat(timespec="microseconds"), officer, command, undoes, prev, kind),
        )
        # A row that is there already was left by another program: nobody else writes under our lock.
        store.connection.execute("INSERT OR REPLACE INTO writing (id, op_id) VALUES (1, ?)", (op_id,))
    return op_id


def close_operation(store: Store, op_id: int, made: Mapping[tuple[str, str], int]) -> bool:
    """Seal an operation, or leave its transaction with nothing written where it changed nothing; whether it did.

    `made` as in `seal_whole`.
    """
    if not store.connection.in_transaction:  # a dry run: what was written is let go already
        return False
    if not any(made.values()) and not store.value("SELECT 1 FROM change WHERE op_id = ? LIMIT 1", (op_id,)):
        store.end()
        return False
    seal_whole(store, op_id, made)
    return True


def seal_whole(store: Store, op_id: int, made: Mapping[tuple[str, str], int]) -> None:
    """Seal an operation that inserted and deleted so many rows, by table. Raises Refusal where the history
    has fewer."""
    recorded = seal(store, op_id)
    for (table, verb), number in made.items():
        if recorded[table, verb] < number:
            raise Refusal(
                f"The store kept no history of what was written to {table}. Nothing was written; "
                "look with: cvetrack doctor"
            )


def seal(store: Store, op_id: int) -> Counter[tuple[str, str]]:
    """Commit to every change, chain the operation to the one before, and allow no more changes.

    Returns how many changes there are, by table and verb.
    """
    recorded: Counter[tuple[str, str]] = Counter()
    with speaking_plainly(store):
        store.connection.execute("DELETE FROM writing")
        hash_ = link(_about(store, op_id), _counted(_committed(store, op_id), recorded))
        store.connection.execute("UPDATE op SET hash = ? WHERE id = ?", (hash_, op_id))
    store.sealed = op_id, hash_
    return recorded


def left_open(store: Store) -> bool:
    """Whether another program began an operation and never ended it."""
    return store.row(_LEFT_OPEN) is not None or store.row(_OPEN) is not None


def seal_left_open(store: Store) -> None:
    """Seal the operation that another program opened and left, so that what it did is on the record."""
    with speaking_plainly(store):
        store.connection.execute("DELETE FROM writing")
    while left := store.row(_LEFT_OPEN):
        op_id, prev = left
        with speaking_plainly(store):
            store.connection.execute("UPDATE op SET prev = ? WHERE id = ?", (prev or GENESIS, op_id))
        seal(store, op_id)


def commitment(salt: bytes, old: str | None, new: str | None) -> str:
    """SHA-256 over the salt, what a row was and what it became, each preceded by its length."""
    return str(sha256(salt + _measured((old, new))).hexdigest())


def link(about: Iterable[Any], changes: Iterable[Iterable[Any]]) -> str:
    """SHA-256 over an operation and the hash before it, and over its changes with their commitments.

    `about` is (prev, id, at, officer, command, undoes, kind), without the kind where it has none, as in
    stores of 0.1.0; each change is (seq, table, key, verb, commitment).
    """
    *former, kind = about
    digest = sha256(_measured(former if kind is None else (*former, kind)))
    for change in changes:
        digest.update(_measured(change))
    return str(digest.hexdigest())


def _about(store: Store, op_id: int) -> Row:
    about = store.row("SELECT prev, id, at, officer, command, undoes, kind FROM op WHERE id = ?", (op_id,))
    if about is None:
        raise Refusal("The operation that was being written is gone from the history. Nothing was written.")
    return about


def _counted(changes: Iterable[Row], recorded: Counter[tuple[str, str]]) -> Iterator[Row]:
    """The changes as they are, counted in passing by table and verb."""
    for change in changes:
        recorded[change[1], change[3]] += 1
        yield change


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
    store.before_final()
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
