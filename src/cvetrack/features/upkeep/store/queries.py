"""Reading the store's soundness and the machine it is kept on."""

import glob
import os
import platform
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from cvetrack.features.upkeep.store.rules import Contents, Kept, Loose, Machine, Synced, mount_of
from cvetrack.kernel import remains
from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.files import loose
from cvetrack.kernel.links import service_over
from cvetrack.kernel.paths import backup_notes, backups_folder, config_home, state_home
from cvetrack.store.backup_notes import last_backup
from cvetrack.store.beside import kept_aside
from cvetrack.store.connection import Store, scratch
from cvetrack.store.decisions import decided
from cvetrack.store.differing import differences, expected_parts
from cvetrack.store.header import PLAIN_MAGIC
from cvetrack.store.keys import KeyPlace, key_path
from cvetrack.store.migrating import is_mendable
from cvetrack.store.operation import left_open
from cvetrack.store.remedies import written
from cvetrack.store.serving import not_left


def exports_path(environ: Mapping[str, str]) -> str:
    """Where this machine remembers where it last exported to."""
    return os.path.join(state_home(environ), "exports.json")


def machine(
    store_path: str,
    *,
    environ: Mapping[str, str],
    now: datetime,
    place: KeyPlace | None = None,
    salt: str | None = None,
    keys_folder: str = "",
    editor: str | None = None,
) -> Machine:
    """What the machine says; `place` is where the key of the store with this `salt` comes from."""
    path = os.path.realpath(store_path)
    folder = os.path.dirname(path)
    device, mount = mount_of(path, _read("/proc/mounts"))
    space = os.statvfs(folder if os.path.isdir(folder) else "/")
    sqlite, sqlcipher = _versions()
    key = None
    if place is not None and salt is not None and place.way in ("raw", "file"):
        kept = key_path(salt, keys_folder) if place.way == "raw" else place.value
        key = kept if os.path.exists(kept) else None
    noted = last_backup(backup_notes(environ), store_path)
    backup = noted[1] if noted else _newest_backup(store_path, environ)
    known = remains.Known(
        store_path,
        environ=environ,
        keys_folder=keys_folder,
        backups_folder=backups_folder(environ),
        notes=(backup_notes(environ), exports_path(environ)),
    )
    return Machine(
        python=platform.python_version(),
        sqlite=sqlite,
        sqlcipher=sqlcipher,
        now=now,
        store_path=path,
        mount=mount,
        disk_encrypted=os.path.isabs(device) and _encrypted(os.path.realpath(device)),  # not "tmpfs"
        file_loose=_loose(path),
        folder_loose=_loose(folder),
        store_bytes=os.path.getsize(path) if os.path.exists(path) else None,
        free_bytes=space.f_bavail * space.f_frsize,
        key_path=key,
        key_loose=_loose(key) if key else None,
        key_beside=key is not None and os.path.dirname(os.path.realpath(key)) == folder,
        leftovers=remains.leftovers(known, now),
        kept_aside=[(each, when) for each in kept_aside(path) if (when := written(each)) is not None],
        last_backup=noted[0] if noted else written(backup) if backup else None,
        kept=_kept(backup, path) if backup else None,
        synced=list(_synced(store_path, backup, keys_folder, environ)),
        loose=list(_loose_ones(backup, keys_folder, environ)),
        out_of_reach=remains.out_of_reach(),
        editors_copies=remains.editors_copies(known),
        cores=remains.cores(known, _read("/proc/sys/kernel/core_pattern")),
        editor=editor,
        unwritable=[
            what for what, used in (("file", path), ("folder", folder)) if not os.access(used, os.W_OK)
        ],
        unsound=_newest_backup(store_path, environ, between="-unsound-"),
    )


def contents(store: Store, today: date, *, encrypted: bool) -> Contents:
    """What an open store says of itself."""
    first, last = store.row("SELECT min(at), max(at) FROM op") or (None, None)
    return Contents(
        encrypted=encrypted,
        first_written=datetime.fromisoformat(first) if first else None,
        last_written=datetime.fromisoformat(last) if last else None,
        officers=len(not_left(store, today)),
        basis=bool(decided(store)["basis"]),
        schema=[each.sentence for each in differences(store, expected_parts(store))],
        left_open=left_open(store),
        mendable=is_mendable(store),
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


def _newest_backup(store_path: str, environ: Mapping[str, str], *, between: str = "-") -> str | None:
    """The newest copy of a store in the backups folder; `between` is what stands before its moment."""
    begins = glob.escape(os.path.basename(store_path).removesuffix(".db") + between)
    made = glob.glob(os.path.join(glob.escape(backups_folder(environ)), f"{begins}[0-9]*.db"))
    dated = [(when, each) for each in made if (when := written(each)) is not None]
    return max(dated)[1] if dated else None


def _kept(backup: str, store: str) -> Kept:
    """Where a backup lies, seen from the store, whose path has no links in it."""
    path = os.path.realpath(backup)
    try:
        drive = os.stat(path).st_dev
        with open(path, "rb") as file:
            encrypted = file.read(len(PLAIN_MAGIC)) != PLAIN_MAGIC
    except OSError:
        return Kept(backup, False, None, False, False)
    folder, beside = os.path.dirname(store), os.path.dirname(path)
    same_drive = os.path.isdir(folder) and os.stat(folder).st_dev == drive
    return Kept(backup, True, encrypted, folder == beside, same_drive)


def _synced(
    store_path: str, backup: str | None, keys_folder: str, environ: Mapping[str, str]
) -> Iterator[Synced]:
    folder = backups_folder(environ)
    of_backups = [backup or "", "" if _is_empty(folder) else folder]
    for what, paths in (("store", [store_path]), ("backup", of_backups), ("keys", [keys_folder])):
        for path in paths:
            if path and os.path.lexists(path) and (service := service_over(path, environ.get("HOME", ""))):
                yield Synced(what, path, service)
                break


def _loose_ones(backup: str | None, keys_folder: str, environ: Mapping[str, str]) -> Iterator[Loose]:
    for what, path in (
        ("folder of the keys", keys_folder),
        ("folder of the settings", config_home(environ)),
        ("folder of the state", state_home(environ)),
        ("folder of the backups", backups_folder(environ)),
        ("backup", backup),
    ):
        if path and (how := _loose(path)):
            yield Loose(what, path, how)


def _is_empty(folder: str) -> bool:
    """Whether nothing is in a folder; one that cannot be looked into may hold something."""
    try:
        return not os.listdir(folder)
    except OSError:
        return False


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
