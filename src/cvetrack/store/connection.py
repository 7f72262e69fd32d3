"""The one way to a store file: opened with every setting that keeps it safe."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlcipher3 import dbapi2 as driver

from cvetrack.kernel.errors import Refusal, Unavailable
from cvetrack.store.header import APPLICATION_ID, read_header

SCHEMA_VERSION = 1
BUSY_SECONDS = 30.0

Row = tuple[Any, ...]
Values = Sequence[Any] | dict[str, Any]

SETTINGS = (
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
)
"""Each setting, the value given, and what it reads back as (docs/promises.md says why each)."""


class Store:
    """An open store: reads as tuples of columns; writes only through an operation.

    `connection` is the driver's own, in autocommit mode, for those that need it.
    """

    def __init__(self, path: str, connection: Any, *, seconds: float) -> None:
        self.path = path
        self.connection = connection
        self.seconds = seconds

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Every row."""
        with speaking_plainly(self):
            return list(self.connection.execute(sql, values))

    def each(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """The rows one by one, without holding them all."""
        with speaking_plainly(self):
            yield from self.connection.execute(sql, values)

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row, or None."""
        with speaking_plainly(self):
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

    def end(self) -> None:
        """Leave the transaction, if there is one, with nothing written."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def connect(
    path: str, key: str | None = None, *, seconds: float = BUSY_SECONDS, version: int | None = SCHEMA_VERSION
) -> Store:
    """Open the store at `path`; `key` is None for a plain one, else as `keys.py` returns it.

    Refuses, without writing, a file that is not a store (Refusal), does not open with the key
    or is locked for `seconds` (Unavailable), or whose schema is newer than this program.
    `version=None` leaves an older schema to the caller, which migrates.
    """
    header = read_header(path)
    if header.encrypted and key is None:
        raise Unavailable(
            f"The store at {path} is encrypted and no key was found. Give it with: cvetrack unlock"
        )
    store = connect_raw(path, key if header.encrypted else None, seconds=seconds)
    try:
        with speaking_plainly(store, opening=True):
            if store.connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                raise Refusal(
                    f"{path} is another program's database, not a cvetrack store. It was not touched."
                )
            found: int = store.connection.execute("PRAGMA user_version").fetchone()[0]
            _refuse_other_version(path, found, version)
    except BaseException:
        store.close()
        raise
    return store


def connect_raw(path: str, key: str | None, *, seconds: float = BUSY_SECONDS, create: bool = False) -> Store:
    """Open a database file with the key and every setting, whatever is in it."""
    mode = "rwc" if create else "rw"
    escaped = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        connection = driver.connect(
            f"file:{escaped}?mode={mode}", uri=True, isolation_level=None, timeout=seconds
        )
    except driver.OperationalError as error:
        raise Refusal(f"The store at {path} cannot be opened: {error}.") from None
    store = Store(path, connection, seconds=seconds)
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f'PRAGMA key = "{key}"')
        with speaking_plainly(store, opening=True):
            for name, value, _ in SETTINGS:
                connection.execute(f"PRAGMA {name} = {value}")
    except BaseException:
        connection.close()
        raise
    return store


@contextmanager
def speaking_plainly(store: Store, *, opening: bool = False) -> Iterator[None]:
    """Turn the driver's errors into sentences; contents never get into them."""
    try:
        yield
    except driver.DatabaseError as error:
        raise _refusal(store, error, opening=opening) from None


def _refusal(store: Store, error: Any, *, opening: bool) -> Refusal:
    said, path = str(error), store.path
    if "locked" in said or "busy" in said:
        return Unavailable(
            f"The store is busy: another program has held it for {store.seconds:g} seconds. "
            "Nothing was written; try again."
        )
    if "file is not a database" in said or "hmac check failed" in said.lower():
        if opening:
            return Unavailable(
                f"The store at {path} does not open with this key: either the key is another store's, "
                "or the file is not a store. It was not touched."
            )
        return Refusal(f"The store at {path} is damaged. Restore a backup with: cvetrack restore")
    if "readonly" in said or "unable to open database file" in said:
        return Refusal(
            f"The store at {path} cannot be written to: its file or its folder is read-only. Nothing was written."
        )
    if "full" in said:
        return Refusal(
            f"The disk that holds {path} is full. Nothing was written; free some space and try again."
        )
    if "disk I/O error" in said:
        return Refusal(f"The disk that holds {path} failed. Nothing was written; run: cvetrack verify")
    if "malformed" in said or "corrupt" in said:
        return Refusal(f"The store at {path} is damaged. Restore a backup with: cvetrack restore")
    if said.startswith("cvetrack: "):
        sentence = said.removeprefix("cvetrack: ")
        return Refusal(f"The store refused this: {sentence}. Nothing was written.")
    # Constraint errors name tables and columns, never values.
    return Refusal(f"The store refused this ({said}). Nothing was written.")


def _refuse_other_version(path: str, found: int, wanted: int | None) -> None:
    if found > SCHEMA_VERSION:
        raise Refusal(
            f"The store at {path} was written by a newer cvetrack (its schema is {found}, this program "
            f"knows {SCHEMA_VERSION}). It was not touched; upgrade cvetrack to open it."
        )
    if found < 1:
        raise Refusal(f"The store at {path} was never finished. Remove it and run: cvetrack init")
    if wanted is not None and found != wanted:
        raise Refusal(f"The store at {path} has the older schema {found}. Bring it up with: cvetrack migrate")
