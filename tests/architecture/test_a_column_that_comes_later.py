"""What was kept before a migration added a column to its table is taken back, and the history still agrees."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvetrack.store.connection import Store, connect
from cvetrack.store.history import take_back, to_undo_until
from cvetrack.store.replaying import Replay
from cvetrack.store.schema import schema_hash
from cvetrack.store.shapes import shapes
from tests.builders import STAMP
from tests.store.dumping import dump

ADDED = {"hue": "TEXT", "colour": "TEXT NOT NULL DEFAULT 'grey'", "shade": "INTEGER NOT NULL DEFAULT 2"}
TABLES = sorted(each.table for each in shapes())


@pytest.fixture
def later(town: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The sample town, after each of its tables got columns that the history of their rows does not know."""
    store = connect(str(town))
    for table in TABLES:
        for name, kind in ADDED.items():
            store.connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
        _written_by_triggers(store, table)
    monkeypatch.setattr("cvetrack.store.schema.SCHEMA_HASH", schema_hash(store))
    yield store
    store.close()


def test_all_is_taken_back_and_done_again(later: Store) -> None:
    before = dump(later)
    undone = take_back(later, to_undo_until(later, 1), command="undo", officer=None, stamp=STAMP)
    left = {table for table in TABLES if later.value(f"SELECT count(*) FROM {table}")}
    assert left == {"officer", "setting"}  # what made the store stays
    assert list(Replay(later).problems()) == []
    take_back(later, undone[::-1], command="redo", officer=None, stamp=STAMP)
    assert dump(later) == before
    assert list(Replay(later).problems()) == []


def test_a_row_that_was_changed_outside_is_still_named(later: Store) -> None:
    (trigger,) = later.rows("SELECT sql FROM sqlite_master WHERE name = 'need_update'")[0]
    later.connection.execute("DROP TRIGGER need_update")
    later.connection.execute("UPDATE need SET shade = 3 WHERE id = 1")
    later.connection.execute(trigger)
    assert [each.row for each in Replay(later).problems()] == ["1"]
    take_back(later, to_undo_until(later, 1), command="undo", officer=None, stamp=STAMP)
    assert {each.table for each in Replay(later).problems()} == {"need"}


def _written_by_triggers(store: Store, table: str) -> None:
    """The triggers of a table write the columns added too, as those of a migrated store do."""
    for name, sql in store.rows(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%recording%'",
        (table,),
    ):
        added = "".join(rf",'{column}',\1.{column}" for column in ADDED)
        store.connection.execute(f"DROP TRIGGER {name}")
        store.connection.execute(re.sub(r"(?<=json_object\()'\w+',(OLD|NEW)\.\w+", rf"\g<0>{added}", sql))
