"""What is said of a store, a backup or a folder that is not as it should be is true, and leads on."""

import errno
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from cvetrack.features.upkeep.store import view
from cvetrack.store.integrity import Soundness
from cvetrack.store.replaying import Problem
from cvetrack.terminal.plain import lines
from tests.conftest import Cvetrack, Result, call

READING = ("today", "verify", "doctor")


def backed_up(cvetrack: Cvetrack, store_path: Path) -> Path:
    """A store with a record, and its backup."""
    cvetrack("org", "add", "Eastside Youth")
    assert cvetrack("backup").code == 0
    (made,) = (store_path.parent / ".local" / "share" / "cvetrack" / "backups").iterdir()
    return made


def told(done: Result) -> dict[str, str]:
    """The doctor's last sentence on each subject, with how it is."""
    rows = [line.split(maxsplit=2) for line in done.out.splitlines()]
    return {subject: f"{well} {sentence}" for well, subject, sentence in rows}


@pytest.mark.parametrize("command", READING)
def test_a_store_that_is_gone_leads_to_its_backup(cvetrack: Cvetrack, store_path: Path, command: str) -> None:
    backup = backed_up(cvetrack, store_path)
    store_path.unlink()
    done = cvetrack(command)
    assert f"There is no store at {store_path}. A backup of it: {backup} (" in done.out + done.err
    assert f'Put it in its place with: cvetrack restore "{backup}". Or make' in done.out + done.err


def newer(path: Path) -> None:
    _changed(path, "PRAGMA user_version = 99")


def of_another_program(path: Path) -> None:
    path.unlink()
    _changed(path, "CREATE TABLE recipe (name)")


def _changed(path: Path, sql: str) -> None:
    other = driver.connect(str(path), isolation_level=None)
    other.execute(sql)
    other.close()


@pytest.mark.parametrize(
    "make", [Path.unlink, newer, of_another_program, lambda path: os.truncate(path, 5000)]
)
@pytest.mark.parametrize("with_backup", [True, False])
def test_the_doctor_calls_nothing_well_that_is_not_there(
    cvetrack: Cvetrack, store_path: Path, make: Callable[[Path], None], with_backup: bool
) -> None:
    if with_backup:
        backed_up(cvetrack, store_path)
    make(store_path)
    done = cvetrack("doctor")
    found = told(done)
    assert found["store"].startswith("look ")
    assert "ok    store" not in done.out
    assert ("file" in found, "folder" in found) == (store_path.exists(),) * 2
    assert found["clock"].startswith("ok It says ")
    backups = [line for line in done.out.splitlines() if line.startswith("ok    backup")]
    assert [" Made today. It is at " in line for line in backups[:1]] == [True] * with_backup


@pytest.mark.parametrize("used", ["file", "folder"])
def test_the_doctor_sees_what_cannot_be_written(
    cvetrack: Cvetrack, store_path: Path, monkeypatch: pytest.MonkeyPatch, used: str
) -> None:
    closed = str(store_path if used == "file" else store_path.parent)
    real = os.access
    monkeypatch.setattr(
        "os.access", lambda path, mode, **more: str(path) != closed and real(path, mode, **more)
    )
    said = told(cvetrack("doctor"))[used]
    assert said.startswith(f"look You may not write to the store's {used}: nothing can be recorded. Ask")
    assert said.endswith(f'chmod {600 if used == "file" else 700} "{closed}"')


def test_a_store_that_may_not_be_read_says_what_to_do(
    cvetrack: Cvetrack, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Any:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("cvetrack.store.header.open", refuse, raising=False)
    assert cvetrack("today").err == (
        f"The store at {store_path} cannot be read: permission denied. Ask for the right to, or where the file is "
        f'yours, take it with: chmod 600 "{store_path}"\n'
    )


WRITING: dict[str, list[str]] = {
    "key change": ["key", "change"],
    "restore": ["restore", "{kept}", "--yes"],
    "init": ["--store", "{new}/new.db", "init", "--plain", "--officer", "Sam Reed"],
    "export": ["export", "--to", "{new}/exported"],
    "backup": ["backup", "--to", "{new}/b.db"],
}


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("command", WRITING)
def test_a_folder_that_takes_nothing_is_named_and_no_draft(
    cvetrack: Cvetrack, store_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, number: int
) -> None:
    cvetrack("org", "add", "Eastside Youth")
    kept, new = store_path.parent / "kept.db", store_path.parent / "new"
    assert cvetrack("backup", "--to", str(kept)).code == 0
    new.mkdir()
    before = store_path.read_bytes()
    real = os.open

    def refuse(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if flags & os.O_CREAT and "/.cvetrack-" in os.fsdecode(path):
            raise OSError(number, os.strerror(number))
        return real(path, flags, *more, **named)

    monkeypatch.setattr("os.open", refuse)
    done = cvetrack(*(word.format(kept=kept, new=new) for word in WRITING[command]))
    assert done.code == 1
    folder = store_path.parent if command in ("key change", "restore") else new
    assert re.search(rf"(^| ){folder}[ .]", done.err, re.MULTILINE)
    assert " Nothing was changed." in done.err
    assert ".cvetrack-" not in done.err
    assert "another place" not in done.err
    assert (store_path.read_bytes(), list(new.iterdir())) == (before, [])


NO_BACKUPS: dict[str, Callable[[Path, Path], object]] = {
    "empty": lambda path, _: path.touch(),
    "a text": lambda path, _: path.write_text("Dear Sam, " * 20),
    "cut short": lambda path, kept: path.write_bytes(kept.read_bytes()[:5000]),
    "another program's": lambda path, _: _changed(path, "CREATE TABLE recipe (name)"),
}


@pytest.mark.parametrize("kind", NO_BACKUPS)
@pytest.mark.parametrize("with_backup", [True, False])
def test_a_file_that_is_no_backup_leads_to_one(
    cvetrack: Cvetrack, store_path: Path, kind: str, with_backup: bool
) -> None:
    backup = backed_up(cvetrack, store_path)
    named = store_path.parent / "odd.csv"
    NO_BACKUPS[kind](named, backup)
    if not with_backup:
        backup.unlink()
    done = cvetrack("restore", str(named), "--yes")
    assert (done.code, "It was not restored." in done.err) == (1, True)
    otherwise = f"Try another one: {backup}" if with_backup else "Look where else you keep copies."
    assert done.err.endswith(f" {otherwise}\n")
    assert "backup of it" not in done.err.lower()


def test_a_mistyped_key_is_first_to_be_given_again(tmp_path: Path) -> None:
    store, key = tmp_path / "s.db", tmp_path / "key"
    key.write_text("ab" * 32)
    call(["init", "--key-file", str(key), "--officer", "Sam Reed"], store=store)
    call(["backup", "--to", str(tmp_path / "b.db")], store=store)
    key.write_text("cd" * 32)
    for command in ("today", "verify"):
        err = call([command], store=store).err
        assert err.index("The key came from") < err.index("A backup of it:")
        assert "with: cvetrack unlock. Where the key is right: A backup of it: " in err
    err = call(["restore", str(tmp_path / "b.db"), "--yes"], store=store).err
    assert "Put one in its place" not in err
    assert err.endswith(" Where the key is right: Look where else you keep copies.\n")


def test_a_passphrase_is_first_to_be_typed_again() -> None:
    from cvetrack.store.keys import KeyPlace
    from cvetrack.store.refusals import WrongKey

    said = f"The store does not open. {KeyPlace('passphrase').otherwise}"
    assert str(WrongKey(said, "Then.")) == "The store does not open. Type the passphrase again. Then."
    assert str(WrongKey("Give it with: cvetrack unlock", "Then.")) == "Give it with: cvetrack unlock. Then."


def test_what_cannot_be_counted_is_not_counted_as_none() -> None:
    found = Soundness(False, 0, 0, "5:6493", [Problem("The file is damaged.")])
    assert next(iter(lines(view.soundness(found)))) == (
        "Not sound: how much it holds could not be counted; head 5:6493"
    )


def test_what_a_restore_kept_aside_is_known(cvetrack: Cvetrack, store_path: Path) -> None:
    backup = backed_up(cvetrack, store_path)
    moved = shutil.move(backup, store_path.parent / "moved.db")
    assert cvetrack("restore", str(moved), "--yes").code == 0
    (aside,) = store_path.parent.glob("*before-restore*")
    os.truncate(store_path, store_path.stat().st_size - 4096)
    assert cvetrack("verify").err == (
        "1 problem found. No backup of it is known on this machine. The store that a restore took the place of last "
        f'is kept at {aside}. See whether it is better with: cvetrack restore "{aside}" --dry-run\n'
    )
    assert cvetrack("backup", "--to", str(store_path.parent / "again.db")).code != 0
    shutil.move(moved, backup)
    err = cvetrack("verify").err
    assert f'is kept at {aside}. Put it in its place with: cvetrack restore "{backup}"' in err


SCHEMAS = {
    "a trigger gone": ("DROP TRIGGER organisation_insert", True),
    "a view gone": ("DROP VIEW recording", True),
    "an index gone": ("DROP INDEX change_of_op", True),
    "a table added": ("CREATE TABLE diary (words)", False),
    "a column added": ("ALTER TABLE lead ADD COLUMN colour TEXT", False),
    "both": ("DROP TRIGGER organisation_insert; CREATE TABLE diary (words)", False),
}


@pytest.mark.parametrize("change", SCHEMAS)
def test_what_is_said_of_a_schema_mends_it(cvetrack: Cvetrack, store_path: Path, change: str) -> None:
    backup = backed_up(cvetrack, store_path)
    sql, mendable = SCHEMAS[change]
    for statement in sql.split(";"):
        _changed(store_path, statement)
    mend, restore = "cvetrack doctor --mend", f'cvetrack restore "{backup}"'
    for said in (cvetrack("verify").err, cvetrack("org", "add", "Highfields").err):
        assert (mend in said, restore in said) == (mendable, not mendable)
    left = cvetrack("doctor", "--mend")
    assert (restore in left.err, restore in left.out) == (not mendable,) * 2
    assert cvetrack("verify").code == (0 if mendable else 5)
    if not mendable:
        assert cvetrack("restore", str(backup), "--yes").code == 0
        assert cvetrack("verify").code == 0


def test_what_the_doctor_says_of_a_plain_store_encrypts_it(cvetrack: Cvetrack) -> None:
    assert told(cvetrack("doctor"))["encryption"].endswith("Encrypt it with: cvetrack key change")
    assert cvetrack("key", "change").code == 0
    assert told(cvetrack("doctor"))["encryption"] == "ok The store is encrypted."


def test_a_copy_of_an_unsound_store_is_no_backup(cvetrack: Cvetrack, store_path: Path) -> None:
    assert told(cvetrack("doctor"))["backup"] == "ok None was made yet. Make one with: cvetrack backup"
    _changed(store_path, "DROP TRIGGER organisation_insert")
    assert cvetrack("backup").code == 5
    (copy,) = (store_path.parent / ".local" / "share" / "cvetrack" / "backups").iterdir()
    said = f"look No sound one was made yet: {copy} was made of a store that was not. Make one with: cvetrack backup"
    assert told(cvetrack("doctor"))["backup"] == said
    assert told(cvetrack("doctor", "--mend"))["backup"].startswith("look No sound one was made yet: ")
    assert cvetrack("backup").code == 0
    assert told(cvetrack("doctor"))["schema"] == "ok As this cvetrack lays it."
