"""Every record out to a folder of CSV files with a description, from which `refilling` makes a store again.

A text that a spreadsheet cannot carry unchanged, for it holds characters that `safe` takes out, is
also kept letter by letter in exact-texts.jsonl, so that what comes back is what went out.
"""

import io
import json
import os
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple, TextIO

from cvetrack.kernel.discretion import unnamed
from cvetrack.kernel.drafts import drafted, swap_in
from cvetrack.kernel.errors import NotFound, Refusal
from cvetrack.kernel.files import create_private, failing, fsync_folder, private_folder, settle
from cvetrack.kernel.spreadsheet import write_rows
from cvetrack.kernel.text import near, safe
from cvetrack.store.connection import SCHEMA_VERSION, Row, Store
from cvetrack.store.register import withheld
from cvetrack.store.shapes import Column, Shape, shapes

DESCRIPTION = "datapackage.json"
NAME = "cvetrack-export"
EXACT_TEXTS = "exact-texts.jsonl"
PARTNERS = "partners"
BOM = "\ufeff"


class Counted(NamedTuple):
    """How many rows of a table went out or came in."""

    table: str
    rows: int


def chosen(names: Sequence[str], *, public: bool) -> list[Shape]:
    """The tables of an edition, or those named. Raises NotFound for one that it does not have.

    The public edition has the tables that partners may see, less prose and what refers to other tables.
    """
    known = [shape for shape in shapes() if not public or shape.audience == PARTNERS]
    tables = {shape.table for shape in known}
    for name in names:
        if name not in tables:
            meant = near(name, tables) or sorted(tables)
            edition = "public edition" if public else "store"
            raise NotFound(
                f'The {edition} has no table "{safe(name)[:40]}". Try {", ".join(meant)}. Nothing was written.'
            )
    if public:
        known = [_for_the_public(shape, tables) for shape in known]
    return [shape for shape in known if not names or shape.table in names]


def rows_of(store: Store, shape: Shape, *, public: bool) -> Iterator[Row]:
    """The rows of a table by its key; in public an organisation is named only where it agreed to be.

    One that did not is its reference, ORG-12, and nothing else, also where another name holds its own.
    """
    columns = ", ".join(
        _public_column(shape, column) if public else f'"{column.name}"' for column in shape.columns
    )
    condition = " AND ".join(_of_the_public(shape)) if public else ""
    where = f" WHERE {condition}" if condition else ""
    rows = store.each(f"SELECT {columns} FROM {shape.table}{where} ORDER BY {', '.join(shape.primary_key)}")
    if not public or shape.table.startswith("organisation"):  # whose own names the columns withhold
        return rows
    references = withheld(store, public=True)
    worded = [column.kind == "string" and "enum" not in column.limits for column in shape.columns]
    return (
        tuple(
            unnamed(cell, references) if words and isinstance(cell, str) else cell
            for cell, words in zip(row, worded, strict=True)
        )
        for row in rows
    )


def pour_out(store: Store, folder: str, tables: Sequence[Shape], *, public: bool) -> list[Counted]:
    """Write tables into a new folder, whole or not at all; the rows of each.

    The folder is 0700 and its files 0600. An earlier export there is replaced. Raises Refusal where
    there is anything else. The store is not held while the drive confirms.
    """
    folder = os.path.realpath(folder)
    _refuse_other_things(folder)
    seen = _Seen()
    with drafted(folder) as draft:
        private_folder(draft)
        with ExitStack() as files:
            for shape in tables:
                file = files.enter_context(_writing(draft, f"{shape.table}.csv"))
                file.write(BOM)
                write_rows(file, shape.names, rows=seen.each(shape, rows_of(store, shape, public=public)))
            store.rest()  # before the files are closed: a drive may be slow to confirm them
            json.dump(
                _description(tables, public=public),
                files.enter_context(_writing(draft, DESCRIPTION)),
                indent=1,
            )
            if seen.inexact and not public:
                files.enter_context(_writing(draft, EXACT_TEXTS)).writelines(seen.inexact)
        fsync_folder(draft)
        store.before_final()
        _put_in_place(draft, folder)
    return seen.counted


def tables_in(folder: str) -> int:
    """How many tables an export in a folder has; 0 where there is none."""
    try:
        return sum(name.endswith(".csv") for name in os.listdir(folder))
    except OSError:
        return 0


class _Seen:
    """What went by on the way out: how many rows, and the texts that a cell does not give back."""

    def __init__(self) -> None:
        self.counted: list[Counted] = []
        self.inexact: list[str] = []

    def each(self, shape: Shape, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows as they are."""
        texts = [at for at, column in enumerate(shape.columns) if column.kind == "string"]
        keys = [shape.names.index(name) for name in shape.primary_key]
        number = 0
        for row in rows:
            number += 1
            for at in texts:
                text = row[at]
                if text is not None and not text.isprintable() and safe(text, lines=True) != text:
                    key = [safe(str(row[place]), lines=True) for place in keys]
                    said = [shape.table, key, shape.names[at], text]
                    self.inexact.append(json.dumps(said) + "\n")
            yield row
        self.counted.append(Counted(shape.table, number))


def _for_the_public(shape: Shape, tables: Container[str]) -> Shape:
    columns = (
        column._replace(limits={**column.limits, "required": column.name in _ALWAYS_PUBLIC})
        for column in shape.columns
        if not column.is_prose and (column.refers_to is None or column.refers_to in tables)
    )
    return shape._replace(columns=tuple(columns))


_ALWAYS_PUBLIC = ("id", "slug", "name")


def _public_column(shape: Shape, column: Column) -> str:
    if shape.table != "organisation" or column.name in shape.primary_key:
        return f'"{column.name}"'
    instead = "'ORG-' || id" if column.name in _ALWAYS_PUBLIC else "NULL"
    return f"CASE WHEN publicity = 'public' THEN \"{column.name}\" ELSE {instead} END"


def _of_the_public(shape: Shape) -> Iterator[str]:
    """Conditions that leave out what belongs to an organisation that is not named."""
    for column in shape.columns:
        if column.refers_to == "organisation":
            yield (
                f"({column.name} IS NULL OR {column.name} IN"
                " (SELECT id FROM organisation WHERE publicity = 'public'))"
            )


def _description(tables: Sequence[Shape], *, public: bool) -> dict[str, Any]:
    """The export in the words of Frictionless Data Package."""
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "edition": "public" if public else "internal",
        "schema_version": SCHEMA_VERSION,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": shape.table,
                "path": f"{shape.table}.csv",
                "description": shape.meaning,
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
                "schema": {
                    "fields": [_field(column) for column in shape.columns],
                    "primaryKey": list(shape.primary_key),
                    "foreignKeys": [
                        {"fields": column.name, "reference": {"resource": column.refers_to, "fields": "id"}}
                        for column in shape.columns
                        if column.refers_to
                    ],
                },
            }
            for shape in tables
        ],
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind}
    if column.meaning:
        field["description"] = column.meaning
    if column.kind == "boolean":
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    if column.limits:
        field["constraints"] = column.limits
    return field


@contextmanager
def _writing(folder: str, name: str) -> Iterator[TextIO]:
    """A new private file for text, on the drive when the block ends."""
    path = os.path.join(folder, name)
    try:
        with create_private(path) as raw, io.TextIOWrapper(raw, "utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(raw.fileno())
    except OSError as error:
        raise failing(path, error) from error


def _ours() -> set[str]:
    return {DESCRIPTION, EXACT_TEXTS, *(f"{shape.table}.csv" for shape in shapes())}


def _refuse_other_things(folder: str, *, named: str = "") -> None:
    """Raises Refusal where a folder, `named` so by the person, has what no export of ours put there."""
    if not os.path.lexists(folder):
        return
    try:
        with os.scandir(folder) as entries:
            there = {entry.name: entry.is_file(follow_symlinks=False) for entry in entries}
    except OSError as error:
        raise failing(named or folder, error) from error
    if there and not (all(there.values()) and there.keys() <= _ours() and _describes_ours(folder)):
        raise Refusal(
            f"The folder {safe(named or folder)} has other things in it, and was not touched. "
            "Name a new folder, an empty one or an earlier export."
        )


def _describes_ours(folder: str) -> bool:
    """Whether a folder has a description, and that of an export of ours: others' packages have one too."""
    try:
        with open(os.path.join(folder, DESCRIPTION), "rb") as file:
            return bool(json.load(file)["name"] == NAME)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return False


def _put_in_place(draft: str, folder: str) -> None:
    """The new folder under its name; the earlier one is gone only when the new one is there."""
    _refuse_other_things(folder)  # again, for the writing may have taken long
    try:
        if os.path.isdir(folder) and os.listdir(folder):
            swap_in(draft, folder, look=lambda old: _refuse_other_things(old, named=folder))
        else:
            os.rename(draft, folder)
            settle(folder)
    except OSError as error:
        raise failing(folder, error) from error
