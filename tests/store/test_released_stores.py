"""A store of every released version comes up to this one with all its records and its whole history."""

from pathlib import Path

import pytest

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import SCHEMA_VERSION, Row, Store, connect, scratch
from cvetrack.store.differing import differences, expected_parts, parts
from cvetrack.store.history import next_to_undo, take_back
from cvetrack.store.integrity import examine
from cvetrack.store.migrating import lay_anew, migrate, steps
from cvetrack.store.operation import operation
from cvetrack.store.schema import version
from tests.builders import STAMP
from tests.store.dumping import dump
from tests.store.released import RELEASES, released_store

BOTH = pytest.mark.parametrize("encrypted", [True, False], ids=["encrypted", "plain"])
EVERY = pytest.mark.parametrize("release", RELEASES)


@EVERY
@BOTH
def test_it_is_sound_as_it_was_left(tmp_path: Path, release: str, *, encrypted: bool) -> None:
    store = connect(*_laid(tmp_path, release, encrypted=encrypted), older=True)
    assert differences(store, expected_parts(store)) == []
    found = examine(store)
    assert (found.problems, found.operations > 90, found.records > 90) == ([], True, True)
    store.close()


@EVERY
@BOTH
def test_it_comes_up_whole(tmp_path: Path, release: str, *, encrypted: bool) -> None:
    path, key = _laid(tmp_path, release, encrypted=encrypted)
    with pytest.raises(Refusal, match="Bring it up with: cvetrack migrate"):
        connect(path, key)
    store = connect(path, key, older=True)
    before, number = dump(store), version(store)
    before["engagement"] = sorted(map(_whose_place, before["engagement"]), key=repr)
    before["citation"] = sorted(map(_of_a_milestone, before["citation"]), key=repr)
    for name in ("need", "concern"):
        before[name] = sorted((_raised_nowhere(row) for row in before[name]), key=repr)
    before["ask"] = sorted(map(_of_ours_untold, before["ask"]), key=repr)
    before["organisation"] = sorted(map(_without_income, before["organisation"]), key=repr)
    assert migrate(store, stamp=STAMP) == [name for _, name, _ in steps()[number:]]
    after = dump(store)
    assert {name: after.get(name) for name in before} == before
    assert all(not rows for name, rows in after.items() if name not in before)
    assert version(store) == SCHEMA_VERSION
    assert examine(store).problems == []
    with operation(store, "org edit", officer="sam-reed", stamp=STAMP) as writing:
        writing.update("organisation", {"id": 1}, {"note": "written by the new one"})
    latest = next_to_undo(store)
    assert latest is not None
    assert (latest.kind, latest.command) == ("write", "org edit")
    for _ in range(10):
        latest = next_to_undo(store)
        assert latest is not None
        take_back(store, [latest.id], command="undo", officer="sam-reed", stamp=STAMP)
    assert examine(store).problems == []
    store.close()


@EVERY
def test_whose_place_it_was_is_taken_out_in_the_open_where_nobody_said_it(
    tmp_path: Path, release: str
) -> None:
    store = connect(*_laid(tmp_path, release, encrypted=False), older=True)
    last = store.value("SELECT seq FROM sqlite_sequence WHERE name = 'engagement'")
    before, said = _told(store), store.value("SELECT count(*) FROM engagement WHERE theirs")
    migrate(store, stamp=STAMP)
    assert store.value("SELECT count(*) FROM engagement WHERE theirs") == said > 0
    assert store.value("SELECT count(*) FROM engagement WHERE theirs IS NULL") > 0
    assert store.value("SELECT seq FROM sqlite_sequence WHERE name = 'engagement'") == last
    brought_up = next_to_undo(store)
    assert brought_up is not None
    assert (brought_up.command, brought_up.at) == ("migrate", "2026-03-02T09:30:00.000000+00:00")
    take_back(store, [brought_up.id], command="undo", officer="sam-reed", stamp=STAMP)
    assert _told(store) == before
    assert examine(store).problems == []
    store.close()


@EVERY
def test_its_indexes_can_be_laid_anew_once_it_came_up(tmp_path: Path, release: str) -> None:
    store = connect(*_laid(tmp_path, release, encrypted=False), older=True)
    migrate(store, stamp=STAMP)
    lay_anew(store)
    assert differences(store, expected_parts(store)) == []
    store.close()


@EVERY
def test_tampering_with_it_is_named_before_it_comes_up(tmp_path: Path, release: str) -> None:
    path, _ = _laid(tmp_path, release, encrypted=False)
    store = connect(path, older=True)
    store.connection.execute("DROP TRIGGER organisation_update")
    store.connection.execute("UPDATE organisation SET note = 'not by cvetrack' WHERE id = 1")
    said = " ".join(problem.sentence for problem in examine(store).problems)
    assert "The schema lacks trigger organisation_update." in said
    assert "organisation 1 was changed outside the history." in said
    store.close()


@EVERY
def test_the_numbered_files_still_arrive_at_the_tables_it_had(tmp_path: Path, release: str) -> None:
    released = connect(*_laid(tmp_path, release, encrypted=False), older=True)
    made = scratch()
    migrate(made, to=version(released))
    for kept in ("table", "index"):
        assert _of(kept, parts(made)) == _of(kept, parts(released))
    made.close()
    released.close()


def _raised_nowhere(row: Row) -> Row:
    """A need or a concern as it comes up: it is not known in which contact it was raised."""
    return (*row[:-1], None, row[-1])


def _of_ours_untold(ask: Row) -> Row:
    """An ask as it comes up: it was ours, and they were not told what came of it."""
    return (*ask[:3], None, *ask[3:-1], None, ask[-1])


def _without_income(organisation: Row) -> Row:
    """An organisation as it comes up: what income it publishes is not known."""
    return (*organisation[:-3], None, None, *organisation[-3:])


def _of_a_milestone(citation: Row) -> Row:
    """A citation as it comes up: what is recorded of a milestone has ids of two letters."""
    cited, citing = citation
    return cited, citing.replace("M", "MS")


def _of(kind: str, known: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in known.items() if name.startswith(f"{kind} ")}


def _told(store: Store) -> list[Row]:
    return store.rows("SELECT id, channel, theirs FROM engagement ORDER BY id")


def _whose_place(engagement: Row) -> Row:
    """What this program makes of an engagement of which nobody said that it was at theirs."""
    channel, theirs = engagement[4], engagement[9]
    of_nobody = not theirs and channel in ("visit", "call", "email", "message")
    return (*engagement[:9], None if of_nobody else theirs, *engagement[10:])


def _laid(folder: Path, release: str, *, encrypted: bool) -> tuple[str, str | None]:
    path = folder / "store.db"
    key = released_store(release, path, encrypted=encrypted)
    return str(path), key
