"""`cvetrack backup` and `cvetrack restore`, plain and encrypted."""

import json
import os
import shutil
import stat
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from cvetrack.store.connection import SCHEMA_VERSION
from tests.conftest import Cvetrack, call


@pytest.fixture
def home(store_path: Path) -> Path:
    """Where a command of these tests keeps its data."""
    return store_path.parent / ".local" / "share" / "cvetrack"


def test_a_backup_goes_where_backups_go_and_tells_its_head(
    cvetrack: Cvetrack, store_path: Path, home: Path
) -> None:
    cvetrack("org", "add", "Eastside Youth")
    done = cvetrack("backup")
    assert (done.code, done.err) == (0, "")
    (made,) = (home / "backups").iterdir()
    assert made.read_bytes() == store_path.read_bytes()
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    head = json.loads(cvetrack("verify", "--json").out)["item"]["head"]
    assert done.out.startswith(f"Backed up to {made}, opened and compared: 2 operations, ")
    assert done.out.endswith(f"; head {head}\n")
    assert made.name.startswith("store-")


def test_a_backup_goes_to_a_file_or_into_a_folder(cvetrack: Cvetrack, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    assert cvetrack("backup", "--to", str(tmp_path / "monday.db")).code == 0
    assert cvetrack("backup", "--to", str(usb)).code == 0
    assert (tmp_path / "monday.db").is_file()
    assert len(list(usb.glob("store-*.db"))) == 1
    again = cvetrack("backup", "--to", str(tmp_path / "monday.db"))
    assert (again.code, "There is something at" in again.err) == (1, True)


def test_a_folder_that_is_not_there_is_not_made(cvetrack: Cvetrack, tmp_path: Path) -> None:
    refused = cvetrack("backup", "--to", str(tmp_path / "ubs" / "monday.db"))
    assert (refused.code, "There is no folder for" in refused.err) == (3, True)
    assert not (tmp_path / "ubs").exists()


def test_a_backup_counts_though_the_machine_cannot_remember_it(cvetrack: Cvetrack, tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.write_text("a file where a folder should be")
    done = cvetrack("backup", "--to", str(tmp_path / "monday.db"), XDG_STATE_HOME=str(state))
    assert (done.code, done.err, (tmp_path / "monday.db").is_file()) == (0, "", True)


def test_a_store_behind_a_link_is_restored_where_it_is(
    cvetrack: Cvetrack, tmp_path: Path, store_path: Path
) -> None:
    cvetrack("backup", "--to", str(tmp_path / "monday.db"))
    safe = tmp_path / "safe"
    safe.mkdir(mode=0o700)
    store_path.rename(safe / "real.db")
    store_path.symlink_to(safe / "real.db")
    assert cvetrack("restore", str(tmp_path / "monday.db"), "--yes").code == 0
    assert store_path.is_symlink()
    assert len(list(safe.glob("real.before-restore-*.db"))) == 1
    assert cvetrack("verify").code == 0


def test_programs_get_the_fields(cvetrack: Cvetrack, tmp_path: Path) -> None:
    item = json.loads(cvetrack("backup", "--to", str(tmp_path / "monday.db"), "--json").out)["item"]
    assert (item["path"], item["operations"]) == (str(tmp_path / "monday.db"), 1)
    answer = json.loads(cvetrack("restore", str(tmp_path / "monday.db"), "--yes", "--json").out)
    assert answer["schema"] == "cvetrack/restore/1"
    assert answer["item"]["head"] == item["head"]
    assert Path(answer["item"]["kept_aside"]).is_file()


def test_a_round_trip(cvetrack: Cvetrack, store_path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "monday.db"
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("backup", "--to", str(backup))
    cvetrack("org", "add", "Riverside Elders")
    before = store_path.read_bytes()
    tried = cvetrack("restore", str(backup), "--dry-run")
    assert (tried.code, store_path.read_bytes()) == (0, before)
    assert tried.out.startswith(f"{backup} is sound and would be restored: 2 operations, 2 records; head 2:")
    done = cvetrack("restore", str(backup), "--yes")
    (aside,) = tmp_path.glob("store.before-restore-*.db")
    assert done.out.endswith(f" The store before is kept at {aside}.\n")
    assert aside.read_bytes() == before
    assert cvetrack("org", "list", "--json").out.count("slug") == 1
    assert cvetrack("verify").code == 0
    assert cvetrack("undo").code == 0  # the history came with it


def test_an_encrypted_backup_opens_with_the_same_key(tmp_path: Path) -> None:
    store, backup = tmp_path / "locked.db", tmp_path / "usb" / "monday.db"
    backup.parent.mkdir()
    call(["init", "--officer", "Sam Reed"], store=store)
    call(["org", "add", "Eastside Youth"], store=store)
    assert call(["backup", "--to", str(backup)], store=store).code == 0
    assert backup.read_bytes()[:16] == store.read_bytes()[:16]
    assert b"Eastside Youth" not in backup.read_bytes()
    store.unlink()
    done = call(["restore", str(backup)], store=store)
    assert (done.code, done.err) == (0, "")
    assert "eastside-youth" in call(["org", "list"], store=store).out
    moved = tmp_path / "elsewhere" / "copy.db"
    moved.parent.mkdir(mode=0o700)
    shutil.copy(backup, moved)
    without = call(["restore", str(moved)], store=tmp_path / "elsewhere" / "store.db")
    assert (without.code, "no key was found" in without.err) == (4, True)


def test_an_encrypted_backup_whose_key_was_lost_is_unlocked_first(tmp_path: Path) -> None:
    store, backup = tmp_path / "locked.db", tmp_path / "monday.db"
    recovery = json.loads(call(["init", "--officer", "Sam Reed", "--json"], store=store).out)["recovery_key"]
    call(["backup", "--to", str(backup)], store=store)
    store.unlink()
    shutil.rmtree(tmp_path / ".config")
    refused = call(["restore", str(backup)], store=store)
    assert f'cvetrack --store "{backup}" unlock' in refused.err
    assert call(["unlock"], store=backup, stdin=recovery).code == 0
    assert call(["restore", str(backup)], store=store).code == 0


def test_a_store_of_another_key_is_replaced_and_kept(tmp_path: Path) -> None:
    store, backup = tmp_path / "locked.db", tmp_path / "monday.db"
    call(["init", "--officer", "Sam Reed"], store=store)
    call(["backup", "--to", str(backup)], store=store)
    store.unlink()
    call(["init", "--officer", "Priya Shah"], store=store)
    other = store.read_bytes()
    (tmp_path / ".config" / "cvetrack" / "keys" / f"{other[:16].hex()}.key").unlink()
    assert call(["restore", str(backup), "--yes"], store=store).code == 0
    (aside,) = tmp_path.glob("locked.before-restore-*")
    assert aside.read_bytes() == other
    assert "Sam Reed" in call(["officer", "list"], store=store).out


def other_program(path: Path, store: Path) -> None:
    with driver.connect(str(path)) as made:
        made.execute("CREATE TABLE recipe (name)")


def newer(path: Path, store: Path) -> None:
    shutil.copy(store, path)
    made = driver.connect(str(path), isolation_level=None)
    made.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    made.close()


def tampered(path: Path, store: Path) -> None:
    raw = store.read_bytes()
    path.write_bytes(raw.replace(b"wants the hall", b"wants the hill"))


def cut(path: Path, store: Path) -> None:
    path.write_bytes(store.read_bytes()[:-4096])


@pytest.mark.parametrize(
    ("make", "code", "says"),
    [
        (other_program, 1, "another program's database"),
        (newer, 1, "written by a newer cvetrack"),
        (tampered, 1, "is damaged"),
        (cut, 1, "is cut short"),
        (lambda path, _: path.mkdir(), 1, "is a folder"),
        (lambda *_: None, 3, "There is no backup at"),
        (lambda path, _: path.write_text("Dear Sam"), 1, "is not a store"),
    ],
)
@pytest.mark.parametrize("dry_run", [True, False])
def test_what_is_no_sound_backup_is_refused(
    cvetrack: Cvetrack, store_path: Path, tmp_path: Path, make: object, code: int, says: str, dry_run: bool
) -> None:
    cvetrack("org", "add", "Eastside Youth")
    cvetrack("log", "eastside-youth", "--note", "wants the hall")
    backup = tmp_path / "odd.db"
    make(backup, store_path)  # type: ignore[operator]
    before = store_path.read_bytes()
    refused = cvetrack("restore", str(backup), "--dry-run" if dry_run else "--yes")
    assert refused.code == code
    assert says in refused.err
    assert refused.out == ""
    assert store_path.read_bytes() == before
    assert not list(tmp_path.glob("*before-restore*"))
    assert not list(tmp_path.glob(".cvetrack-*"))


def test_the_store_itself_is_no_backup_of_itself(
    cvetrack: Cvetrack, store_path: Path, tmp_path: Path
) -> None:
    os.link(store_path, tmp_path / "second-name.db")
    for path in (store_path, tmp_path / "second-name.db"):
        refused = cvetrack("restore", str(path))
        assert (refused.code, "That is the store itself" in refused.err) == (2, True)


def test_a_busy_store_is_not_replaced(cvetrack: Cvetrack, store_path: Path, tmp_path: Path) -> None:
    backup = tmp_path / "monday.db"
    cvetrack("backup", "--to", str(backup))
    other = driver.connect(str(store_path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    before = store_path.read_bytes()
    refused = cvetrack("restore", str(backup), "--yes", CVETRACK_WAIT="0.2")
    other.close()
    assert (refused.code, "The store is busy" in refused.err) == (4, True)
    assert store_path.read_bytes() == before
