"""When a machine keeps a store safe, and when it does not."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from cvetrack.kernel.clock import plausible
from cvetrack.kernel.strays import keeps_copies
from cvetrack.kernel.text import for_shell

STALE = timedelta(days=7)
KEPT_ASIDE = timedelta(days=30)
LEAST_FREE = 100_000_000  # bytes
# Earlier ones could damage a store: the WAL reset bug, fixed in 3.51.3.
OLDEST_SQLITE = (3, 51, 3)

MOVE_IT = "Move it, and say where it is then with: cvetrack unlock --key-file NEWPLACE"
KEY_BESIDE = f"The key file lies beside the store: whoever copies the folder has both. {MOVE_IT}"

_MOVE_THEM = "Move each, and say where it is then with: cvetrack unlock --key-file NEWPLACE"
_SHOWN = 5
_NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "gluster", "davfs", "vboxsf", "prl_fs", "ncpfs")
_LOCAL_FUSE = ("fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.veracrypt")


class Finding(NamedTuple):
    """One line of the doctor's: what was looked at, whether it is well, and a sentence."""

    subject: str
    well: bool
    sentence: str


class Synced(NamedTuple):
    """Something of ours, "store", "backup" or "keys", that a service copies to other machines."""

    what: str
    path: str
    service: str


class Loose(NamedTuple):
    """A folder or a file of ours that others may use, and how: "its group can read it"."""

    what: str
    path: str
    how: str


class Kept(NamedTuple):
    """Where the last backup was put, and whether it is there; `encrypted` is None where it is not."""

    path: str
    there: bool
    encrypted: bool | None
    same_folder: bool
    same_drive: bool


class Machine(NamedTuple):
    """What a machine and the files on it say; `mount` is the kind of the store's file system.

    `store_path` is where the file really lies, whole; `store_bytes` is None where there is none. `unwritable`
    are those of "file" and "folder" that this account may not write to. `leftovers` are drafts,
    `out_of_reach` those whose drive is not there to be swept; `unsound` is the newest copy that was made
    of the store while it was not sound.
    """

    python: str
    sqlite: tuple[int, int, int]
    sqlcipher: str
    now: datetime
    store_path: str
    mount: str
    disk_encrypted: bool
    file_loose: str | None
    folder_loose: str | None
    store_bytes: int | None
    free_bytes: int
    key_path: str | None
    key_loose: str | None
    key_beside: bool
    leftovers: Sequence[str]
    kept_aside: Sequence[tuple[str, datetime]]
    last_backup: datetime | None
    kept: Kept | None = None
    synced: Sequence[Synced] = ()
    loose: Sequence[Loose] = ()
    out_of_reach: Sequence[str] = ()
    editors_copies: Sequence[str] = ()
    cores: Sequence[str] = ()
    editor: str | None = None
    unwritable: Sequence[str] = ()
    unsound: str | None = None


class Contents(NamedTuple):
    """What an open store says of itself; times are aware UTC, None where nothing was written.

    `schema` tells each part that is not as this program lays it, `left_open` that another program began an
    operation and did not end it; `mendable` says that laying the schema anew does something about them.
    """

    encrypted: bool
    first_written: datetime | None
    last_written: datetime | None
    officers: int
    basis: bool
    schema: Sequence[str] = ()
    left_open: bool = False
    mendable: bool = False


def findings(machine: Machine, contents: Contents | None, trouble: str | None) -> list[Finding]:
    """Every line of the doctor's; `trouble` is why the store could not be opened, `contents` being None."""
    found = [*_programs(machine), *_place(machine, trouble), *_key(machine), *_loose(machine)]
    found += _clock(machine, contents)
    if contents is not None:
        found += _contents(machine, contents)
    found += _backup(machine, contents)
    return [*found, *_where_backups_lie(machine), *_editor(machine), *_remains(machine)]


def network(mount: str) -> bool:
    """Whether a file system of this kind lies on another machine."""
    if mount.startswith("fuse."):
        return mount not in _LOCAL_FUSE
    return mount.startswith(_NETWORK)


def mount_of(path: str, mounts: str) -> tuple[str, str]:
    """The device and the kind of the file system that holds an absolute path, by the text of /proc/mounts."""
    best = ("", "unknown", "unknown")
    for line in mounts.splitlines():
        device, point, kind = line.split(" ")[:3]
        point = point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, device, kind)
    return best[1], best[2]


def _programs(machine: Machine) -> Iterator[Finding]:
    version = ".".join(map(str, machine.sqlite))
    new_enough = machine.sqlite >= OLDEST_SQLITE
    sentence = f"Python {machine.python}, SQLite {version}, SQLCipher {machine.sqlcipher}."
    if not new_enough:
        sentence += " This SQLite can damage a store: upgrade cvetrack."
    yield Finding("programs", new_enough, sentence)


def _place(machine: Machine, trouble: str | None) -> Iterator[Finding]:
    yield Finding("store", trouble is None, trouble or f"At {machine.store_path}.")
    if machine.store_bytes is not None:
        path = machine.store_path
        yield _use("file", machine.file_loose, machine, f"chmod 600 {for_shell(path)}")
        yield _use("folder", machine.folder_loose, machine, f"chmod 700 {for_shell(os.path.dirname(path))}")
    if network(machine.mount):
        yield Finding(
            "drive", False, f"On a network drive ({machine.mount}): move the store to this machine."
        )
    elif synced := [each for each in machine.synced if each.what == "store"]:
        service = synced[0].service
        yield Finding("drive", False, f"In a folder that {service} copies: move the store out of it.")
    else:
        yield Finding("drive", True, f"On a drive of this machine ({machine.mount}).")
    held = machine.store_bytes
    enough = machine.free_bytes >= max(LEAST_FREE, 3 * (held or 0))
    has = "" if held is None else f", the store has {held / 1e6:,.1f} MB"
    said = f"{machine.free_bytes / 1e9:,.1f} GB free{has}."
    yield Finding("space", enough, said if enough else f"{said} Free some space.")


def _use(what: str, loose: str | None, machine: Machine, close: str) -> Finding:
    """Who may use the store's file or its folder: you, and nobody else."""
    if loose is not None:
        return Finding(what, False, f"The store's {what} is open: {loose}. Close it with: {close}")
    if what in machine.unwritable:
        return Finding(
            what,
            False,
            f"You may not write to the store's {what}: nothing can be recorded. "
            f"Ask for the right to, or where it is yours, take it with: {close}",
        )
    return Finding(what, True, f"The store's {what} is yours alone.")


def _key(machine: Machine) -> Iterator[Finding]:
    if machine.key_path is None:
        return
    if machine.key_loose is not None:
        yield Finding(
            "key",
            False,
            f"The key file is open: {machine.key_loose}. "
            f"Close it with: chmod 600 {for_shell(machine.key_path)}",
        )
    elif machine.key_beside:
        yield Finding("key", False, KEY_BESIDE)
    else:
        yield Finding("key", True, f"The key comes from {machine.key_path}, yours alone.")


def _loose(machine: Machine) -> Iterator[Finding]:
    for each in machine.loose:
        mode = 600 if each.what == "backup" else 700
        yield Finding(
            "folders",
            False,
            f"The {each.what} at {each.path} is open: {each.how}. "
            f"Close it with: chmod {mode} {for_shell(each.path)}",
        )
    for synced in machine.synced:
        if synced.what == "keys":
            yield Finding(
                "keys",
                False,
                f"The keys in {synced.path} lie in a folder that {synced.service} copies. {_MOVE_THEM}",
            )


def _clock(machine: Machine, contents: Contents | None) -> Iterator[Finding]:
    last = contents.last_written if contents else None
    if not plausible(machine.now):
        yield Finding("clock", False, f"It says {machine.now.year}. Set the clock.")
    elif last is not None and last > machine.now + timedelta(minutes=5):
        yield Finding(
            "clock", False, f"The store was last written at {last:%Y-%m-%d %H:%M} UTC, later than now."
        )
    elif contents is None:
        yield Finding("clock", True, f"It says {machine.now:%Y-%m-%d %H:%M} UTC.")
    else:
        yield Finding("clock", True, "Agrees with the store.")


def _contents(machine: Machine, contents: Contents) -> Iterator[Finding]:
    yield from _schema(machine, contents)
    if contents.encrypted:
        yield Finding("encryption", True, "The store is encrypted.")
    else:
        yield Finding(
            "encryption",
            machine.disk_encrypted,
            "Not encrypted, on an encrypted disk."
            if machine.disk_encrypted
            else "Not encrypted, and no encrypted disk was seen under it. Encrypt it with: cvetrack key change",
        )
    serving = contents.officers > 0
    said = f"{contents.officers} serving." if serving else 'None. Add one with: cvetrack officer add "NAME"'
    yield Finding("officers", serving, said)
    yield Finding(
        "basis",
        contents.basis,
        "A lawful basis is recorded."
        if contents.basis
        else 'No lawful basis is recorded. Add it with: cvetrack settings set basis "TEXT"',
    )


def _schema(machine: Machine, contents: Contents) -> Iterator[Finding]:
    mend = " Lay it anew with: cvetrack doctor --mend"
    if contents.left_open:
        yield Finding("history", False, f"Another program left an operation open in it.{mend}")
    if not contents.schema:
        yield Finding("schema", True, "As this cvetrack lays it.")
        return
    said = " ".join(contents.schema[:_SHOWN])
    more = f" And {len(contents.schema) - _SHOWN} more." if len(contents.schema) > _SHOWN else ""
    kept = for_shell(machine.kept.path) if machine.kept is not None and machine.kept.there else "PATH"
    way = mend if contents.mendable else f" Put a backup in its place with: cvetrack restore {kept}"
    yield Finding("schema", False, f"{said}{more}{way}")


def _backup(machine: Machine, contents: Contents | None) -> Iterator[Finding]:
    made = machine.last_backup
    if made is None:
        if contents is not None:
            yield _none_made(machine, contents)
        return
    last = contents.last_written if contents else None
    days = max((machine.now - made).days, 0)
    said = f"Made {f'{days} days ago' if days > 1 else 'yesterday' if days else 'today'}"
    if machine.kept is not None and not machine.kept.there:
        yield Finding(
            "backup",
            False,
            f"{said}, but it is not at {machine.kept.path} now. "
            "Connect its drive, or make another with: cvetrack backup",
        )
    elif contents is None:
        where = f" It is at {machine.kept.path}." if machine.kept is not None else ""
        yield Finding("backup", True, f"{said}.{where}")
    elif last is not None and last <= made:
        yield Finding("backup", True, f"{said}, and nothing was written since.")
    elif machine.now - made <= STALE:
        yield Finding("backup", True, f"{said}.")
    else:
        yield Finding("backup", False, f"{said}, and more was written since. Make one with: cvetrack backup")


def _none_made(machine: Machine, contents: Contents) -> Finding:
    first = contents.first_written
    if machine.unsound is not None:
        return Finding(
            "backup",
            False,
            f"No sound one was made yet: {machine.unsound} was made of a store that was not. "
            "Make one with: cvetrack backup",
        )
    young = first is not None and machine.now - first <= STALE
    return Finding("backup", young, "None was made yet. Make one with: cvetrack backup")


def _where_backups_lie(machine: Machine) -> Iterator[Finding]:
    for each in machine.synced:
        if each.what == "backup":
            yield Finding(
                "backup", False, f"{each.path} lies in a folder that {each.service} copies: {_STAYS}"
            )
    kept = machine.kept
    if kept is None or not kept.there:
        return
    if kept.encrypted is False and any(each.path == kept.path for each in machine.synced):
        yield Finding(
            "backup", False, f"{kept.path} is not encrypted: whoever gets at that copy can read it."
        )
    elif kept.same_folder or kept.same_drive:
        where = "in the same folder" if kept.same_folder else "on the same drive"
        yield Finding(
            "backup",
            True,
            f"It lies {where} as the store, and is lost with it. "
            "Take one elsewhere too with: cvetrack backup --to PATH",
        )


_STAYS = "what is erased here stays in the copies there. Move it out of it."


def _editor(machine: Machine) -> Iterator[Finding]:
    if machine.editor and (how := keeps_copies(machine.editor)):
        yield Finding("editor", False, f"{how}. Choose another for cvetrack, with EDITOR or in its settings.")


def _remains(machine: Machine) -> Iterator[Finding]:
    for path in machine.leftovers:
        yield Finding("remains", False, f"{path} was left by a command that was stopped. Remove it.")
    for path in machine.out_of_reach:
        yield Finding(
            "remains",
            False,
            f"{path} may have been left by a command that was stopped, and could not be removed. "
            "Where it is on a drive of yours, connect that: the next command removes it.",
        )
    for path in machine.editors_copies:
        yield Finding("remains", False, f"{path} is a copy that an editor kept. Remove it.")
    for path in machine.cores:
        yield Finding(
            "remains",
            False,
            f"{path} looks like a core file, a picture of a program's memory, with any key in it. Remove it.",
        )
    for path, since in machine.kept_aside:
        if machine.now - since > KEPT_ASIDE:
            yield Finding("remains", False, f"{path} was kept aside by a restore. Remove it when you can.")
