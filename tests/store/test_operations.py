"""One operation for each command: whole, sealed, and the only way to write."""

import json
import os
import shutil
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from cvetrack.kernel.errors import Interrupted, Refusal, Unavailable
from cvetrack.store.connection import Store, connect
from cvetrack.store.history import chain_head, changes, one_operation
from cvetrack.store.integrity import examine
from cvetrack.store.operation import GENESIS, commitment, link, operation
from cvetrack.store.refusals import Busy
from tests.builders import STAMP, an_engagement, an_organisation


def test_an_operation_is_kept_with_who_when_and_what(store: Store) -> None:
    with operation(store, "topic add", officer="sam-reed", stamp=STAMP) as writing:
        topic = writing.insert("topic", {"name": "housing"})
    line = one_operation(store, writing.id)
    assert (line.id, line.at, line.officer) == (2, "2026-03-02T09:30:00.000000+00:00", "sam-reed")
    assert (line.command, line.undoes, line.changes, line.live) == ("topic add", None, 1, True)
    assert [tuple(each) for each in changes(store, 2)] == [
        ("topic", str(topic), "insert", None, {"id": topic, "name": "housing"})
    ]


def test_an_update_keeps_only_what_changed(store: Store) -> None:
    made = an_organisation(store, note="tea at four")
    with operation(store, "org edit", officer=None, stamp=STAMP) as writing:
        columns = {"note": 'said "yes"\nto 1/2', "name": made.name, "ideal_days": 42}
        assert writing.update("organisation", {"id": made.id}, columns) == 1
    (change,) = changes(store, writing.id)
    assert change.old == {"note": "tea at four", "ideal_days": None}
    assert change.new == {"note": 'said "yes"\nto 1/2', "ideal_days": 42}


def test_an_operation_that_changed_nothing_leaves_no_trace(store: Store) -> None:
    made = an_organisation(store)
    before = chain_head(store)
    with operation(store, "org edit", officer=None, stamp=STAMP) as writing:
        writing.update("organisation", {"id": made.id}, {"name": made.name})
    assert chain_head(store) == before
    assert store.value("SELECT count(*) FROM op") == 2


def test_an_error_takes_everything_back(store: Store) -> None:
    before = examine(store)
    with (
        pytest.raises(ZeroDivisionError),
        operation(store, "topic add", officer=None, stamp=STAMP) as writing,
    ):
        writing.insert("topic", {"name": f"housing {writing.insert('topic', {'name': 'parks'}) / 0}"})
    assert examine(store) == before
    assert not store.connection.in_transaction


def test_a_rule_of_the_tables_is_refused_without_the_words(store: Store) -> None:
    with (
        pytest.raises(Refusal) as refused,
        operation(store, "org edit", officer=None, stamp=STAMP) as writing,
    ):
        writing.insert("topic", {"name": "Amina Yusuf " * 10})
    assert "ck_topic_name_length" in str(refused.value)
    assert "Amina" not in str(refused.value)


def test_text_that_the_driver_cannot_read_is_not_quoted(store: Store) -> None:
    with pytest.raises(Refusal) as refused:
        store.rows("SELECT CAST(x'416d696e61ff' AS TEXT)")
    assert "damaged" in str(refused.value)
    assert "Amina" not in str(refused.value)


def test_nothing_is_written_outside_an_operation(store: Store) -> None:
    made = an_organisation(store)
    for sql in (
        "INSERT INTO topic (name) VALUES ('housing')",
        f"UPDATE organisation SET note = 'x' WHERE id = {made.id}",
        f"DELETE FROM organisation WHERE id = {made.id}",
        "INSERT OR REPLACE INTO setting VALUES ('basis', 'mine')",
        "INSERT INTO setting VALUES ('basis', 'x') ON CONFLICT DO UPDATE SET value = 'mine'",
    ):
        with pytest.raises(Refusal, match="changes are made inside an operation"):
            store.rows(sql)
    assert examine(store).sound


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM op WHERE id = 1",
        "DELETE FROM change",
        "DELETE FROM change_body",
        "UPDATE op SET officer = 'nobody'",
        "UPDATE change SET kind = 'delete'",
        "UPDATE change_body SET new = NULL",
        "REPLACE INTO op SELECT * FROM op WHERE id = 1",
        "REPLACE INTO change SELECT * FROM change WHERE seq = 1",
    ],
)
def test_the_history_is_never_rewritten(store: Store, sql: str) -> None:
    with pytest.raises(Refusal, match="history is"):
        store.rows(sql)


def test_the_history_stays_sealed_inside_an_operation(store: Store) -> None:
    with (
        pytest.raises(Refusal, match="history is"),
        operation(store, "log", officer=None, stamp=STAMP),
    ):
        store.rows("DELETE FROM change_body")


def test_the_seals_are_what_the_documentation_says(store: Store) -> None:
    an_organisation(store)
    rows = store.rows("SELECT salt, old, new, commitment FROM change JOIN change_body USING (seq)")
    for salt, old, new, kept in rows:
        said = b"".join(
            b"-" if part is None else b"%d:%b" % (len(part.encode()), part.encode()) for part in (old, new)
        )
        assert kept == sha256(salt + said).hexdigest() == commitment(salt, old, new)
    prev = GENESIS
    for op_id, before, kept in store.rows("SELECT id, prev, hash FROM op ORDER BY id"):
        about = store.row(
            "SELECT prev, id, at, officer, command, undoes, kind FROM op WHERE id = ?", (op_id,)
        )
        of_op = store.rows(
            "SELECT seq, table_name, row_key, kind, commitment FROM change WHERE op_id = ? ORDER BY seq",
            (op_id,),
        )
        assert about is not None
        assert (before, kept) == (prev, link(about, of_op))
        prev = kept


def test_salts_differ_so_that_what_was_erased_cannot_be_guessed(store: Store) -> None:
    an_engagement(store, an_organisation(store))
    salts = [salt for (salt,) in store.rows("SELECT salt FROM change_body")]
    assert len(set(salts)) == len(salts) > 4
    assert {len(salt) for salt in salts} == {16}


def test_a_store_that_was_replaced_meanwhile_is_not_written_to(store: Store, store_path: Path) -> None:
    shutil.copy(store_path, store_path.with_name("other.db"))
    store_path.with_name("other.db").rename(store_path)
    with (
        pytest.raises(Unavailable, match="Another store was put at"),
        operation(store, "topic add", officer=None, stamp=STAMP) as writing,
    ):
        writing.insert("topic", {"name": "housing"})
    again = connect(str(store_path))
    assert again.value("SELECT count(*) FROM op") == 1
    again.close()


def test_a_busy_store_is_said_to_be_busy(store: Store, store_path: Path) -> None:
    waiting = connect(str(store_path), seconds=0.1)
    with operation(store, "topic add", officer=None, stamp=STAMP) as writing:
        writing.insert("topic", {"name": "housing"})
        with (
            pytest.raises(Busy, match=r"another program has held it for 0.1 seconds"),
            operation(waiting, "topic add", officer=None, stamp=STAMP),
        ):
            pytest.fail("two operations at once")
    waiting.close()


def test_an_interruption_after_the_commit_is_told_as_it_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Impatient:
        """The driver's connection, with somebody at the keyboard."""

        def __init__(self, connection: object) -> None:
            self._connection = connection

        def __getattr__(self, name: str) -> object:
            return getattr(self._connection, name)

        def execute(self, sql: str, values: object = ()) -> object:
            done = self._connection.execute(sql, values)  # type: ignore[attr-defined]
            if sql == "COMMIT":
                raise KeyboardInterrupt
            return done

    monkeypatch.setattr(store, "connection", Impatient(store.connection))
    with pytest.raises(Interrupted, match="it was kept by then"):  # noqa: SIM117
        with operation(store, "topic add", officer=None, stamp=STAMP) as writing:
            writing.insert("topic", {"name": "housing"})
    assert store.value("SELECT name FROM topic") == "housing"


def test_the_journal_of_a_write_is_as_private_as_the_store(store: Store, store_path: Path) -> None:
    store_path.chmod(0o600)
    before = os.umask(0)
    with operation(store, "topic add", officer=None, stamp=STAMP) as writing:
        writing.insert("topic", {"name": "housing"})
        journal = store_path.with_name("store.db-journal")
        assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    os.umask(before)
    assert not journal.exists()


def test_a_reading_transaction_rests_and_a_writing_one_does_not(store: Store) -> None:
    store.begin_reading()
    store.rest()
    assert not store.connection.in_transaction
    with operation(store, "topic add", officer=None, stamp=STAMP) as writing:
        writing.insert("topic", {"name": "housing"})
        store.rest()
    assert store.value("SELECT count(*) FROM topic") == 1


def test_many_rows_are_sealed(store: Store) -> None:
    rows = [(f"topic-{number}",) for number in range(4321)]
    with operation(store, "import", officer=None, stamp=STAMP) as writing:
        writing.insert_all("topic", ("name",), rows)
    assert store.value("SELECT count(*) FROM change WHERE commitment IS NULL") == 0
    assert examine(store).sound


def test_any_json_text_is_kept_exactly(store: Store) -> None:
    notes = ['"', "\\", "\x7f\x1b[31m", "𐍈 🎉 ﷽", "a\u2028b", "0", "null", "1e999", " " * 3 + "x", "\t\n"]
    for note in notes:
        made = an_organisation(store, f"Hall {len(json.dumps(note))} {notes.index(note)}", note=note)
        kept = store.value("SELECT new ->> 'note' FROM change_body ORDER BY seq DESC LIMIT 1")
        assert kept == note == store.value("SELECT note FROM organisation WHERE id = ?", (made.id,))
    assert examine(store).sound
