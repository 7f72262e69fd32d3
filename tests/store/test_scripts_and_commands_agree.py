"""A row written by a script through SQLModel is the row that the command line writes."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import Row, Store, connect
from cvetrack.store.history import RowChange, changes, next_to_undo, operations, take_back
from cvetrack.store.integrity import examine
from cvetrack.store.operation import operation
from cvetrack.store.orm import session
from cvetrack.store.refusals import Busy
from cvetrack.tables.engagement import Engagement
from cvetrack.tables.organisation import Organisation
from cvetrack.tables.topic import Topic
from cvetrack.vocabulary.engagements import Channel, Purpose
from cvetrack.vocabulary.organisations import OrganisationKind
from tests.builders import STAMP, TODAY
from tests.conftest import Cvetrack
from tests.store.dumping import dump

ELDERS: dict[str, Any] = {"slug": "riverside-elders", "name": "Riverside Elders", "added_on": TODAY}


def test_the_same_organisation_is_the_same_row(cvetrack: Cvetrack, store: Store, store_path: Path) -> None:
    done = cvetrack("org", "add", "Riverside Elders", "--kind", "youth", "--every", "6w", "--at-most", "10w")
    assert done.code == 0
    by_command, change_by_command = _latest(store)
    other = connect(str(store_path))
    take_back(other, [2], command="undo", officer=None, stamp=STAMP)
    with session(other, "script", officer="sam-reed") as db:
        db.add(Organisation(id=1, kind=OrganisationKind.YOUTH, ideal_days=42, at_most_days=70, **ELDERS))
        db.commit()
    by_script, change_by_script = _latest(other)
    assert by_script == by_command
    assert change_by_script == change_by_command
    assert examine(other).sound
    other.close()


def test_an_engagement_keeps_its_words_and_its_day(store: Store) -> None:
    with session(store) as db:
        made = Engagement(day=date(2026, 2, 27), channel=Channel.VISIT, purpose=Purpose.MIXED, theirs=True)
        db.add(made)
        db.commit()
        assert (made.id, made.day) == (1, date(2026, 2, 27))  # still readable after the commit
    assert store.rows("SELECT day, channel, purpose, theirs, out_of_hours FROM engagement") == [
        ("2026-02-27", "visit", "mixed", 1, 0)
    ]


def test_each_commit_is_an_operation_and_reading_is_none(store: Store) -> None:
    with session(store, "notebook", officer="sam-reed") as db:
        db.exec(select(Organisation)).all()
        db.commit()
        db.add(Topic(name="housing"))
        db.commit()
        db.add(Topic(name="parks"))
        db.add(Topic(name="food"))
        db.commit()
        db.commit()
    made = [(line.command, line.officer, line.changes) for line in operations(store)]
    assert made == [("notebook", "sam-reed", 2), ("notebook", "sam-reed", 1), ("init", None, 2)]
    latest = next_to_undo(store)
    assert latest is not None
    take_back(store, [latest.id], command="undo", officer=None, stamp=STAMP)
    assert store.rows("SELECT name FROM topic") == [("housing",)]


def test_what_is_not_committed_is_not_kept(store: Store) -> None:
    before = dump(store)
    with session(store) as db:
        db.add(Topic(name="housing"))
        db.flush()
        db.rollback()
        db.add(Topic(name="parks"))
        db.flush()
    assert dump(store) == before
    assert not store.connection.in_transaction
    assert examine(store).operations == 1


def test_a_savepoint_is_no_commit(store: Store) -> None:
    with session(store) as db:
        db.add(Topic(name="housing"))
        with db.begin_nested():
            db.add(Topic(name="parks"))
        with pytest.raises(IntegrityError), db.begin_nested():
            db.add(Topic(name="parks"))
        db.add(Topic(name="food"))
        db.commit()
    assert store.rows("SELECT name FROM topic ORDER BY id") == [("housing",), ("parks",), ("food",)]
    found = examine(store)
    assert (found.sound, found.operations) == (True, 2)


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"slug": ""}, "slug"),
        ({"kind": "sect"}, "kind"),
        ({"ideal_days": 0}, "ideal_days"),
        ({"name": "x" * 301}, "name"),
    ],
)
def test_an_object_that_its_class_refuses_is_not_written(
    store: Store, wrong: dict[str, Any], fields: str
) -> None:
    with session(store) as db:
        db.add(Organisation(**{**ELDERS, "note": "Amina Yusuf", **wrong}))
        with pytest.raises(Refusal) as refused:
            db.commit()
    assert str(refused.value) == f"A row of Organisation was refused; look at: {fields}. Nothing was written."
    assert examine(store).operations == 1


def test_a_changed_object_is_checked_as_well(store: Store) -> None:
    with session(store) as db:
        made = Topic(name="housing")
        db.add(made)
        db.commit()
        made.name = ""
        with pytest.raises(Refusal, match="look at: name"):
            db.commit()
    assert store.value("SELECT name FROM topic") == "housing"


def test_an_error_of_the_database_does_not_tell_the_row(store: Store) -> None:
    with session(store) as db:
        db.add(Organisation(**ELDERS, note="Amina Yusuf", at_most_days=3, ideal_days=9))
        with pytest.raises(IntegrityError) as refused:
            db.commit()
    assert "ck_organisation_rhythm" in str(refused.value)
    assert "Amina" not in str(refused.value)


def test_a_script_waits_its_turn(store: Store, store_path: Path) -> None:
    other = connect(str(store_path), seconds=0.1)
    with operation(store, "topic add", officer=None, stamp=STAMP) as writing:
        writing.insert("topic", {"name": "housing"})
        with session(other) as db:
            db.add(Topic(name="parks"))
            with pytest.raises(Busy):
                db.commit()
    other.close()
    assert examine(store).sound


def _latest(store: Store) -> tuple[Row | None, tuple[RowChange, ...]]:
    row = store.row("SELECT * FROM organisation ORDER BY id DESC LIMIT 1")
    last = next(each for each in operations(store) if each.undoes is None)
    return row, tuple(changes(store, last.id))
