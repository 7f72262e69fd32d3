"""Reading the store's soundness and the machine it is kept on."""

import glob
import os
import platform
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from cvetrack.features.upkeep.rules import Contents, Machine, mount_of
from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.files import DRAFT, loose
from cvetrack.kernel.paths import data_home, state_home, temporary_folder
from cvetrack.store.backup import last_backup
from cvetrack.store.connection import Store, scratch
from cvetrack.store.decisions import decided
from cvetrack.store.keys import KeyPlace, key_path

_OLD = timedelta(hours=1)  # what a command that still runs may have open


def backups_folder(environ: Mapping[str, str]) -> str:
    """Where backups go when nobody says."""
    return os.path.join(data_home(environ), "backups")


def notes_path(environ: Mapping[str, str]) -> str:
    """Where this machine remembers when it last backed up."""
    return os.path.join(state_home(environ), "backups.json")


def machine(
    store_path: str,
    *,
    environ: Mapping[str, str],
    now: datetime,
    place: KeyPlace | None = None,
    salt: str | None = None,
    keys_folder: str = "",
) -> Machine:
    """What the machine says; `place` is where the key of the store with this `salt` comes from."""
    path = os.path.realpath(store_path)
    folder = os.path.dirname(path)
    device, mount = mount_of(path, _read("/proc/mounts"))
    space = os.statvfs(folder if os.path.isdir(folder) else "/")
    sqlite, sqlcipher = _versions()
    key = None
    if place is not None and salt is not None and place.way in ("raw", "file"):
        key = key_path(salt, keys_folder) if place.way == "raw" else place.value
    noted = last_backup(notes_path(environ), store_path)
    return Machine(
        python=platform.python_version(),
        sqlite=sqlite,
        sqlcipher=sqlcipher,
        now=now,
        store_path=store_path,
        mount=mount,
        disk_encrypted=_encrypted(os.path.realpath(device)),
        file_loose=_loose(path),
        folder_loose=_loose(folder),
        store_bytes=os.path.getsize(path) if os.path.exists(path) else 0,
        free_bytes=space.f_bavail * space.f_frsize,
        key_path=key,
        key_loose=_loose(key) if key else None,
        key_beside=key is not None and os.path.dirname(os.path.realpath(key)) == folder,
        leftovers=_leftovers(path, environ, now),
        kept_aside=[(each, _changed(each)) for each in _kept_aside(path)],
        last_backup=noted[0] if noted else _newest_backup(store_path, environ),
    )


def contents(store: Store, today: date, *, encrypted: bool) -> Contents:
    """What an open store says of itself."""
    first, last = store.row("SELECT min(at), max(at) FROM op") or (None, None)
    return Contents(
        encrypted=encrypted,
        first_written=datetime.fromisoformat(first) if first else None,
        last_written=datetime.fromisoformat(last) if last else None,
        officers=store.value(
            "SELECT count(*) FROM officer WHERE until IS NULL OR until > ?", (today.isoformat(),)
        ),
        basis=bool(decided(store)["basis"]),
    )


def _versions() -> tuple[tuple[int, int, int], str]:
    asked = scratch()
    sqlite, sqlcipher = asked.value("SELECT sqlite_version()"), asked.value("PRAGMA cipher_version")
    asked.close()
    major, minor, patch = (int(part) for part in sqlite.split("."))
    return (major, minor, patch), str(sqlcipher).split(" ")[0]


def _encrypted(device: str) -> bool:
    """Whether a block device is a dm-crypt one, or lies on one (LVM does)."""
    about = f"/sys/class/block/{os.path.basename(device)}"
    if _read(f"{about}/dm/uuid").startswith("CRYPT-"):
        return True
    try:
        below = os.listdir(f"{about}/slaves")
    except OSError:
        return False
    return bool(below) and all(_encrypted(each) for each in below)


def _leftovers(path: str, environ: Mapping[str, str], now: datetime) -> list[str]:
    folder, name = os.path.split(path)
    beside = glob.escape(folder)
    patterns = (
        f"{beside}/{DRAFT}*",
        f"{beside}/.{glob.escape(name)}.*.new*",
        f"{glob.escape(temporary_folder(environ))}/cvetrack-*.txt",
    )
    found = [each for pattern in patterns for each in glob.glob(pattern, include_hidden=True)]
    return sorted(
        each for each in found if os.stat(each).st_uid == os.getuid() and now - _changed(each) > _OLD
    )


def _kept_aside(path: str) -> list[str]:
    return sorted(glob.glob(f"{glob.escape(path.removesuffix('.db'))}.before-restore-*"))


def _newest_backup(store_path: str, environ: Mapping[str, str]) -> datetime | None:
    stem = os.path.basename(store_path).removesuffix(".db")
    made = glob.glob(os.path.join(glob.escape(backups_folder(environ)), f"{glob.escape(stem)}-*.db"))
    return max(map(_changed, made), default=None)


def _changed(path: str) -> datetime:
    return datetime.fromtimestamp(os.stat(path).st_mtime, UTC)


def _loose(path: str) -> str | None:
    try:
        return loose(path)
    except Refusal:
        return None  # not there, which is told elsewhere


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""
