"""Reading what comes in and what is held: files, the register in memory, whole tables."""

import hashlib
import os
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from cvetrack.features.exchange.rules import Names
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.files import failing
from cvetrack.kernel.spreadsheet import decode, read_rows
from cvetrack.store.connection import Store

LARGEST_FILE = 200_000_000
"""Bytes: a file is read whole, so that its encoding is known before its first row."""


class Sheet(NamedTuple):
    """A file of rows, its header read: the rest comes as (line, cells)."""

    file_name: str
    sha256: str
    encoding: str
    header: list[str]
    rows: Iterator[tuple[int, list[str]]]


class Known(NamedTuple):
    """An organisation that is in the register, or was added from an earlier line of the same file."""

    id: int
    slug: str
    name: str
    line: int | None = None


class Earlier(NamedTuple):
    """An earlier import of the very same file."""

    id: int
    day: str


def sheet(path: str, standard_input: BinaryIO) -> Sheet:
    """A file of rows; `-` is standard input. Raises Refusal for what cannot be read as rows."""
    name = "standard input" if path == "-" else os.fsencode(os.path.basename(path)).decode("utf-8", "replace")
    raw = _bytes(path, standard_input)
    sha256 = hashlib.sha256(raw).hexdigest()
    text, encoding = decode(raw)
    del raw
    rows = read_rows(text)
    header = next(rows, None)
    if header is None:
        raise UsageRefusal(f"{name} is empty. Nothing was written.")
    first = next(rows, None)
    if first is None:
        raise UsageRefusal(f"{name} has a header and no rows. Nothing was written.")
    return Sheet(name[:255], sha256, encoding, [cell.strip() for cell in header[1]], _again(first, rows))


def imported_before(store: Store, sha256: str, kind: str) -> Earlier | None:
    """The last import of the very same file as the same kind of rows, if it still stands."""
    row = store.row(
        "SELECT id, day FROM file_import WHERE sha256 = ? AND kind = ? ORDER BY id DESC LIMIT 1",
        (sha256, kind),
    )
    return Earlier(*row) if row else None


def organisation_names(store: Store) -> Names:
    """Every organisation by short name, name, other name, register number and reference ("ORG-12")."""
    return Names(
        "organisation",
        store.each("SELECT slug, id FROM organisation"),
        store.each("SELECT name, id FROM organisation"),
        store.each("SELECT alias, organisation_id FROM organisation_alias"),
        store.each("SELECT identifier, organisation_id FROM organisation_identifier"),
        store.each("SELECT 'ORG-' || id, id FROM organisation"),
    )


def officer_names(store: Store) -> Names:
    """Every officer by short name and name."""
    return Names(
        "officer", store.each("SELECT slug, id FROM officer"), store.each("SELECT name, id FROM officer")
    )


def organisations(store: Store) -> Iterator[Known]:
    """The register, in the order it was written."""
    return (Known(*row) for row in store.each("SELECT id, slug, name FROM organisation ORDER BY id"))


def last_id(store: Store, table: str) -> int:
    """The highest number that a row of the table has or had."""
    return int(store.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0)


def _bytes(path: str, standard_input: BinaryIO) -> bytes:
    try:
        if path == "-":
            raw = standard_input.read(LARGEST_FILE + 1)
        else:
            with open(path, "rb") as file:
                raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise failing(path, error) from error
    if len(raw) > LARGEST_FILE:
        raise UsageRefusal(
            f"The file is larger than {LARGEST_FILE // 1_000_000} MB. Split it. Nothing was written."
        )
    return raw


def _again(
    first: tuple[int, list[str]], rows: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str]]]:
    yield first
    yield from rows
