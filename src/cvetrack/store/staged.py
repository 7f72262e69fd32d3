"""Rows that were checked wait here for the write lock, so that it is held only while they go in.

They are checked against one moment of the store. Whether that still stands is asked once under the
lock, of the history: it has every change of every table.
"""

import marshal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from zlib import compress, decompress

from cvetrack.kernel.errors import Unavailable
from cvetrack.store.connection import Row, Store
from cvetrack.store.operation import refuse_other_schema, refuse_wrong_clock


class Staged:
    """Batches of rows in the order in which they are to be written, packed in memory and never on a drive.

    Their cells are texts, numbers and None. Packed, they take about a third of their text.
    """

    def __init__(self) -> None:
        self._batches: deque[tuple[str, tuple[str, ...], bytes]] = deque()

    def __bool__(self) -> bool:
        return bool(self._batches)

    def add(self, table: str, columns: tuple[str, ...], rows: list[Row]) -> None:
        """Some more rows of a table."""
        if rows:
            self._batches.append((table, columns, compress(marshal.dumps(rows), 1)))

    def let_go(self) -> Iterator[tuple[str, tuple[str, ...], list[Row]]]:
        """Each batch, its table, columns and rows, which is no longer here then."""
        while self._batches:
            table, columns, packed = self._batches.popleft()
            yield table, columns, marshal.loads(decompress(packed))  # noqa: S302  packed above


def refuse_in_vain(store: Store, stamp: datetime) -> None:
    """Raises Refusal, before rows are checked for long, where none could be written."""
    refuse_wrong_clock(stamp)
    refuse_other_schema(store)


class Overtaken(Unavailable):
    """Somebody wrote meanwhile what the rows were checked against."""


@contextmanager
def one_moment(store: Store) -> Iterator[int]:
    """What is read in the block is of one moment, and afterwards nothing is held that was not before.

    The last operation then, by which `refuse_overtaken` knows the moment; 0 before the first. Under the
    write lock the moment is now.
    """
    store.rest()
    writing = store.connection.in_transaction
    if not writing:
        store.begin_reading()
    try:
        yield store.value("SELECT max(id) FROM op") or 0
    finally:
        if not writing:
            store.end()


def refuse_overtaken(store: Store, since: int, tables: Sequence[str]) -> None:
    """Raises Overtaken where one of these tables was changed after the operation `since`."""
    marks = ", ".join("?" * len(tables))
    changed = f"SELECT 1 FROM change WHERE op_id > ? AND table_name IN ({marks}) LIMIT 1"
    if store.row(changed, (since, *tables)):
        raise Overtaken("Something was written in between. Nothing was written; try again.")
