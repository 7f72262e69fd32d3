"""Everyday commands find what they want by an index: they never read through every engagement."""

import re
from pathlib import Path
from typing import Any

import pytest

from cvetrack.store.connection import Store, connect
from tests.conftest import call

LARGE = ("touch", "engagement", "engagement_topic", "change", "change_body")

EVERYDAY = [
    ("org", "list"),
    ("org", "show", "eastside-youth"),
    ("log", "eastside-youth", "--about", "housing", "--with", "amina-yusuf"),
    ("log", "Met @eastside-youth about #housing"),
    ("timeline", "eastside-youth"),
    ("today",),
    ("health", "eastside-youth"),
    ("engagement", "list", "eastside-youth"),
    ("engagement", "show", "E1"),
    ("engagement", "edit", "E1", "--on", "yesterday"),
    ("contact", "list"),
    ("officer", "list"),
    ("undo",),
]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that stores opened from now on run, with its values."""
    statements: list[str] = []
    making = Store.__init__

    def listening(self: Store, *arguments: Any, **more: Any) -> None:
        making(self, *arguments, **more)
        self.connection.set_trace_callback(statements.append)

    monkeypatch.setattr(Store, "__init__", listening)
    return statements


def read_through(store: Store, sql: str) -> list[str]:
    """The large tables that a statement reads from end to end."""
    aliases = {alias or table: table for table, alias in re.findall(r"\b(\w+)(?:\s+AS\s+(\w+))?", sql)}
    scanned = []
    for *_, step in store.rows(f"EXPLAIN QUERY PLAN {sql}"):
        found = re.match(r"SCAN (\w+)", step)
        if found and aliases.get(found[1], found[1]) in LARGE:
            scanned.append(step)
    return scanned


@pytest.mark.parametrize("arguments", EVERYDAY, ids=" ".join)
def test_no_large_table_is_read_through(arguments: tuple[str, ...], town: Path, heard: list[str]) -> None:
    done = call(list(arguments), store=town, environ={"CVETRACK_OFFICER": "sam-reed"})
    assert done.code == 0, done.err
    ran = list(heard)
    store = connect(str(town))
    read = [each for each in ran if re.match(r"\s*(SELECT|WITH|UPDATE|DELETE)\b", each)]
    assert read
    scans = {sql: steps for sql in read if (steps := read_through(store, sql))}
    store.close()
    assert scans == {}


def test_reading_through_would_be_noticed(town: Path) -> None:
    store = connect(str(town))
    assert read_through(store, "SELECT count(*) FROM engagement AS e WHERE note LIKE '%hall%'")
    assert read_through(store, "SELECT day FROM touch WHERE purpose = 'security'")
    assert not read_through(store, "SELECT day FROM touch WHERE organisation_id = 1")
    store.close()
