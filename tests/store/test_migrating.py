"""An older schema is brought up whole, step by step, after a backup; a step that fails changes nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cvetrack.kernel.errors import Refusal
from cvetrack.store import migrating
from cvetrack.store.connection import SCHEMA_VERSION, Store, connect, scratch
from cvetrack.store.migrating import migrate, with_views
from cvetrack.store.schema import schema_hash, version
from tests.builders import STAMP, an_organisation
from tests.conftest import Cvetrack
from tests.store.laying import PARTS_LAID, laid_by_steps

Pretend = Callable[..., None]
GOOD = "CREATE TABLE diary (id INTEGER PRIMARY KEY, words TEXT);\n;\nCREATE INDEX diary_words ON diary (words);\n;\n"


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch) -> Pretend:
    """A program that knows these steps beyond its own."""

    def newer(*steps: str) -> None:
        real = migrating.steps()
        more = [
            (number, f"{number:04}_pretend.sql", sql) for number, sql in enumerate(steps, start=len(real) + 1)
        ]
        monkeypatch.setattr(migrating, "steps", lambda: [*real, *more])
        monkeypatch.setattr(PARTS_LAID, laid_by_steps)
        monkeypatch.setattr("cvetrack.store.connection.SCHEMA_VERSION", len(real) + len(more))
        monkeypatch.setattr("cvetrack.store.schema.SCHEMA_HASH", _hash_of(migrating.steps()))

    return newer


def _hash_of(steps: list[tuple[int, str, str]]) -> str:
    """The hash of the schema that these steps arrive at; none where one of them cannot run."""
    made = scratch()
    try:
        migrate(made)
        return schema_hash(made)
    except Refusal:
        return ""
    finally:
        made.close()


def test_the_command_brings_a_store_up_and_keeps_the_one_before(
    cvetrack: Cvetrack, store: Store, store_path: Path, pretend: Pretend
) -> None:
    an_organisation(store)
    store.close()
    pretend(GOOD)
    refused = cvetrack("org", "list")
    assert (
        refused.code,
        f"older schema {SCHEMA_VERSION}. Bring it up with: cvetrack migrate" in refused.err,
    ) == (1, True)
    done = cvetrack("migrate")
    assert (done.code, done.err) == (0, "")
    backups = list((store_path.parent / ".local/share/cvetrack/backups").iterdir())
    assert done.out == (
        f"The store's schema is {SCHEMA_VERSION + 1} now, it was {SCHEMA_VERSION}. "
        f"The store before is kept at {backups[0]}.\n"
    )
    assert "eastside-youth" in cvetrack("org", "list").out
    assert cvetrack("verify").code == 0
    kept = connect(str(backups[0]), older=True)
    assert version(kept) == SCHEMA_VERSION
    kept.close()
    again = cvetrack("migrate", "--json")
    assert json.loads(again.out)["item"]["steps"] == []
    assert len(list(backups[0].parent.iterdir())) == 1


def test_a_step_that_fails_leaves_everything_as_it_was(
    cvetrack: Cvetrack, store: Store, store_path: Path, pretend: Pretend
) -> None:
    an_organisation(store)
    store.close()
    before = store_path.read_bytes()
    pretend(GOOD.replace("ON diary", "ON dairy"))
    done = cvetrack("migrate")
    assert done.code == 1
    assert "no such table: main.dairy" in done.err
    assert store_path.read_bytes() == before


def test_a_later_step_that_fails_takes_the_earlier_ones_with_it(store: Store, pretend: Pretend) -> None:
    pretend(GOOD, "INSERT INTO dairy VALUES (1);\n;\n")
    with pytest.raises(Refusal, match="no such table"):
        migrate(store)
    assert version(store) == SCHEMA_VERSION
    assert not store.rows("SELECT 1 FROM sqlite_schema WHERE name LIKE 'diary%'")
    assert store.value("PRAGMA foreign_keys") == 1


def test_a_step_that_breaks_a_reference_is_refused(store: Store, pretend: Pretend) -> None:
    made = an_organisation(store, lead_id=1)
    pretend("DROP TABLE organisation;\n;\n")
    with pytest.raises(Refusal, match="records that point nowhere"):
        migrate(store)
    assert version(store) == SCHEMA_VERSION
    assert store.value("SELECT id FROM organisation") == made.id


def test_two_at_once_run_each_step_once(store: Store, store_path: Path, pretend: Pretend) -> None:
    pretend(GOOD)
    other = connect(str(store_path), older=True)
    assert migrate(store) == [f"{SCHEMA_VERSION + 1:04}_pretend.sql"]
    assert migrate(other) == []
    other.close()


def test_what_was_written_before_can_still_be_taken_back(store: Store, pretend: Pretend) -> None:
    from cvetrack.store.history import take_back

    an_organisation(store)
    pretend("ALTER TABLE organisation ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey';\n;\n")
    migrate(store)
    take_back(store, [2], command="undo", officer=None, stamp=STAMP)
    take_back(store, [3], command="redo", officer=None, stamp=STAMP)
    assert store.value("SELECT colour FROM organisation") == "grey"


def test_an_older_store_is_read_without_the_tables_that_came_later() -> None:
    store = scratch()
    migrate(store)
    store.connection.execute("DROP TABLE tie")
    store.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    assert with_views(store).rows("SELECT * FROM searchable") == []
    assert store.rows("SELECT * FROM evidenced") == []
    store.close()


def test_a_store_of_today_lacks_no_table() -> None:
    store = scratch()
    migrate(store)
    store.connection.execute("DROP TABLE tie")
    with pytest.raises(Refusal):
        with_views(store).rows("SELECT * FROM searchable")
    store.close()
