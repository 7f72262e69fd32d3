"""Eleven ways to change a record: each is in the history and can be taken back, is refused, or is named."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver
from sqlmodel import Session, col, delete, insert, select, update

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import Store
from cvetrack.store.history import changes, next_to_undo, take_back
from cvetrack.store.integrity import examine
from cvetrack.store.operation import operation
from cvetrack.store.orm import session
from cvetrack.tables.organisation import Organisation
from cvetrack.tables.topic import Topic
from tests.builders import STAMP, an_engagement, an_organisation, days_ago
from tests.store.dumping import dump


@pytest.fixture
def peopled(store: Store) -> Store:
    """A store with one engagement of two organisations."""
    met = an_organisation(store, note="tea"), an_organisation(store, "Riverside Elders", aliases=["Elders"])
    an_engagement(store, *met, topics=["housing"], note="wants the hall")
    return store


def by_objects(db: Session) -> None:
    found = db.exec(select(Organisation).where(Organisation.slug == "eastside-youth")).one()
    found.note = "cake"
    db.add(Organisation(slug="canal-gurdwara", name="Canal Gurdwara", added_on=date(2026, 3, 1)))


def in_bulk(db: Session) -> None:
    db.exec(update(Organisation).values(note="cake"))


def by_statements(db: Session) -> None:
    db.exec(insert(Topic).values([{"name": "parks"}, {"name": "food"}]))
    db.exec(delete(Organisation).where(col(Organisation.slug) == "nobody"))


def as_text(db: Session) -> None:
    db.connection().exec_driver_sql("UPDATE organisation SET note = 'cake' WHERE id = 1")


@pytest.mark.parametrize("write", [by_objects, in_bulk, by_statements, as_text])
def test_a_script_writes_history_that_can_be_taken_back(
    peopled: Store, write: Callable[[Session], None]
) -> None:
    before = dump(peopled)
    with session(peopled, "script", officer="sam-reed") as db:
        write(db)
        db.commit()
    latest = next_to_undo(peopled)
    assert latest is not None
    assert (latest.id, latest.command, latest.changes > 0) == (5, "script", True)
    assert examine(peopled).sound
    assert dump(peopled) != before
    take_back(peopled, [latest.id], command="undo", officer=None, stamp=STAMP)
    assert dump(peopled) == before


INSIDE = {
    "a cascade": (
        "DELETE FROM engagement WHERE id = 1",
        {"engagement", "touch", "engagement_topic", "engagement_officer"},
    ),
    "a cascade of an update": (f"UPDATE engagement SET day = '{days_ago(9)}'", {"engagement", "touch"}),
    "an upsert": (
        "INSERT INTO topic (id, name) VALUES (1, 'parks') ON CONFLICT DO UPDATE SET name = excluded.name",
        {"topic"},
    ),
    "a replacement": ("REPLACE INTO setting VALUES ('basis', 'contract')", {"setting"}),
}


@pytest.mark.parametrize("way", INSIDE)
def test_a_statement_inside_an_operation_is_recorded_row_by_row(peopled: Store, way: str) -> None:
    sql, tables = INSIDE[way]
    before = dump(peopled)
    with operation(peopled, "script", officer=None, stamp=STAMP) as writing:
        peopled.rows(sql)
    assert {change.table for change in changes(peopled, writing.id)} == tables
    assert examine(peopled).sound
    take_back(peopled, [writing.id], command="undo", officer=None, stamp=STAMP)
    assert dump(peopled) == before


def test_raw_sql_outside_an_operation_is_refused(peopled: Store) -> None:
    with pytest.raises(Refusal, match="changes are made inside an operation"):
        peopled.rows("UPDATE organisation SET note = 'cake'")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE officer SET name = 'Somebody'",
        "DELETE FROM setting",
        "REPLACE INTO setting VALUES ('basis', 'mine')",
        "INSERT INTO topic (name) VALUES ('x')",
        "UPDATE organisation SET note = 'cake'",
        "DELETE FROM organisation_alias",
    ],
)
def test_another_program_is_refused(peopled: Store, sql: str) -> None:
    path = peopled.path
    before = Path(path).read_bytes()
    with pytest.raises(sqlite3.Error), sqlite3.connect(path) as other:
        other.execute(sql)
    shell = shutil.which("sqlite3")
    if shell:
        done = subprocess.run([shell, path, sql], capture_output=True, encoding="utf-8", check=False)
        assert done.returncode != 0
        # An SQLite older than the search index cannot even begin to write where words are indexed.
        assert any(why in done.stderr for why in ("inside an operation", "contentless_delete", "tokenizer"))
    assert Path(path).read_bytes() == before


def test_another_program_that_takes_the_triggers_away_is_found_out(peopled: Store) -> None:
    other = driver.connect(peopled.path, isolation_level=None)
    triggers = other.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'organisation'"
    ).fetchall()
    for name, _ in triggers:
        other.execute(f"DROP TRIGGER {name}")
    other.execute("UPDATE organisation SET status = 'archived' WHERE id = 2")
    assert "The schema lacks trigger organisation_update." in _sentences(peopled)
    for _, sql in triggers:
        other.execute(sql)
    other.close()
    found = examine(peopled)
    assert [(each.table, each.row) for each in found.problems] == [("organisation", "2")]
    assert found.problems[0].sentence == "organisation 2 was changed outside the history."


def _sentences(store: Store) -> list[str]:
    return [problem.sentence for problem in examine(store).problems]
