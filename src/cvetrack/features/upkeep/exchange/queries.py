"""Reading what comes in and what is held: files, the register in memory, whole tables."""

import json
import os
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import BinaryIO, NamedTuple

from cvetrack.features.upkeep.exchange.rules import Known, Register, is_import, spelling
from cvetrack.kernel.digest import sha256
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.files import failing
from cvetrack.kernel.spreadsheet import decode, read_rows
from cvetrack.store.connection import Store
from cvetrack.store.history import OperationLine, operations

LARGEST_FILE = 200_000_000
"""Bytes: a file is read whole, so that its encoding is known before its first row."""


class Sheet(NamedTuple):
    """A file of rows, its header read."""

    file_name: str
    sha256: str
    encoding: str
    header: list[str]
    text: str

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row but the header, as (line, cells). Raises UsageRefusal for what cannot be read as rows."""
        return islice(read_rows(self.text), 1, None)


class Earlier(NamedTuple):
    """An earlier import of the very same file."""

    id: int
    day: str


def sheet(path: str, standard_input: BinaryIO) -> Sheet:
    """A file of rows; `-` is standard input. Raises Refusal for what cannot be read as rows."""
    name = "standard input" if path == "-" else os.fsencode(os.path.basename(path)).decode("utf-8", "replace")
    raw = _bytes(path, standard_input)
    digest = sha256(raw).hexdigest()
    text, encoding = decode(raw)
    del raw
    rows = read_rows(text)
    header = next(rows, None)
    if header is None:
        raise UsageRefusal(f"{name} is empty. Nothing was written.")
    if next(rows, None) is None:
        raise UsageRefusal(f"{name} has a header and no rows. Nothing was written.")
    return Sheet(name[:255], digest, encoding, [cell.strip() for cell in header[1]], text)


def imported_before(store: Store, sha256: str, kind: str) -> Earlier | None:
    """The last import of the very same file as the same kind of rows, if it still stands."""
    row = store.row(
        "SELECT id, day FROM file_import WHERE sha256 = ? AND kind = ? ORDER BY id DESC LIMIT 1",
        (sha256, kind),
    )
    return Earlier(*row) if row else None


def register(store: Store) -> Register:
    """Every organisation with its register numbers and other names."""
    numbers = _by_organisation(store, "SELECT organisation_id, identifier FROM organisation_identifier")
    aliases = _by_organisation(store, "SELECT organisation_id, alias FROM organisation_alias")
    found = Register()
    for known in store.each("SELECT id, slug, name FROM organisation ORDER BY id"):
        found.add(Known(*known), numbers.get(known[0], []), aliases.get(known[0], []))
    return found


def people(store: Store, today: date) -> Iterator[tuple[int, str]]:
    """Who holds a role: the organisation, and the name as it is compared."""
    held = "SELECT organisation_id, name FROM contact WHERE until IS NULL OR until > ?"
    return ((row_id, spelling(name)) for row_id, name in store.each(held, (today.isoformat(),)))


def wards(store: Store) -> dict[str, tuple[int, str, int | None]]:
    """By the codes of the council's wards, their number, name and population."""
    rows = store.rows("SELECT code, id, name, population FROM ward")
    return {code: (number, name, population) for code, number, name, population in rows}


def last_import(store: Store) -> OperationLine | None:
    """The last import that still stands."""
    return next((each for each in operations(store) if each.live and is_import(each.command)), None)


def same_engagement(store: Store, number: int | None, day: str, met: Sequence[int], *, until: int) -> bool:
    """Whether the engagement of that number, up to `until`, was on that day with the first of these."""
    return (
        number is not None
        and number <= until
        and bool(
            store.value(
                "SELECT 1 FROM touch WHERE engagement_id = ? AND organisation_id = ? AND day = ?",
                (number, met[0], day),
            )
        )
    )


def alike_engagement(
    store: Store,
    day: str,
    met: Sequence[int],
    *,
    time: str | None,
    channel: str,
    note: str | None,
    until: int,
) -> bool:
    """Whether an engagement up to `until` says the same, with just these organisations."""
    found = store.rows(
        """SELECT (SELECT json_group_array(organisation_id) FROM touch WHERE engagement_id = e.id)
           FROM touch JOIN engagement AS e ON e.id = touch.engagement_id
           WHERE touch.organisation_id = ? AND touch.day = ? AND e.id <= ? AND e.channel = ? AND e.note IS ?
             AND coalesce(e.time = ?, 1)""",
        (met[0], day, until, channel, note, time),
    )
    return any(sorted(json.loads(with_them)) == list(met) for (with_them,) in found)


def _by_organisation(store: Store, sql: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row_id, said in store.each(sql):
        found.setdefault(row_id, []).append(said)
    return found


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
