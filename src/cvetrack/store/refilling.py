"""A whole export back into a new store: read and checked first, then put in by one operation."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import NamedTuple

from cvetrack.kernel.errors import NotFound, Refusal, Unavailable
from cvetrack.kernel.files import failing
from cvetrack.kernel.spreadsheet import decode, read_rows
from cvetrack.kernel.text import safe
from cvetrack.store.connection import SCHEMA_VERSION, Row, Store
from cvetrack.store.operation import Operation
from cvetrack.store.shapes import Shape, shape_of, shapes
from cvetrack.store.staged import Staged
from cvetrack.store.whole import DESCRIPTION, EXACT_TEXTS, Counted

FURNISHED = ("setting", "officer")
"""What `init` writes."""
BATCH = 2000


class Returning(NamedTuple):
    """What an export holds, read and checked; rows that cite others go in last."""

    counted: list[Counted]
    rows: Staged
    citing: Staged


def read_back(store: Store, folder: str) -> Returning:
    """Read a whole internal export and hold it against what the tables allow, for `refill`.

    Nothing of the store is held meanwhile. Raises Refusal, naming the file and the line, for anything
    that is not right, and where the store holds more than what `init` wrote; Unavailable where another
    export took the place of this one meanwhile.
    """
    _refuse_used(store)
    store.rest()
    returning = Returning([], Staged(), Staged())
    with _opened(folder) as files:
        _refuse_other_export(files)
        exact = _read_exact_texts(files)
        for shape in shapes():
            number = 0
            for rows in _right_rows(files, shape, exact):
                number += len(rows)
                (returning.citing if shape.evidence else returning.rows).add(shape.table, shape.names, rows)
            returning.counted.append(Counted(shape.table, number))
        files.refuse_replaced()
    return returning


def refill(writing: Operation, returning: Returning) -> list[Counted]:
    """Put a whole export into a store that holds nothing but what `init` wrote.

    The officer and the settings of `init` give way to those of the export; every row keeps its id.
    Raises Refusal for rows that do not go together.
    """
    _refuse_used(writing.store)  # again, for the reading may have taken long
    writing.store.connection.execute("PRAGMA defer_foreign_keys = ON")
    for table in FURNISHED:
        key = shape_of(table).primary_key
        for values in writing.store.rows(f"SELECT {', '.join(key)} FROM {table}"):
            writing.delete(table, dict(zip(key, values, strict=True)))
    for batch in returning.rows.let_go():
        writing.insert_all(*batch)
    _insert_citing(writing, returning.citing)
    return returning.counted


class _Folder(NamedTuple):
    """An open folder, whose files are its own whatever comes under its name."""

    path: str
    descriptor: int

    def read(self, name: str) -> bytes:
        """All of a file. Raises NotFound where there is none, Unavailable as `refuse_replaced` does."""
        try:
            with open(name, "rb", opener=self._open) as file:
                return file.read()
        except OSError as error:
            self.refuse_replaced()
            raise failing(os.path.join(self.path, name), error) from error

    def refuse_replaced(self) -> None:
        """Raises Unavailable where the name is another folder's now, for then the files of this one go."""
        with suppress(OSError):
            if os.path.samestat(os.fstat(self.descriptor), os.stat(self.path)):
                return
        raise Unavailable(
            f"Another folder took the place of {safe(self.path)} meanwhile, or it was moved. "
            "Nothing was written; try again."
        )

    def _open(self, name: str, flags: int) -> int:
        return os.open(name, flags, dir_fd=self.descriptor)


@contextmanager
def _opened(folder: str) -> Iterator[_Folder]:
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise failing(os.path.join(folder, DESCRIPTION), error) from error
    try:
        yield _Folder(folder, descriptor)
    finally:
        os.close(descriptor)


def _refuse_used(store: Store) -> None:
    for shape in shapes():
        held = len(store.rows(f"SELECT 1 FROM {shape.table} LIMIT 2"))
        if held > (1 if shape.table == "officer" else 0) and shape.table != "setting":
            raise Refusal(
                "This store has records already, and they were not touched. An export goes into a new store: "
                "make one with cvetrack --store PATH init"
            )


def _refuse_other_export(files: _Folder) -> None:
    """Only a whole internal export of this version's schema comes back as it went out."""
    try:
        said = json.loads(files.read(DESCRIPTION))
        edition, version = said["edition"], said["schema_version"]
        tables = {resource["name"] for resource in said["resources"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refusal(
            f"{safe(files.path)} is not an export: its {DESCRIPTION} is another program's."
        ) from None
    if edition != "internal":
        raise Refusal(
            "A public edition leaves out too much to fill a store. Export without --edition public."
        )
    if version != SCHEMA_VERSION:
        raise Refusal(
            f"The export has the schema {safe(str(version))[:20]}, this program {SCHEMA_VERSION}. Bring the "
            "store it came from up with cvetrack migrate, and export it again."
        )
    if missing := [shape.table for shape in shapes() if shape.table not in tables]:
        raise Refusal(f"The export lacks {', '.join(missing)}. Export everything, without --only.")


def _read_exact_texts(files: _Folder) -> dict[tuple[str, tuple[str, ...]], dict[str, str]]:
    """By table and key, the columns with their texts letter by letter."""
    found: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
    try:
        lines = files.read(EXACT_TEXTS).splitlines()
    except NotFound:
        return found
    for number, line in enumerate(lines, start=1):
        try:
            table, key, column, text = json.loads(line)
            found.setdefault((table, tuple(key)), {})[column] = text
        except (ValueError, TypeError, RecursionError):
            raise Refusal(f"{EXACT_TEXTS}, line {number:,}, cannot be read. Nothing was written.") from None
    return found


def _right_rows(
    files: _Folder, shape: Shape, exact: dict[tuple[str, tuple[str, ...]], dict[str, str]]
) -> Iterator[list[Row]]:
    """The rows of one table in batches, held against what it allows. Raises Refusal."""
    from cvetrack.store.validate import Validator  # noqa: PLC0415  pydantic, and only the way back needs it

    name = f"{shape.table}.csv"
    text, _ = decode(files.read(name))
    rows = read_rows(text)
    header = next(rows, (1, []))[1]
    if header != list(shape.names):
        raise Refusal(f"{name} must have the columns {', '.join(shape.names)}. Nothing was written.")
    validator = Validator(shape.table, shape.names)
    keys = [shape.names.index(part) for part in shape.primary_key]
    while batch := list(islice(rows, BATCH)):
        if wrong := next((line for line, cells in batch if len(cells) != len(header)), None):
            raise Refusal(f"{name}, line {wrong:,}, has too few or too many cells. Nothing was written.")
        read = [tuple(cell or None for cell in cells) for _, cells in batch]
        if exact:
            read = [
                _exactly(shape, row, exact.get((shape.table, tuple(str(row[at] or "") for at in keys))))
                for row in read
            ]
        right, faults = validator.check(read)
        if faults:
            fault = faults[0]
            raise Refusal(
                f"{name}, line {batch[fault.row][0]:,}, column {fault.column} {fault.sentence}. "
                "Nothing was written."
            )
        yield right


def _exactly(shape: Shape, row: Row, texts: dict[str, str] | None) -> Row:
    return tuple(texts.get(name, cell) for name, cell in zip(shape.names, row, strict=True)) if texts else row


def _insert_citing(writing: Operation, staged: Staged) -> None:
    """Rows that cite others, each when what it cites is there."""
    citing = [(table, names, row) for table, names, rows in staged.let_go() for row in rows]
    while citing:
        waiting = []
        for table, names, row in citing:
            try:
                writing.insert(table, dict(zip(names, row, strict=True)))
            except Refusal as refusal:
                waiting.append((table, names, row))
                reason = refusal
        if len(waiting) == len(citing):
            raise reason
        citing = waiting
