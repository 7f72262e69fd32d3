"""Rows are read and checked while others write: what they wrote is respected, and in the end it is taken."""

import io
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from cvetrack.features.upkeep.exchange import actions, commands, queries
from cvetrack.kernel.columns import understand
from cvetrack.store.connection import Store
from tests.builders import TODAY
from tests.features.upkeep.exchange.conftest import EVERY, FILES, KINDS, Office, told

Checking = Callable[..., list[int]]


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--skip-errors",)], ids="-".join)
@pytest.mark.parametrize("kind", EVERY)
def test_nothing_is_held_while_rows_are_read_and_checked(
    office: Office, checking: Checking, monkeypatch: pytest.MonkeyPatch, kind: str, options: tuple[str, ...]
) -> None:
    monkeypatch.setattr(actions, "BATCH", 1)
    take = actions.KINDS[kind].take
    taken = []

    def taking(*row: Any) -> None:
        office.alone()
        taken.append(row)
        take(*row)

    monkeypatch.setattr(actions.KINDS[kind], "take", taking)
    passed = checking(office.alone)
    said = told(office, kind, *options)
    assert (len(passed), len(taken), said["read"], said["added"]) == (
        3,
        3,
        3,
        2 if kind == "organisations" else 3,
    )
    assert (said["op"] is None) == ("--dry-run" in options)


def test_nothing_is_held_while_a_whole_export_is_read_and_checked(
    office: Office, checking: Checking, tmp_path: Path
) -> None:
    told(office, "engagements")
    office.must("export", "--to", str(tmp_path / "out"))
    second = another(tmp_path)
    passed = checking(second.alone)
    second.must("import", "everything", str(tmp_path / "out"))
    assert len(passed) > 5
    assert second.rows("SELECT name FROM organisation") == [("Eastside Youth",), ("Midtown Forum",)]


@pytest.mark.parametrize("kind", EVERY)
def test_nothing_is_held_while_a_pipe_is_waited_for(office: Office, kind: str) -> None:
    pipe = office.folder / f"{kind}.csv"
    os.mkfifo(pipe)
    fed = feeding(pipe, FILES[kind], meanwhile=office.alone)
    done = office.must("import", kind, str(pipe), "--json")
    assert fed() == 4
    assert json.loads(done.out)["read"] == 3


@pytest.mark.parametrize("kind", EVERY)
def test_nothing_is_held_while_standard_input_is_waited_for(
    office: Office, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    class Slow(io.BytesIO):
        """Standard input: while it is read somebody else has the store."""

        def read(self, size: int | None = -1, /) -> bytes:
            office.alone()
            return super().read(size)

    monkeypatch.setattr(commands, "_standard_input", lambda: Slow(FILES[kind].encode()))
    assert json.loads(office.must("import", kind, "-", "--json").out)["read"] == 3


def test_nothing_is_held_while_a_pipe_in_an_export_is_waited_for(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "out"
    office.must("export", "--to", str(out))
    second = another(tmp_path)
    pipe = out / "organisation.csv"
    text = pipe.read_text("utf-8")
    pipe.unlink()
    os.mkfifo(pipe)
    fed = feeding(pipe, text, meanwhile=second.alone)
    second.must("import", "everything", str(out))
    assert fed() == 3


@pytest.mark.parametrize("kind", EVERY)
def test_a_dry_run_never_asks_to_write(office: Office, kind: str) -> None:
    other = office.open()
    other.connection.execute("BEGIN IMMEDIATE")
    assert told(office, kind, "--dry-run")["read"] == 3
    refused = office.run("import", kind, office.file("again.csv", FILES[kind]))
    other.close()
    assert refused.code == 4
    assert "busy" in refused.err


def test_an_organisation_added_meanwhile_is_not_added_twice(office: Office, checking: Checking) -> None:
    passed = checking(lambda: office.must("org", "add", "Canal Street"), times=1)
    said = told(office, "organisations")
    assert (len(passed), said["added"], said["present"]) == (2, 1, 2)
    assert office.rows("SELECT count(*) FROM organisation WHERE name = 'Canal Street'") == [(1,)]


def test_a_number_given_meanwhile_is_not_given_twice(office: Office, checking: Checking) -> None:
    checking(lambda: office.must("org", "add", "Northgate", "--org-id", "GB-CHC-1164883"), times=1)
    assert told(office, "organisations")["added"] == 1
    assert office.rows("SELECT organisation_id FROM organisation_identifier") == [(3,)]


def test_short_names_and_numbers_given_meanwhile_are_not_given_again(
    office: Office, checking: Checking
) -> None:
    checking(lambda: office.must("org", "add", "Moor Farm", "--short", "moor-lane"), times=1)
    told(office, "organisations")
    assert office.rows("SELECT id, slug FROM organisation WHERE id > 2") == [
        *((3, "moor-lane"), (4, "canal-street"), (5, "moor-lane-2")),
    ]


def test_a_contact_of_an_organisation_that_went_is_refused_by_its_line(
    office: Office, checking: Checking
) -> None:
    passed = checking(lambda: office.must("undo"), times=1)
    said = told(office, "contacts")
    assert passed == [3, 1]
    assert [(each["line"], each["column"]) for each in said["refusals"]] == [(3, "org"), (4, "org")]
    assert (said["op"], office.rows("SELECT count(*) FROM contact")) == (None, [(0,)])


def test_a_contact_added_meanwhile_is_there_already(office: Office, checking: Checking) -> None:
    checking(
        lambda: office.must("contact", "add", "Jo Marsh", "--org", "eastside-youth", "--role", "chair"),
        times=1,
    )
    said = told(office, "contacts")
    assert (said["added"], said["present"]) == (2, 1)
    assert office.rows("SELECT slug FROM contact ORDER BY id") == [
        ("jo-marsh",),
        ("ali-khan",),
        ("jo-marsh-2",),
    ]


def test_an_engagement_logged_meanwhile_is_there_already_and_has_its_number(
    office: Office, checking: Checking
) -> None:
    log = ("log", "eastside-youth", "--on", "2/2/2026", "--channel", "meeting", "--note", "The hall")
    checking(lambda: office.must(*log, "--about", "housing"), times=1)
    said = told(office, "engagements")
    assert (said["added"], said["present"]) == (2, 1)
    assert office.rows("SELECT id, day FROM engagement ORDER BY id") == [
        *((1, "2026-02-02"), (2, "2026-02-03"), (3, "2026-02-04")),
    ]
    assert office.rows("SELECT name FROM topic ORDER BY id") == [("housing",), ("youth",)]


def test_what_is_decided_meanwhile_counts(office: Office, checking: Checking) -> None:
    text = "date,time,orgs\n2/2/2026,17:00,The Shed\n"
    checking(lambda: office.must("settings", "set", "closes", "16:30"), times=1)
    told(office, "engagements", text=text)
    assert office.rows("SELECT out_of_hours FROM engagement") == [(1,)]


def test_rows_are_not_checked_again_for_what_they_do_not_go_by(office: Office, checking: Checking) -> None:
    passed = checking(lambda: office.must("log", "eastside-youth", "--note", "The key"))
    assert told(office, "organisations")["added"] == 2
    assert len(passed) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_last_time_is_under_the_lock(office: Office, checking: Checking, kind: str) -> None:
    codes: list[int] = []
    names = iter(range(100))

    def write() -> None:
        codes.append(office.run("org", "add", f"Brook {next(names)}").code)

    passed = checking(write)
    said = told(office, kind)
    assert (len(passed), codes) == (3, [0, 0, 4])
    assert said["added"] == (2 if kind == "organisations" else 3)
    assert office.rows("SELECT count(*) FROM op WHERE command LIKE 'import%'") == [(1,)]
    office.must("verify")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_found_to_be_there_under_the_lock_is_not_written(
    office: Office, checking: Checking, kind: str
) -> None:
    """Others write each time, and the last time they have written all that the file has."""
    last = {
        "organisations": ("org", "add", "Moor Lane"),
        "contacts": ("contact", "add", "Jo Marsh", "--org", "midtown-forum", "--role", "clerk"),
        "engagements": ("log", "midtown-forum", "--on", "4/2/2026", "--channel", "meeting"),
    }[kind]
    acts = iter([("org", "add", "Brook"), last])
    text = "\n".join([FILES[kind].splitlines()[at] for at in ((0, 2) if kind == "organisations" else (0, 3))])
    passed = checking(lambda: office.must(*next(acts)), times=2)
    said = told(office, kind, text=text.replace("The rota", ""))
    assert (len(passed), said["added"], said["present"], said["op"]) == (3, 0, 1, None)
    office.alone()


def test_an_export_does_not_go_into_a_store_that_was_used_meanwhile(
    office: Office, checking: Checking, tmp_path: Path
) -> None:
    office.must("export", "--to", str(tmp_path / "out"))
    second = another(tmp_path)
    checking(lambda: second.must("org", "add", "Canal Street"), times=1)
    refused = second.run("import", "everything", str(tmp_path / "out"))
    assert (refused.code, "This store has records already" in refused.err) == (1, True)
    assert second.rows("SELECT name FROM organisation") == [("Canal Street",)]


@pytest.mark.parametrize("kind", EVERY)
def test_every_table_that_is_read_is_one_that_rows_go_by(office: Office, kind: str) -> None:
    """Else what somebody wrote there meanwhile would be overlooked."""
    told(office, "engagements")
    told(office, "contacts")
    store = office.open()
    read: set[str] = set()

    def note(action: int, table: str | None, *_: object) -> int:
        if action == 20 and table is not None:  # SQLITE_READ
            read.add(table)
        return 0

    store.connection.set_authorizer(note)
    incoming = checked(store, office.file("again.csv", FILES[kind] + FILES[kind].partition("\n")[2]), kind)
    store.close()
    assert read - {"sqlite_master", "sqlite_sequence"} == set(incoming.goes_by)


def checked(store: Store, path: str, kind: str) -> actions.Incoming:
    """The kind of row, after the rows of a file were checked."""
    incoming = actions.KINDS[kind](store, TODAY)
    sheet = queries.sheet(path, io.BytesIO())
    understood = understand(sheet.header, incoming.fields, said=(), needed=incoming.needed, kind=kind)
    report, _ = actions.check(store, sheet, incoming, understood, skip_errors=True, heard=lambda _: None)
    assert report.read == 6
    return incoming


def another(tmp_path: Path) -> Office:
    """A second store, new and encrypted, in a home of its own."""
    (tmp_path / "second").mkdir()
    return Office(tmp_path / "second")


def feeding(pipe: Path, text: str, *, meanwhile: Callable[[], None]) -> Callable[[], int]:
    """Write a text into a pipe line by line; something is done before each, while whoever reads waits for more.

    Returns what waits for the end and tells how many lines were written.
    """
    lines: list[str] = []
    trouble: list[object] = []

    def feed() -> None:
        with open(pipe, "w", encoding="utf-8", newline="") as stream:  # waits until it is read
            for line in text.splitlines(keepends=True):
                try:
                    meanwhile()
                except driver.OperationalError as error:
                    trouble.append(error)
                stream.write(line)
                stream.flush()
                lines.append(line)

    feeder = threading.Thread(target=feed)
    feeder.start()

    def fed() -> int:
        feeder.join()
        assert trouble == []
        return len(lines)

    return fed
