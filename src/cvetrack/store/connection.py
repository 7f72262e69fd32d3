"""The one way to a store file: opened with every setting that keeps it safe."""

import os
from _signal import SIG_BLOCK, SIG_UNBLOCK, SIGTSTP, SIGTTOU, pthread_sigmask  # without its enums
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as driver

from cvetrack.kernel.errors import Refusal, Unavailable
from cvetrack.kernel.files import DRAFT
from cvetrack.store.beside import journals_of, taken_back
from cvetrack.store.header import APPLICATION_ID, Header, left_open, read_header
from cvetrack.store.refusals import BUSY, Busy, Damaged, NoStore

if TYPE_CHECKING:
    from cvetrack.store.turn import Turn

SCHEMA_VERSION = 11  # the last step in migrations/; written by `make docs`
BUSY_SECONDS = 30.0

Row = tuple[Any, ...]
Values = Sequence[Any] | dict[str, Any]

SETTINGS = (
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("journal_mode", "DELETE", "delete"),
)
"""Each setting, the value given, and what it reads back as (docs/promises.md says why each)."""


def day_of(kept: str | None) -> date | None:
    """The day that a column of a row holds, or None."""
    return date.fromisoformat(kept) if kept else None


def numbers_of(ids: Iterable[int]) -> str:
    """Numbers as SQLite's json_each reads them."""
    return f"[{','.join(map(str, ids))}]"


def with_days(row: Row, *places: int) -> list[Any]:
    """The columns of a row, those at `places` as days."""
    known = list(row)
    for at in places:
        known[at] = day_of(row[at])
    return known


class Store:
    """An open store: reads as tuples of columns; writes only through an operation.

    `connection` is the driver's own, in autocommit mode, for those that need it; `key` opens a copy.
    `before_final` is called just before anything that stands once it is done, such as a commit.
    """

    def __init__(self, path: str, connection: Any, *, key: str | None, seconds: float) -> None:
        self.path = path
        self.connection = connection
        self.key = key
        self.seconds = seconds
        self.sealed: tuple[int, str] | None = None  # the last operation, with its hash
        self.before_final: Callable[[], None] = lambda: None
        self._file = _file_at(path)
        self._reading = False
        self._half_read: set[Any] = set()
        self._turn: Turn | None = None

    @property
    def replaced(self) -> bool:
        """Whether another file stands at the path now: a restore put it there."""
        return _file_at(self.path) != self._file

    def refuse_replaced(self) -> None:
        """Raises Unavailable where another file stands at the path now."""
        if self.replaced:
            raise Unavailable(
                f"Another store was put at {self.path} meanwhile. Nothing was written; try again."
            )

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Every row."""
        with _reading(self):
            return list(self.connection.execute(sql, values))

    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows one by one, without holding them all; until `end` or `rest` only."""
        with _reading(self):
            cursor = self.connection.execute(sql, values)
            self._half_read.add(cursor)
            try:
                # A cursor has a `close`, which `yield from` would call on a store closed meanwhile; a chain has none.
                yield from chain(cursor)
            finally:
                self._half_read.discard(cursor)

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row, or None."""
        with _reading(self):
            first: Row | None = self.connection.execute(sql, values).fetchone()
            return first

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row, or None."""
        first = self.row(sql, values)
        return first[0] if first else None

    def begin_reading(self) -> None:
        """Every read until `end` sees one moment of the store."""
        with speaking_plainly(self):
            self.connection.execute("BEGIN")
        self._reading = True
        _put_off_stops(self)

    def rest(self) -> None:
        """Hold up no writer while a person reads or types: end a reading transaction, never a writing one."""
        if self._reading or not self.connection.in_transaction:
            self.end()

    def take_turn(self) -> None:
        """Wait until no other command writes; the others wait until `end` or `close`. Raises Busy."""
        if not self.path or os.path.basename(self.path).startswith(DRAFT):
            return  # nobody else knows of it
        if self._turn is None:
            from cvetrack.store.turn import Turn  # noqa: PLC0415  only who writes takes turns

            self._turn = Turn(self.path)
        if not self._turn.take(self.seconds):
            raise Busy(BUSY.format(seconds=f"{self.seconds:g}"))
        _put_off_stops(self)

    def end(self) -> None:
        """Leave the transaction, if there is one, with nothing written, and let others write."""
        self._reading = False
        while self._half_read:  # each holds a lock that no ROLLBACK takes away
            self._half_read.pop().close()
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self._let_others_write()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
        self._let_others_write()

    def _let_others_write(self) -> None:
        if self._turn is not None:
            self._turn.give_back()
        _allow_stops(self)


def connect(
    path: str,
    key: str | None = None,
    *,
    seconds: float = BUSY_SECONDS,
    older: bool = False,
    torn: bool = False,
) -> Store:
    """Open the store at `path`; `key` is None for a plain one, else as `keys.py` returns it.

    Refuses, without writing, a file that is not a store (Refusal) or is damaged (Damaged), does not
    open with the key or is locked for `seconds` (Unavailable), or whose schema is newer than this
    program. With `older`, an older schema is left to the caller, who reads or migrates it; with
    `torn`, whatever of a torn file the library still reads.
    """
    header = settled_header(path, seconds=seconds, torn=torn)
    if header.salt is not None and key is None:
        from cvetrack.store.new_key import locked_out  # noqa: PLC0415  only where there is no key

        raise Unavailable(locked_out(path, header.salt))
    store = _opened(path, key if header.encrypted else None, seconds=seconds)
    with _closed_on_error(store), _reading(store, locked=header.encrypted):
        _recognise(store, older=older)
        _settle(store)
    return store


def settled_header(path: str, *, seconds: float = BUSY_SECONDS, torn: bool = False) -> Header:
    """What a store's first bytes say, once the library has taken back a write that was cut short.

    A power cut may leave a store of any size and with any first bytes; the journal beside it has
    what they were. Taking back needs no key, but the first bytes say which key: so it comes first.
    Raises as `read_header`, and Refusal where the journal cannot be used.
    """
    if left_open(path):
        _take_back(path, seconds)
    return read_header(path, torn=torn)


def connect_raw(
    path: str, key: str | None, *, seconds: float = BUSY_SECONDS, salt: str | None = None
) -> Store:
    """Open a database file with the key and every setting, whatever is in it; an empty one gets this salt."""
    store = _opened(path, key, seconds=seconds, salt=salt)
    with _closed_on_error(store), _reading(store, locked=key is not None):
        _settle(store)
    return store


def scratch() -> Store:
    """An empty database in memory, with every setting that has a meaning there."""
    store = Store("", driver.connect(":memory:", isolation_level=None), key=None, seconds=0)
    _settle(store)
    return store


@contextmanager
def turn_at(path: str, seconds: float = BUSY_SECONDS) -> Iterator[None]:
    """The turn to write to what stands at a path, whether it opens or not. Raises Busy."""
    holder = Store(path, None, key=None, seconds=seconds)
    try:
        holder.take_turn()
        yield
    finally:
        holder._let_others_write()


@contextmanager
def speaking_plainly(
    store: Store, *, locked: bool = False, outcome: Callable[[], str | None] | None = None
) -> Iterator[None]:
    """Turn the driver's errors into sentences; contents never get into them.

    `locked` says that an encrypted store is being opened: what cannot be read may be the key's fault.
    `outcome` finds out what became of what was being written, where it may not be nothing.
    """
    try:
        yield
    except driver.DatabaseError as error:
        from cvetrack.store.complaints import refusal  # noqa: PLC0415  only where something is wrong

        told = None if outcome is None else outcome()
        raise refusal(
            store.path,
            error,
            seconds=store.seconds,
            locked=locked,
            moved=store.replaced,
            outcome=told,
        ) from None


@contextmanager
def _reading(store: Store, *, locked: bool = False) -> Iterator[None]:
    """As `speaking_plainly`, where nothing but the driver runs.

    In a damaged store even its complaint may quote names that are no text any more.
    """
    try:
        with speaking_plainly(store, locked=locked):
            yield
    except UnicodeDecodeError:
        from cvetrack.store.complaints import damaged  # noqa: PLC0415  only where something is wrong

        raise damaged(store.path) from None


def _take_back(path: str, seconds: float) -> None:
    """Let the library look: if nobody writes, it plays a journal back before it reads anything."""
    journals = journals_of(path)
    looking = _opened(path, None, seconds=seconds)
    try:
        with _reading(looking):
            looking.connection.execute("PRAGMA application_id").fetchone()
    except Damaged:
        pass  # an encrypted store is no database without its key; a damaged one is told later
    finally:
        looking.close()
    if journals and not journals_of(path):
        taken_back.add(os.path.abspath(path))


def _opened(path: str, key: str | None, *, seconds: float, salt: str | None = None) -> Store:
    # Whatever bytes a path has, the address has only these.
    address = "".join(
        chr(byte) if byte in _UNESCAPED else f"%{byte:02x}" for byte in os.fsencode(os.path.abspath(path))
    )
    try:
        connection = driver.connect(
            f"file:{address}?mode=rw", uri=True, isolation_level=None, timeout=seconds
        )
    except driver.OperationalError as error:
        raise Refusal(f"The store at {path} cannot be opened: {error}.") from None
    if key is not None:
        from cvetrack.kernel.cores import leave_no_core  # noqa: PLC0415  a plain store has no key to keep

        leave_no_core()
    store = Store(path, connection, key=key, seconds=seconds)
    with _closed_on_error(store), speaking_plainly(store, locked=True):
        if key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f'PRAGMA key = "{key}"')
            if salt is not None:
                connection.execute(f"PRAGMA cipher_salt = \"x'{salt}'\"")
    return store


def _recognise(store: Store, *, older: bool) -> None:
    """Refuse what is not ours, before a setting could write to it."""
    if store.connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise NoStore(f"{store.path} is another program's database, not a cvetrack store.")
    found: int = store.connection.execute("PRAGMA user_version").fetchone()[0]
    _refuse_other_version(store.path, found, older=older)


def _settle(store: Store) -> None:
    for name, value, _ in SETTINGS:
        store.connection.execute(f"PRAGMA {name} = {value}")


@contextmanager
def _closed_on_error(store: Store) -> Iterator[None]:
    try:
        yield
    except BaseException:
        store.close()
        raise


def _put_off_stops(store: Store) -> None:
    """Ctrl-Z waits until nothing is held: who was stopped would hold it until somebody remembers.

    So does the stop of who tells from the background how far it is, where the terminal is set so.
    """
    _holding.add(id(store))
    pthread_sigmask(SIG_BLOCK, _STOPS)


def _allow_stops(store: Store) -> None:
    """Once no store is held, stop where a stop was put off."""
    if id(store) in _holding:
        _holding.remove(id(store))
        if not _holding:
            pthread_sigmask(SIG_UNBLOCK, _STOPS)


_STOPS = (SIGTSTP, SIGTTOU)
_holding: set[int] = set()
"""The stores, by identity, that this process reads at one moment or has the turn to write to."""


def _file_at(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


_UNESCAPED = frozenset(b"/-_.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def _refuse_other_version(path: str, found: int, *, older: bool) -> None:
    if found > SCHEMA_VERSION:
        raise Refusal(
            f"The store at {path} was written by a newer cvetrack (its schema is {found}, this program "
            f"knows {SCHEMA_VERSION}). It was not touched; upgrade cvetrack to open it."
        )
    if found < 1:
        raise Refusal(f"The store at {path} was never finished. Remove it and run: cvetrack init")
    if found < SCHEMA_VERSION and not older:
        raise Refusal(f"The store at {path} has the older schema {found}. Bring it up with: cvetrack migrate")
