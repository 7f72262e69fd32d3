"""Tampering of every kind is named by table, row and operation, and a sound store is called sound."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from cvetrack.store.backup import Witness, head_of
from cvetrack.store.connection import SCHEMA_VERSION, Store, connect
from cvetrack.store.ddl import views
from cvetrack.store.history import chain_head, take_back
from cvetrack.store.integrity import examine, whole_file
from cvetrack.store.operation import commitment, operation
from cvetrack.store.refusals import Busy
from tests.builders import STAMP, an_engagement, an_organisation
from tests.store.laying import PARTS_LAID, laid_by_steps


@pytest.fixture
def peopled(store: Store) -> Store:
    """A store whose history has additions, corrections, removals and an undo."""
    met = an_organisation(store, note="tea at four"), an_organisation(store, "Riverside Elders")
    cited = an_engagement(store, *met, topics=["housing"], note="wants the hall on Thursdays")
    an_engagement(store, met[1], note="parks")
    with operation(store, "milestone reach", officer="sam-reed", stamp=STAMP) as writing:
        writing.insert(
            "milestone_event",
            {
                "organisation_id": met[0].id,
                "milestone": "M3",
                "change": "reached",
                "day": "2026-03-01",
                "evidence": f"E{cited}",
                "officer_id": 1,
            },
        )
    with operation(store, "org edit", officer="sam-reed", stamp=STAMP) as writing:
        writing.update(
            "organisation", {"id": met[0].id}, {"note": "coffee", "ideal_days": 42, "at_most_days": 70}
        )
    with operation(store, "engagement remove", officer="sam-reed", stamp=STAMP) as writing:
        writing.delete("engagement", {"id": cited + 1})
    an_organisation(store, "Canal Gurdwara")
    take_back(store, [9], command="undo", officer="sam-reed", stamp=STAMP)
    return store


@contextmanager
def tampering(store: Store) -> Iterator[Any]:
    """Another program's connection, with every trigger away meanwhile."""
    other = driver.connect(store.path, isolation_level=None)
    other.execute("PRAGMA foreign_keys = OFF")
    other.execute("BEGIN")
    triggers = other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        other.execute(f"DROP TRIGGER {name}")
    for view in views():
        other.execute(view)
    yield other
    for _, sql in triggers:
        other.execute(sql)
    other.execute("COMMIT")
    other.close()


def test_a_sound_store_is_sound(peopled: Store) -> None:
    found = examine(peopled)
    assert found.problems == []
    assert (found.sound, found.operations, found.head) == (True, 10, chain_head(peopled))
    assert found.records == 6  # an officer, two organisations, a topic, an engagement, a milestone
    assert found.head.startswith("10:")


TAMPERING: dict[str, tuple[str, str]] = {
    "a changed record": (
        "UPDATE organisation SET name = 'X' WHERE id = 2",
        "organisation 2 was changed outside",
    ),
    "a changed link": (
        "UPDATE touch SET purpose = 'security'",
        'touch [1,"2026-03-02",1] was changed outside',
    ),
    "a corrected record": ("UPDATE organisation SET ideal_days = 41", "organisation 1 was changed outside"),
    "a number for a text": ("UPDATE topic SET name = CAST('x' AS BLOB)", "topic 1 was changed outside"),
    "a removed record": ("DELETE FROM officer", "officer 1 is gone"),
    "a removed link": ("DELETE FROM touch WHERE organisation_id = 2", 'touch [2,"2026-03-02",1] is gone'),
    "an added record": ("INSERT INTO topic (name) VALUES ('parks')", "topic 2 was added outside"),
    "an added link": (
        "INSERT INTO engagement_contact VALUES (1, 1)",
        "engagement_contact [1,1] was added outside",
    ),
    "a setting": (
        "UPDATE setting SET value = 'mine' WHERE key = 'basis'",
        "setting basis was changed outside",
    ),
    "a changed body": (
        "UPDATE change_body SET new = replace(new, 'Riverside', 'Roverside')",
        "What operation 3 did to organisation 2 was changed in the history.",
    ),
    "a changed salt": (
        "UPDATE change_body SET salt = x'00' WHERE seq = 1",
        "What operation 1 did to officer 1 was changed in the history.",
    ),
    "a removed body": (
        "DELETE FROM change_body WHERE seq = (SELECT min(seq) FROM change WHERE op_id = 7)",
        "What operation 7 did to organisation 1 was deleted from the history.",
    ),
    "a changed seal": (
        "UPDATE change SET commitment = 'x' WHERE op_id = 2",
        "Operation 2 is not as it was sealed.",
    ),
    "a removed change": ("DELETE FROM change WHERE op_id = 7", "Operation 7 is not as it was sealed."),
    "an added change": (
        "INSERT INTO change (op_id, table_name, row_key, kind) VALUES (7, 'topic', '1', 'delete')",
        "Operation 7 is not as it was sealed.",
    ),
    "another kind of change": ("UPDATE change SET kind = 'insert'", "Operation 8 is not as it was sealed."),
    "another officer": (
        "UPDATE op SET officer = 'priya-shah' WHERE id = 4",
        "Operation 4 is not as it was sealed.",
    ),
    "another time": ("UPDATE op SET at = '2020' WHERE id = 4", "Operation 4 is not as it was sealed."),
    "another hash": (
        "UPDATE op SET hash = 'x' WHERE id = 4",
        "Operation 5 does not follow from the one before.",
    ),
    "no hash": ("UPDATE op SET hash = NULL WHERE id = 10", "Operation 10 is not as it was sealed."),
    "a removed operation": ("DELETE FROM op WHERE id = 6", "Operations are missing before 7."),
    "an operation left open": ("INSERT INTO writing VALUES (1, 10)", "An operation was left open"),
    "a number to be given again": (
        "UPDATE sqlite_sequence SET seq = 1",
        "The last number given in engagement is not the one in its history.",
    ),
    "a citation": ("DELETE FROM citation", "That MS1 cites E1 is not noted."),
    "a false citation": (
        "INSERT INTO citation VALUES ('E1', 'F9')",
        "That F9 cites E1 is noted, but the record does not",
    ),
    "a word gone from the index": (
        "DELETE FROM search_index WHERE rowid = (SELECT number FROM searchable WHERE name = 'E1')",
        "The search index lacks E1.",
    ),
    "a stranger in the index": (
        "INSERT INTO search_index (rowid, text) VALUES (5, 'x')",
        "an entry of no record",
    ),
    "other words in the index": (
        "UPDATE search_index SET text = 'wants the hill' WHERE rowid IN"
        " (SELECT number FROM searchable WHERE name = 'E1')",
        "The search index is wrong at",
    ),
    "a table of its own": ("CREATE TABLE diary (day)", "The schema has table diary, which no cvetrack made."),
    "an index gone": (
        "DROP INDEX ix_contact_organisation_id",
        "The schema lacks index ix_contact_organisation_id.",
    ),
    "a column of its own": ("ALTER TABLE lead ADD COLUMN mood", "The schema of table lead was changed."),
}


@pytest.mark.parametrize("kind", TAMPERING)
def test_tampering_is_named(peopled: Store, kind: str) -> None:
    sql, says = TAMPERING[kind]
    with tampering(peopled) as other:
        other.execute(sql)
    sentences = [problem.sentence for problem in examine(peopled).problems]
    assert any(says in sentence for sentence in sentences), sentences


def test_a_trigger_taken_away_is_named(peopled: Store) -> None:
    peopled.rows("DROP TRIGGER op_kept")
    assert [problem.sentence for problem in examine(peopled).problems] == [
        "The schema lacks trigger op_kept."
    ]


def test_what_is_not_text_is_named_and_the_rest_is_read(peopled: Store) -> None:
    with tampering(peopled) as other:
        other.execute("UPDATE organisation SET name = CAST(x'41ff' AS TEXT) WHERE id = 2")
        other.execute("UPDATE op SET officer = CAST(x'41ff' AS TEXT) WHERE id = 4")
    sentences = [problem.sentence for problem in examine(peopled).problems]
    assert "organisation 2 was changed outside the history." in sentences
    assert "Operation 4 is not as it was sealed." in sentences
    assert peopled.value("SELECT 'café'") == "café"


def test_contents_are_never_told(peopled: Store) -> None:
    with tampering(peopled) as other:
        other.execute("UPDATE organisation SET note = 'Amina Yusuf', name = 'Amina Yusuf' || id")
        other.execute("UPDATE change_body SET new = replace(new, 'tea', 'Amina Yusuf')")
    told = str(examine(peopled))
    assert "Amina" not in told
    assert "tea" not in told
    assert "Thursdays" not in told


def test_a_body_forged_with_its_seal_still_breaks_the_chain(peopled: Store) -> None:
    with tampering(peopled) as other:
        seq, salt, new = other.execute(
            "SELECT seq, salt, new FROM change JOIN change_body USING (seq) WHERE op_id = 3"
        ).fetchone()
        forged = new.replace("Riverside", "Roverside")
        other.execute("UPDATE change_body SET new = ? WHERE seq = ?", (forged, seq))
        other.execute("UPDATE change SET commitment = ? WHERE seq = ?", (commitment(salt, None, forged), seq))
        other.execute("UPDATE organisation SET name = 'Roverside Elders' WHERE id = 2")
    assert [problem.operation for problem in examine(peopled).problems if problem.operation] == [3]


def test_what_was_erased_verifies_as_erased(peopled: Store) -> None:
    with operation(peopled, "erase", officer="sam-reed", stamp=STAMP, kind="erase") as writing:
        writing.delete("milestone_event", {"id": 1})
        writing.delete("engagement", {"id": 1})
        peopled.rows(
            "DELETE FROM change_body WHERE seq IN (SELECT seq FROM change WHERE"
            " table_name IN ('touch', 'engagement_topic', 'engagement_officer')"
            " OR (table_name = 'engagement' AND row_key = '1'))"
        )
    assert examine(peopled).problems == []


def test_bodies_that_went_without_an_erasure_are_named(peopled: Store) -> None:
    with tampering(peopled) as other:
        other.execute("DELETE FROM change_body")
    sentences = [problem.sentence for problem in examine(peopled).problems]
    assert "What operation 1 did to officer 1 was deleted from the history." in sentences


def test_a_column_that_a_migration_added_is_no_tampering(
    peopled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = "ALTER TABLE topic ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'\n;\n"
    _pretend_step(monkeypatch, step)
    peopled.rows(step.split("\n")[0])
    peopled.rows(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert examine(peopled).problems == []
    with tampering(peopled) as other:
        other.execute("UPDATE topic SET colour = 'red'")
    assert [problem.sentence for problem in examine(peopled).problems] == [
        "topic 1 was changed outside the history."
    ]


def test_analysing_is_no_tampering(peopled: Store) -> None:
    peopled.rows("ANALYZE")
    assert examine(peopled).sound


def test_a_table_full_of_trouble_is_told_in_part(store: Store) -> None:
    with operation(store, "import", officer=None, stamp=STAMP) as writing:
        writing.insert_all("topic", ("name",), [(f"topic-{number}",) for number in range(500)])
    with tampering(store) as other:
        other.execute("UPDATE topic SET name = name || 'x'")
    found = examine(store)
    assert not found.sound
    assert len([problem for problem in found.problems if problem.table == "topic"]) == 200


def _pretend_step(monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    from cvetrack.store import migrating

    real: Callable[[], list[tuple[int, str, str]]] = migrating.steps
    monkeypatch.setattr(migrating, "steps", lambda: [*real(), (SCHEMA_VERSION + 1, "pretend.sql", sql)])
    monkeypatch.setattr(PARTS_LAID, laid_by_steps)


LOOKS: dict[str, Callable[[Store], object]] = {
    "the whole of it": examine,
    "the file": whole_file,
    "what a copy is compared with": Witness.of,
    "its head": head_of,
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_store_that_somebody_holds_is_busy_and_not_unsound(store: Store, look: str) -> None:
    waiting = connect(store.path, seconds=0)
    store.connection.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy):
        LOOKS[look](waiting)
    store.end()
    assert examine(waiting).sound
    waiting.close()
