"""Every setting of a connection, read back."""

import os
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from cvetrack.kernel.errors import Unavailable
from cvetrack.store.connection import SETTINGS, Store, connect, scratch
from cvetrack.store.operation import operation
from tests.builders import STAMP


@pytest.mark.parametrize(("name", "expected"), [(name, expected) for name, _, expected in SETTINGS])
def test_a_setting_reads_back_as_it_was_given(store: Store, name: str, expected: object) -> None:
    assert store.value(f"PRAGMA {name}") == expected


def test_the_settings_are_those_of_the_promises() -> None:
    assert {name: value for name, value, _ in SETTINGS} == {
        "journal_mode": "DELETE",
        "synchronous": "EXTRA",
        "foreign_keys": "ON",
        "recursive_triggers": "ON",
        "secure_delete": "ON",
        "temp_store": "MEMORY",
        "trusted_schema": "OFF",
        "cell_size_check": "ON",
        "mmap_size": "0",
    }


def test_the_store_waits_half_a_minute_and_opens_its_own_transactions(store: Store) -> None:
    assert store.value("PRAGMA busy_timeout") == 30_000
    assert store.connection.isolation_level is None


def test_the_scratch_store_keeps_the_same_rules() -> None:
    made = scratch()
    assert made.value("PRAGMA foreign_keys") == 1
    assert made.value("PRAGMA recursive_triggers") == 1
    made.close()


def test_foreign_keys_are_on_again_after_an_undo(store: Store) -> None:
    from cvetrack.store.history import take_back

    with operation(store, "org add", officer=None, stamp=STAMP) as writing:
        writing.insert("topic", {"name": "housing"})
        made = writing.id
    take_back(store, [made], command="undo", officer=None, stamp=STAMP)
    assert store.value("PRAGMA foreign_keys") == 1


def test_a_store_that_another_program_set_to_wal_is_set_back(store_path: Path) -> None:
    other = driver.connect(str(store_path))
    assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    other.close()
    store = connect(str(store_path))
    assert store.value("PRAGMA journal_mode") == "delete"
    store.close()
    assert sorted(path.name for path in store_path.parent.iterdir()) == [store_path.name]


def test_a_store_held_in_wal_mode_is_not_worked_with(store_path: Path) -> None:
    other = driver.connect(str(store_path))
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("SELECT count(*) FROM op").fetchall()
    with pytest.raises(Unavailable, match="busy"):
        connect(str(store_path), seconds=0.1)
    other.close()


@pytest.mark.parametrize("name", ["ä b%3f?c#d&e=1.db", "-journal.db", "öffentlich 100%.db"])
def test_any_path_is_the_path_that_was_meant(store_path: Path, name: str) -> None:
    name = os.fsdecode(name.encode())  # as any locale has it on its command line
    odd = store_path.parent / name
    store_path.rename(odd)
    store = connect(str(odd))
    assert store.value("SELECT count(*) FROM officer") == 1
    store.close()
    assert [path.name for path in odd.parent.iterdir()] == [name]


def test_a_path_of_bytes_that_are_not_text_is_opened(store_path: Path) -> None:
    odd = f"{store_path.parent}/st\udcffre.db"
    store_path.rename(odd)
    store = connect(odd)
    assert store.value("SELECT count(*) FROM officer") == 1
    store.close()
