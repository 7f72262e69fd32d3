"""A store whose schema is not as cvetrack laid it takes nothing that it would keep no history of."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import SCHEMA_VERSION, Store, connect, scratch
from cvetrack.store.differing import differences, expected_parts
from cvetrack.store.history import take_back
from cvetrack.store.integrity import examine
from cvetrack.store.migrating import is_mendable, lay_anew, migrate
from cvetrack.store.operation import operation, refuse_other_schema
from cvetrack.store.orm import session
from cvetrack.tables.topic import Topic
from tests.builders import STAMP, an_engagement, an_organisation
from tests.conftest import call
from tests.store.dumping import dump
from tests.store.released import KEY

CHANGES = {
    "the triggers of one table gone": (
        "DROP TRIGGER touch_insert; DROP TRIGGER touch_delete",
        "lacks trigger touch",
    ),
    "the trigger of a view gone": ("DROP TRIGGER recording_whole", "lacks trigger recording_whole"),
    "what guards the history gone": ("DROP TRIGGER change_body_kept", "lacks trigger change_body_kept"),
    "a view gone": ("DROP VIEW recording", "lacks view recording"),
    "an index gone": ("DROP INDEX change_of_op", "lacks index change_of_op"),
    "a trigger changed": (
        "DROP TRIGGER organisation_update;"
        "CREATE TRIGGER organisation_update AFTER UPDATE ON organisation BEGIN SELECT 1; END",
        "schema of trigger organisation_update was changed",
    ),
    "a trigger added": (
        "CREATE TRIGGER copying AFTER INSERT ON engagement BEGIN DELETE FROM need; END",
        "has trigger copying, which no cvetrack made",
    ),
    "a view added": ("CREATE VIEW everything AS SELECT * FROM engagement", "has view everything"),
    "an index added": ("CREATE INDEX quick ON organisation (name)", "has index quick"),
    "a table added": ("CREATE TABLE diary (words)", "has table diary"),
    "a column added": ("ALTER TABLE lead ADD COLUMN colour TEXT", "schema of table lead was changed"),
}
EVERY = pytest.mark.parametrize("change", CHANGES)
TABLES = ("a table added", "a column added")


def _log(store: Store) -> None:
    an_engagement(store, an_organisation(store, "Riverside Elders"))


def _script(store: Store) -> None:
    with session(store, "script") as db:
        db.add(Topic(name="parks"))
        db.commit()


def _undo(store: Store) -> None:
    take_back(store, [2], command="undo", officer=None, stamp=STAMP)


WRITERS = {"a command": _log, "a script": _script, "an undo": _undo}


@pytest.fixture(params=["encrypted", "plain"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store with one organisation."""
    found = tmp_path / "store.db"
    found.touch(0o600)
    made = _raw(found, request.param)
    migrate(made)
    with operation(made, "init", officer=None, stamp=STAMP) as writing:
        writing.insert("officer", {"slug": "sam-reed", "name": "Sam Reed", "since": "2024-03-01"})
    an_organisation(made)
    made.close()
    return found


@EVERY
@pytest.mark.parametrize("writer", WRITERS)
def test_nothing_is_written_and_what_differs_is_named(
    path: Path, change: str, writer: str, request: pytest.FixtureRequest
) -> None:
    sql, named = CHANGES[change]
    store = _changed(path, sql)
    before = dump(store), store.rows("SELECT * FROM op")
    write: Callable[[Store], None] = WRITERS[writer]
    with pytest.raises(Refusal) as refused:
        write(store)
    assert named in str(refused.value)
    assert "Nothing was written." in str(refused.value)
    assert (dump(store), store.rows("SELECT * FROM op")) == before
    store.close()


@EVERY
def test_it_can_still_be_read_and_is_said_to_be_unsound(path: Path, change: str) -> None:
    sql, named = CHANGES[change]
    store = _changed(path, sql)
    assert store.value("SELECT name FROM organisation") == "Eastside Youth"
    assert any(named in problem.sentence for problem in examine(store).problems)
    store.close()


@EVERY
def test_laying_it_anew_mends_all_but_tables(path: Path, change: str) -> None:
    store = _changed(path, CHANGES[change][0])
    before = dump(store)
    assert is_mendable(store) == (change not in TABLES)
    lay_anew(store)
    assert not is_mendable(store)
    assert dump(store) == before
    if change in TABLES:
        with pytest.raises(Refusal, match="not as cvetrack laid it"):
            _log(store)
    else:
        assert differences(store, expected_parts(store)) == []
        _log(store)
        assert examine(store).problems == []
    store.close()


def test_a_store_loaded_from_a_dump_without_its_triggers(path: Path, tmp_path: Path) -> None:
    store = _open(path)
    loaded = driver.connect(str(tmp_path / "loaded.db"), isolation_level=None)
    loaded.executescript(
        ";".join(
            sql
            for (sql,) in store.rows(
                "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                " AND name NOT LIKE 'search_index_%'"
            )
        )
    )
    loaded.executescript(f"PRAGMA application_id = {0x43564554}; PRAGMA user_version = {SCHEMA_VERSION}")
    loaded.close()
    store.close()
    found = connect(str(tmp_path / "loaded.db"))
    with pytest.raises(Refusal, match=r"lacks index .* And \d+ more\. Nothing was written\."):
        _log(found)
    lay_anew(found)
    assert differences(found, expected_parts(found)) == []
    found.close()


def test_what_sqlite_makes_for_itself_is_no_difference(path: Path) -> None:
    store = _changed(path, "ANALYZE")
    refuse_other_schema(store)
    _log(store)
    store.close()


def test_rows_that_the_history_lacks_are_not_acknowledged(path: Path) -> None:
    """The last resort: whatever the schema says, what was written and what was recorded are counted."""
    store = _open(path)
    before = dump(store)
    with pytest.raises(Refusal, match="kept no history of what was written to topic"):
        _write_unrecorded(store)
    assert dump(store) == before
    store.close()


@pytest.mark.parametrize("is_open", [True, False])
def test_an_operation_that_another_program_left_open_is_sealed_by_mending(
    path: Path, *, is_open: bool
) -> None:
    store = _open(path)
    store.connection.execute(
        "INSERT INTO op (id, at, command, prev) VALUES (3, '2026-03-02T09:30:00.000000+00:00', 'other', 'x')"
    )
    if is_open:
        store.connection.execute("INSERT INTO writing VALUES (1, 3)")
        store.connection.execute("UPDATE organisation SET note = 'by another program'")
    with pytest.raises(Refusal, match=r"left an operation open in the history\. Nothing was written"):
        _log(store)
    assert is_mendable(store)
    lay_anew(store)
    assert not is_mendable(store)
    _log(store)
    assert examine(store).problems == []
    store.close()


@pytest.mark.parametrize("year", [1969, 2014, 2100, 2106])
def test_a_clock_that_cannot_be_right_writes_nothing(path: Path, year: int) -> None:
    store = _open(path)
    before = dump(store)
    with (
        pytest.raises(Refusal, match=f"clock says {year}-03-02"),
        operation(store, "script", officer=None, stamp=STAMP.replace(year=year)) as writing,
    ):
        writing.insert("topic", {"name": "parks"})
    with pytest.raises(Refusal, match=f"clock says {year}-03-02"):
        take_back(store, [2], command="undo", officer=None, stamp=STAMP.replace(year=year))
    assert dump(store) == before
    store.close()


def test_an_act_that_changes_nothing_says_so(store_path: Path) -> None:
    assert call(["org", "add", "Eastside Youth", "--kind", "youth"], store=store_path).code == 0
    again = call(["org", "edit", "eastside-youth", "--kind", "youth"], store=store_path)
    assert (again.code, again.out) == (0, "Nothing changed: the record says so already.\n")
    told = call(["org", "edit", "eastside-youth", "--kind", "youth", "--json"], store=store_path)
    assert '"op": null' in told.out


def test_the_hash_is_of_the_schema_that_is_laid() -> None:
    made = scratch()
    migrate(made)
    refuse_other_schema(made)
    made.close()


def _write_unrecorded(store: Store) -> None:
    with operation(store, "script", officer=None, stamp=STAMP) as writing:
        writing.insert("topic", {"name": "parks"})
        for trigger in ("change_kept", "change_body_kept"):
            store.connection.execute(f"DROP TRIGGER {trigger}")
        store.connection.execute("DELETE FROM change_body WHERE seq = (SELECT max(seq) FROM change)")
        store.connection.execute("DELETE FROM change WHERE op_id = ?", (writing.id,))


def _raw(path: Path, how: str) -> Store:
    from cvetrack.store.connection import connect_raw

    return connect_raw(str(path), KEY if how == "encrypted" else None)


def _open(path: Path) -> Store:
    plain = path.read_bytes().startswith(b"SQLite format 3")
    return connect(str(path), None if plain else KEY)


def _changed(path: Path, sql: str) -> Store:
    store = _open(path)
    store.connection.executescript(sql)
    return store
