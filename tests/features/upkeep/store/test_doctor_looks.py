"""`cvetrack doctor`: each condition staged, each with its line."""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cvetrack.features.upkeep.store.rules import Contents, Machine, Synced, findings, mount_of, network
from cvetrack.kernel.clock import Clock
from cvetrack.kernel.drafts import drafted
from cvetrack.kernel.syncing import synced_by
from tests.conftest import Cvetrack, Result, call

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

GOOD = Machine(
    python="3.11.7",
    sqlite=(3, 53, 4),
    sqlcipher="4.19.0",
    now=NOW,
    store_path="/home/sam/.local/share/cvetrack/cvetrack.db",
    mount="ext4",
    disk_encrypted=False,
    file_loose=None,
    folder_loose=None,
    store_bytes=4_000_000,
    free_bytes=90_000_000_000,
    key_path="/home/sam/.config/cvetrack/keys/ab.key",
    key_loose=None,
    key_beside=False,
    leftovers=(),
    kept_aside=(),
    last_backup=NOW - timedelta(days=2),
)
KEPT = Contents(
    encrypted=True,
    first_written=NOW - timedelta(days=400),
    last_written=NOW - timedelta(hours=2),
    officers=1,
    basis=True,
)


def wrong(
    machine: Machine = GOOD, contents: Contents | None = KEPT, trouble: str | None = None
) -> dict[str, str]:
    """The sentences of what is not well."""
    return {each.subject: each.sentence for each in findings(machine, contents, trouble) if not each.well}


def test_a_good_machine_has_nothing_to_look_at() -> None:
    assert wrong() == {}
    subjects = [each.subject for each in findings(GOOD, KEPT, None)]
    assert subjects == [
        "programs",
        "store",
        "file",
        "folder",
        "drive",
        "space",
        "key",
        "clock",
        "schema",
        "encryption",
        "officers",
        "basis",
        "backup",
    ]


MACHINES: dict[str, tuple[dict[str, Any], str, str]] = {
    "an old SQLite": ({"sqlite": (3, 40, 1)}, "programs", "upgrade cvetrack"),
    "a loose file": ({"file_loose": "its group can read it"}, "file", "chmod 600"),
    "a loose folder": ({"folder_loose": "everybody can enter it"}, "folder", "chmod 700"),
    "a network drive": ({"mount": "nfs4"}, "drive", "On a network drive (nfs4)"),
    "a shared folder": ({"mount": "cifs"}, "drive", "On a network drive (cifs)"),
    "a remote folder": ({"mount": "fuse.sshfs"}, "drive", "On a network drive"),
    "a synced folder": (
        {"synced": [Synced("store", "/home/sam/OneDrive - Council/c.db", "OneDrive")]},
        "drive",
        "OneDrive copies",
    ),
    "a full disk": ({"free_bytes": 9_000_000}, "space", "Free some space"),
    "a big store": ({"store_bytes": 80_000_000_000}, "space", "Free some space"),
    "a loose key": ({"key_loose": "its group can read it"}, "key", "The key file is open"),
    "a key beside": ({"key_beside": True}, "key", "lies beside the store"),
    "a clock of 1970": ({"now": datetime(1970, 1, 1, tzinfo=UTC)}, "clock", "It says 1970"),
    "a late clock": ({"now": NOW - timedelta(days=1)}, "clock", "later than now"),
    "a stale backup": (
        {"last_backup": NOW - timedelta(days=8)},
        "backup",
        "Made 8 days ago, and more was written",
    ),
    "no backup": ({"last_backup": None}, "backup", "None was made yet"),
    "leftovers": ({"leftovers": ["/x/.cvetrack-ab"]}, "remains", "was left by a command"),
    "an old store": (
        {"kept_aside": [("/x/c.db", NOW - timedelta(days=40))]},
        "remains",
        "kept aside by a restore",
    ),
}


@pytest.mark.parametrize("condition", MACHINES)
def test_each_condition_of_the_machine_has_its_line(condition: str) -> None:
    changed, subject, says = MACHINES[condition]
    found = wrong(GOOD._replace(**changed))
    assert says in found[subject]


CONTENTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "no encryption": ({"encrypted": False}, "encryption", "Not encrypted"),
    "no officer": ({"officers": 0}, "officers", "cvetrack officer add"),
    "no basis": ({"basis": False}, "basis", "cvetrack settings set basis"),
    "a future write": ({"last_written": NOW + timedelta(hours=1)}, "clock", "later than now"),
}


@pytest.mark.parametrize("condition", CONTENTS)
def test_each_condition_of_the_store_has_its_line(condition: str) -> None:
    changed, subject, says = CONTENTS[condition]
    found = wrong(contents=KEPT._replace(**changed))
    assert list(found) == [subject]
    assert says in found[subject]


def test_what_is_well_for_a_reason_is_not_complained_of() -> None:
    on_crypt = GOOD._replace(disk_encrypted=True)
    assert wrong(on_crypt, KEPT._replace(encrypted=False)) == {}
    untouched = KEPT._replace(last_written=NOW - timedelta(days=90))
    assert wrong(GOOD._replace(last_backup=NOW - timedelta(days=80)), untouched) == {}
    young = KEPT._replace(first_written=NOW - timedelta(days=3))
    assert wrong(GOOD._replace(last_backup=None), young) == {}
    recent = [("/x/c.db", NOW - timedelta(days=3))]
    assert wrong(GOOD._replace(kept_aside=recent)) == {}
    assert wrong(GOOD._replace(key_path=None, key_beside=True)) == {}


def test_a_store_that_does_not_open_is_one_line_among_the_rest() -> None:
    found = findings(GOOD, None, "The store is busy.")
    assert [each.sentence for each in found if not each.well] == ["The store is busy."]
    said = {each.subject: each.sentence for each in found}
    assert (said["store"], said["backup"]) == ("The store is busy.", "Made 2 days ago.")
    assert not {"clock", "encryption", "officers", "basis"} & said.keys() - {"clock"}
    assert said["clock"] == "It says 2026-03-02 09:30 UTC."


@pytest.mark.parametrize(
    ("mount", "remote"),
    [
        ("ext4", False),
        ("xfs", False),
        ("fuseblk", False),
        ("fuse.gocryptfs", False),
        ("tmpfs", False),
        ("nfs", True),
        ("smb3", True),
        ("9p", True),
        ("fuse.rclone", True),
        ("davfs", True),
    ],
)
def test_which_file_systems_lie_elsewhere(mount: str, remote: bool) -> None:
    assert network(mount) is remote


def test_which_folders_are_copied_elsewhere() -> None:
    assert synced_by("/home/sam/Nextcloud/work/c.db") == "Nextcloud"
    assert synced_by("/home/sam/.local/share/cvetrack/c.db") is None


def test_the_mount_of_a_path_is_the_nearest_one() -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "server:/home /home nfs4 rw 0 0\n"
        "/dev/sdb1 /home/sam\\040reed/usb\\011x vfat rw 0 0\n"
        "proc /proc proc rw 0 0\n"
    )
    assert mount_of("/var/c.db", mounts) == ("/dev/sda1", "ext4")
    assert mount_of("/home/sam/c.db", mounts) == ("server:/home", "nfs4")
    assert mount_of("/homes/sam/c.db", mounts) == ("/dev/sda1", "ext4")
    assert mount_of("/home/sam reed/usb\tx/c.db", mounts) == ("/dev/sdb1", "vfat")
    assert mount_of("/x", "") == ("unknown", "unknown")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An encrypted store in a folder of its own, as `init` makes it; it is worked with in another."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    path = tmp_path / "data" / "store.db"
    made = call(["init", "--officer", "Sam Reed", "--basis", "public task"], store=path)
    assert made.code == 0
    return path


def looked_at(path: Path) -> dict[str, str]:
    """What the command finds to look at."""
    told = call(["doctor", "--json"], store=path, environ={"TMPDIR": str(path.parent)})
    rows = json.loads(told.out)["rows"]
    found = {row["subject"]: row["sentence"] for row in rows if not row["well"]}
    assert told.code == (5 if found else 0)
    assert told.err == (f"{len(found)} thing{'s' * (len(found) > 1)} to look at.\n" if found else "")
    return found


def test_a_new_encrypted_store_is_well_kept(kept: Path) -> None:
    assert looked_at(kept) == {}


STAGED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a loose file": (lambda path: path.chmod(0o644), "file"),
    "a loose folder": (lambda path: path.parent.chmod(0o755), "folder"),
    "a leftover": (lambda path: leave(path.parent / ".cvetrack-0123456789abcdef"), "remains"),
    "a draft": (lambda path: leave(path.parent / ".store.db.1234.new"), "remains"),
    "a key beside": (lambda path: key_beside(path), "key"),
    "a loose key": (lambda path: key_file(path).chmod(0o640), "key"),
    "a lost store": (lambda path: path.unlink(), "store"),
    "a damaged store": (lambda path: os.truncate(path, 8192), "store"),
    "a lost key": (lambda path: key_file(path).unlink(), "store"),
    "a lost key beside": (lambda path: key_beside(path).unlink(), "store"),
    "a lost key elsewhere": (lambda path: key_elsewhere(path).unlink(), "store"),
}


@pytest.mark.parametrize("condition", STAGED)
def test_a_condition_staged_is_found(kept: Path, condition: str) -> None:
    stage, subject = STAGED[condition]
    stage(kept)
    found = looked_at(kept)
    assert list(found) == [subject]
    assert found[subject].endswith((".", '"', "unlock", "NEWPLACE", "init", "restore PATH"))


def test_a_key_that_is_moved_as_it_says_opens_the_store(kept: Path) -> None:
    beside = key_beside(kept)
    assert "lies beside the store" in looked_at(kept)["key"]
    moved = beside.rename(kept.parent.parent / "moved.key")
    assert "cvetrack unlock" in looked_at(kept)["store"]
    assert call(["unlock", "--key-file", str(moved)], store=kept).code == 0
    assert looked_at(kept) == {}


def test_a_key_that_is_not_there_is_told_once(kept: Path) -> None:
    key_elsewhere(kept).unlink()
    told = call(["doctor", "--json"], store=kept, environ={"TMPDIR": str(kept.parent)})
    assert [row for row in json.loads(told.out)["rows"] if row["subject"] == "key"] == []


def test_what_a_running_command_makes_is_no_leftover(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(kept.parent / ".local" / "state"))
    with drafted(kept) as draft:
        Path(draft).touch()
        Path(f"{draft}-journal").touch()
        assert looked_at(kept) == {}


def test_a_backup_makes_the_doctor_content(cvetrack: Cvetrack, store_path: Path) -> None:
    folder = store_path.parent / ".local" / "share" / "cvetrack" / "backups"
    assert cvetrack("backup").code == 0
    (made,) = folder.iterdir()
    (store_path.parent / ".local" / "state" / "cvetrack" / "backups.json").unlink()
    _date(made, 8 * 86400)
    assert "Made 8 days ago" in _line(cvetrack("doctor"), "backup")
    cvetrack("backup", "--to", str(store_path.parent / "usb.db"))
    assert "Made today, and nothing was written since." in _line(cvetrack("doctor"), "backup")
    cvetrack("settings", "set", "nation", "scotland")
    assert _line(cvetrack("doctor"), "backup").endswith("Made today.")


def leave(path: Path, *, seconds_ago: int = 7200) -> None:
    path.touch()
    _date(path, seconds_ago)


def _date(path: Path, seconds_ago: int) -> None:
    """A file is of a moment of the program's own clock, whatever the clock of the disk says."""
    when = Clock.reading().stamp.timestamp() - seconds_ago
    os.utime(path, (when, when))


def key_file(store: Path) -> Path:
    return store.parent / ".config" / "cvetrack" / "keys" / f"{store.read_bytes()[:16].hex()}.key"


def key_beside(store: Path) -> Path:
    return moved_key(store, store.parent / "key")


def key_elsewhere(store: Path) -> Path:
    return moved_key(store, store.parent.parent / "work" / "a.key")


def moved_key(store: Path, to: Path) -> Path:
    to.write_text(key_file(store).read_text().removeprefix("raw "))
    to.chmod(0o600)
    key_file(store).write_text(f"file {to}\n")
    return to


def _line(told: Result, subject: str) -> str:
    return next(line for line in told.out.splitlines() if subject in line.split()[1])
