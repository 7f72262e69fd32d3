"""Whatever the database driver complains of is told in true sentences, with what to do next and no contents."""

import os
import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from cvetrack.kernel.errors import Refusal, Unavailable
from cvetrack.store.complaints import NOTHING, refusal
from cvetrack.store.connection import Store, connect, speaking_plainly
from cvetrack.store.history import take_back
from cvetrack.store.integrity import examine
from cvetrack.store.operation import operation, transaction
from cvetrack.store.refusals import Busy, Damaged
from tests.builders import STAMP, an_organisation
from tests.conftest import Cvetrack, call

# Every result code that the library has, of the primary ones and of their kinds.
NAMES = sorted(
    name
    for name in dir(sqlite3)
    if re.fullmatch(
        r"SQLITE_(ERROR|INTERNAL|PERM|ABORT|BUSY|LOCKED|NOMEM|READONLY|INTERRUPT|IOERR|CORRUPT|NOTFOUND|FULL|CANTOPEN"
        r"|PROTOCOL|SCHEMA|TOOBIG|CONSTRAINT|MISMATCH|MISUSE|NOLFS|AUTH|FORMAT|RANGE|NOTADB)(_[A-Z_]+)?",
        name,
    )
)
WORDS = "it has 'Priya Shah' in it"


def error(name: str, words: str = WORDS) -> driver.OperationalError:
    made = driver.OperationalError(words)
    made.sqlite_errorname = name
    return made


def told(name: str, words: str = WORDS, **more: Any) -> Refusal:
    return refusal("/srv/{path}/store.db", error(name, words), seconds=30, **more)


def test_the_list_of_errors_is_a_whole_one() -> None:
    assert len(NAMES) > 90
    assert {"SQLITE_IOERR_DIR_FSYNC", "SQLITE_READONLY_DBMOVED", "SQLITE_CORRUPT_VTAB"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_error_is_told_in_sentences_without_contents(name: str) -> None:
    said = str(told(name))
    assert said[0].isupper()
    assert re.search(r"[.]$|cvetrack \w+( PATH)?$", said)
    assert "Priya" not in said
    assert "{" not in said.replace("/srv/{path}", "")
    assert said.count(NOTHING) + said.count("Nothing was written; ") <= 1
    assert ("Nothing was written" in said) != (
        said.startswith("The store at") and "damaged" in said[:60]
    ) or ("index" in said or "cut short" in said)


KINDS: dict[str, tuple[str, str, type[Refusal], int, str]] = {
    "busy": ("SQLITE_BUSY", "", Busy, 4, "has held it for 30 seconds. Nothing was written; try again."),
    "busy snapshot": ("SQLITE_BUSY_SNAPSHOT", "", Busy, 4, "The store is busy"),
    "locked": ("SQLITE_LOCKED", "", Busy, 4, "busy with something else of this program's"),
    "protocol": ("SQLITE_PROTOCOL", "", Busy, 4, "Too many programs reached for the store"),
    "schema": ("SQLITE_SCHEMA", "", Unavailable, 4, "was changed meanwhile. Nothing was written. Try again."),
    "not a database": ("SQLITE_NOTADB", "", Damaged, 1, "is damaged. No backup of it is known"),
    "malformed": ("SQLITE_CORRUPT", "", Damaged, 1, "is damaged. No backup of it is known"),
    "search": ("SQLITE_CORRUPT", "fts5: corrupt structure", Damaged, 1, "The search index in the store"),
    "index": ("SQLITE_CORRUPT_INDEX", "", Damaged, 1, "An index in the store"),
    "read-only": ("SQLITE_READONLY", "", Refusal, 1, "its file or its folder is read-only. Nothing was"),
    "moved": ("SQLITE_READONLY_DBMOVED", "", Unavailable, 4, "was moved, removed or replaced while it was"),
    "cannot open": ("SQLITE_CANTOPEN", "", Refusal, 1, "or no journal can be made beside it"),
    "no right": ("SQLITE_PERM", "", Refusal, 1, "This account has no right to the store"),
    "full": ("SQLITE_FULL", "", Refusal, 1, "is full. Nothing was written; free some space and try again."),
    "disk": ("SQLITE_IOERR", "", Refusal, 1, "The disk that holds /srv/{path}/store.db failed: something"),
    "disk, a kind": ("SQLITE_IOERR_WRITE", "", Refusal, 1, "failed: something could not be read, written"),
    "short": ("SQLITE_IOERR_SHORT_READ", "", Damaged, 1, "is cut short: bytes are missing. No backup"),
    "locks": ("SQLITE_IOERR_LOCK", "", Refusal, 1, "does not keep files locked"),
    "memory": ("SQLITE_NOMEM", "", Refusal, 1, "There is not enough memory. Nothing was written."),
    "there already": (
        "SQLITE_CONSTRAINT",
        "UNIQUE constraint failed: topic.name",
        Refusal,
        1,
        "The store has that already (UNIQUE constraint failed: topic.name). Nothing was written.",
    ),
    "points at nothing": (
        "SQLITE_CONSTRAINT",
        "FOREIGN KEY constraint failed",
        Refusal,
        1,
        "That would leave records that point at nothing (FOREIGN KEY constraint failed). Nothing was written.",
    ),
    "a rule": (
        "SQLITE_CONSTRAINT",
        "CHECK constraint failed: ck_topic_name_length",
        Refusal,
        1,
        "break a rule that its tables hold to (CHECK constraint failed: ck_topic_name_length).",
    ),
    "a rule of ours": (
        "SQLITE_CONSTRAINT",
        "cvetrack: the history is final",
        Refusal,
        1,
        "The store refused this: the history is final. Nothing was written.",
    ),
    "a mismatch": ("SQLITE_MISMATCH", "", Refusal, 1, "would break a rule that its tables hold to."),
    "too big": ("SQLITE_TOOBIG", "", Refusal, 1, "That is too long to be kept."),
    "not allowed": ("SQLITE_AUTH", "", Refusal, 1, "has something in it that may not be run."),
    "no table": ("SQLITE_ERROR", "no such table: topic", Refusal, 1, "expects it (no such table: topic)."),
    "unheard of": ("SQLITE_NOLFS", "", Refusal, 1, "The store refused this (SQLITE_NOLFS)."),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_sentence_and_its_exit_code(kind: str) -> None:
    name, words, refused, code, says = KINDS[kind]
    made = told(name, words)
    assert (type(made), made.code) == (refused, code)
    assert says in str(made)


def test_what_the_driver_leaves_out_is_told_by_the_file(store: Store, tmp_path: Path) -> None:
    os.rename(store.path, tmp_path / "moved.db")
    with pytest.raises(Unavailable, match="was moved, removed or replaced"), speaking_plainly(store):
        raise error("SQLITE_READONLY", "attempt to write a readonly database")


def test_a_journal_that_this_account_may_not_use_is_said(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Path(f"{store_path}-journal")
    journal.write_bytes(b"x")
    assert "The disk that holds" in str(refusal(str(store_path), error("SQLITE_IOERR")))
    monkeypatch.setattr(os, "access", lambda *_: False)  # played back, but not to be removed
    for name in ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_IOERR"):
        said = str(refusal(str(store_path), error(name)))
        assert f"was left in the middle of a write, and {journal} has what it was before" in said
        assert "Nothing was written. Ask for the right" in said


class Failing:
    """A connection whose COMMIT fails in a way of its own."""

    def __init__(self, real: Any, commit: Callable[[Any], None]) -> None:
        self._real = real
        self._commit = commit

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def execute(self, sql: str, *values: Any) -> Any:
        if sql == "COMMIT":
            return self._commit(self._real)
        return self._real.execute(sql, *values)


def unconfirmed(real: Any) -> None:
    """As where only the wait for the folder fails: the journal is gone by then."""
    real.execute("COMMIT")
    raise error("SQLITE_IOERR", "disk I/O error")


def rolled_back(real: Any) -> None:
    """As where a page cannot be written."""
    real.execute("ROLLBACK")
    raise error("SQLITE_IOERR", "disk I/O error")


def held_up(_: Any) -> None:
    """As where a reader does not make way."""
    raise error("SQLITE_BUSY", "database is locked")


def add_a_topic(store: Store) -> None:
    with operation(store, "topic add", officer=None, stamp=STAMP) as writing:
        writing.insert("topic", {"name": "parks"})


@pytest.fixture(params=["encrypted", "plain"])
def any_store(request: pytest.FixtureRequest, tmp_path: Path, store_path: Path) -> Store:
    """A store of either kind, to be closed by whoever takes it."""
    if request.param == "plain":
        return connect(str(store_path))
    (tmp_path / "key").write_text("ab" * 32)
    path = tmp_path / "locked.db"
    call(["init", "--key-file", str(tmp_path / "key"), "--officer", "Sam Reed"], store=path)
    return connect(str(path), f"x'{'ab' * 32}'")


@pytest.mark.parametrize(
    ("commit", "kept", "says"),
    [
        (unconfirmed, 1, r"It was kept all the same, as operation 2, but the disk did not confirm it"),
        (rolled_back, 0, r"failed: .* Nothing was written\. Check the disk"),
        (held_up, 0, r"is busy: .* Nothing was written; try again\."),
    ],
)
def test_a_commit_that_fails_says_what_became_of_it(
    any_store: Store, commit: Callable[[Any], None], kept: int, says: str
) -> None:
    real = any_store.connection
    any_store.connection = Failing(real, commit)
    with pytest.raises(Refusal, match=says) as raised:
        add_a_topic(any_store)
    assert ("Nothing was written" in str(raised.value)) == (kept == 0)
    assert ("try again" in str(raised.value)) == (kept == 0)
    any_store.connection = real
    assert any_store.value("SELECT count(*) FROM topic WHERE name = 'parks'") == kept
    assert examine(any_store).sound
    any_store.close()


def test_a_commit_that_sealed_nothing_does_not_say_that_nothing_was_written(store: Store) -> None:
    real = store.connection
    store.connection = Failing(real, unconfirmed)
    with (
        pytest.raises(Refusal, match="Whether it was kept is not known: give the command again"),
        transaction(store),
    ):
        store.connection.execute("PRAGMA user_version = 1")
    store.connection = real


def test_an_undo_whose_commit_fails_says_what_became_of_it(store: Store) -> None:
    an_organisation(store)
    real = store.connection
    store.connection = Failing(real, unconfirmed)
    with pytest.raises(Refusal, match="It was kept all the same, as operation 3"):
        take_back(store, [2], command="undo", officer=None, stamp=STAMP)
    store.connection = real
    assert store.value("SELECT count(*) FROM organisation") == 0


def test_an_operation_left_open_by_another_program_holds_nobody_up(store: Store, cvetrack: Cvetrack) -> None:
    store.connection.execute("INSERT INTO writing (id, op_id) VALUES (1, 1)")
    left = [problem.sentence for problem in examine(store).problems]
    assert left == ["An operation was left open, so anything could be written."]
    for command in (["org", "add", "Eastside Youth"], ["undo"]):
        done = cvetrack(*command)
        assert (done.code, done.err) == (0, "")
    assert examine(store).sound


@pytest.mark.parametrize("year", [1969, 1970, 2024, 2100, 2106])
def test_a_clock_that_is_years_off_writes_nothing(store: Store, year: int) -> None:
    an_organisation(store)
    stamp = datetime(year, 3, 2, 9, 30, tzinfo=UTC)
    before = store.value("SELECT count(*) FROM op")
    with (
        pytest.raises(Refusal, match=f"This machine's clock says {year}-03-02. Set the clock"),
        operation(store, "topic add", officer=None, stamp=stamp),
    ):
        raise AssertionError
    with pytest.raises(Refusal, match=f"This machine's clock says {year}-03-02"):
        take_back(store, [2], command="undo", officer=None, stamp=stamp)
    assert store.value("SELECT count(*) FROM op") == before
