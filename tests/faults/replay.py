"""What a drive may hold after a power cut: the changes that a program made, replayed as far as each is sure.

A change is sure once the file, or for a name its folder, was synced after it. Of what is not sure a
drive may hold anything: five models say what (`MODELS`). Data reaches it in sectors of 512 bytes.
"""

import os
import random
import shutil
import struct
from collections import defaultdict
from pathlib import Path
from typing import Literal, NamedTuple

Model = Literal["none", "all", "names", "strict", "random"]
MODELS: tuple[Model, ...] = ("none", "all", "names", "strict", "random")
"""Of what was not synced: nothing; everything; every name but no data; nothing, and syncing a folder
makes sure only its own names, not all earlier ones as a journalling file system does; some of each."""

SECTOR = 512
_HEAD = struct.Struct("=c7xQqqqqq")  # struct record of fault.c


class Change(NamedTuple):
    """One change that the program made.

    `what` is "c" (a file was created), "w" (written), "t" (cut or grown to `offset`), "s" (synced);
    "m", "u", "r", "x", "l", "p" (a name was made for a folder, removed, moved, exchanged with
    another, made for a file that had one, made for a link), "D" (a folder was synced); or "A":
    `data` was said to the person.
    """

    what: str
    call: int
    inode: int
    offset: int
    data: bytes
    name: str
    other: str


class Drive(NamedTuple):
    """What is on a drive: what each file's name leads to, a file's bytes or a link's text; and the folders."""

    names: dict[str, object]
    data: dict[object, bytearray]
    folders: set[str]

    @classmethod
    def of(cls, root: Path) -> "Drive":
        """A folder as it is now. Files are told apart by their inodes."""
        drive = cls({}, {}, set())
        for folder, folders, files in os.walk(root):
            drive.folders.update(os.path.join(folder, name) for name in folders)
            for name in files:
                path = os.path.join(folder, name)
                inode = os.lstat(path).st_ino
                drive.names[path] = inode
                drive.data[inode] = bytearray(Path(path).read_bytes())
        return drive

    def copy(self) -> "Drive":
        """Another of the same."""
        return Drive(
            dict(self.names), {file: bytearray(data) for file, data in self.data.items()}, set(self.folders)
        )

    def lay_out(self, root: Path) -> None:
        """Make the folder hold just this, all of it private."""
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(mode=0o700, parents=True)
        for folder in sorted(self.folders):
            os.makedirs(folder, 0o700, exist_ok=True)
        first: dict[object, str] = {}
        for name, file in self.names.items():
            os.makedirs(os.path.dirname(name), 0o700, exist_ok=True)
            if first.setdefault(file, name) != name:
                os.link(first[file], name)
                continue
            with open(os.open(name, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as laid:
                laid.write(self.data[file])


def read_log(path: Path) -> list[Change]:
    """The changes that the fault library noted."""
    raw = path.read_bytes()
    at, found = 0, []
    while at < len(raw):
        what, inode, call, offset, *lengths = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        parts = []
        for length in lengths:
            parts.append(raw[at : at + length])
            at += length
        data, name, other = parts
        found.append(Change(what.decode(), call, inode, offset, data, os.fsdecode(name), os.fsdecode(other)))
    return found


def after_cut(start: Drive, changes: list[Change], model: Model, chance: random.Random) -> Drive:
    """What the drive holds when the power goes after these changes."""
    return _Replay(start, model, chance).of(changes)


class _Replay:
    """A drive that is sure, and beside it the changes that are not yet."""

    def __init__(self, start: Drive, model: Model, chance: random.Random) -> None:
        self.sure = start.copy()
        self.model = model
        self.chance = chance
        self.file_of: dict[int, object] = {inode: inode for inode in start.data if isinstance(inode, int)}
        self.unsure_data: dict[object, list[Change]] = defaultdict(list)
        self.unsure_names: list[tuple[Change, object]] = []

    def of(self, changes: list[Change]) -> Drive:
        for number, change in enumerate(changes):
            if change.what == "c":
                # The number of a file that is gone may be given to a new one.
                self.file_of[change.inode] = ("new", number)
                self.sure.data["new", number] = bytearray()
            file = self.file_of.get(change.inode)
            if change.what in "wt":
                self.unsure_data[file].append(change)
            elif change.what == "s":
                self._reach(file)
            elif change.what == "D":
                self._reach_names(change.name)
            elif change.what in "cmurxl" and change.name:
                self.unsure_names.append((change, file))
        self._cut()
        return self.sure

    def _reach(self, file: object) -> None:
        for change in self.unsure_data.pop(file, []):
            _write(self.sure.data[file], change.offset, change.data, cut=change.what == "t")

    def _reach_names(self, folder: str) -> None:
        rest = []
        for change, file in self.unsure_names:
            folders = {os.path.dirname(change.name), os.path.dirname(change.other)}
            if self.model != "strict" or folder in folders:
                _rename(self.sure, change, file)
            else:
                rest.append((change, file))
        self.unsure_names = rest

    def _cut(self) -> None:
        """The power goes: what becomes of all that is not sure."""
        known = len(self.unsure_names)
        reached = {"all": known, "names": known, "random": self.chance.randint(0, known)}.get(self.model, 0)
        for change, file in self.unsure_names[:reached]:  # a file system keeps them in order
            _rename(self.sure, change, file)
        for file, changes in list(self.unsure_data.items()):
            if self.model == "all":
                self._reach(file)
            elif self.model == "random":
                for change in changes:
                    self._tear(self.sure.data[file], change)

    def _tear(self, data: bytearray, change: Change) -> None:
        """Each sector of a write reached the drive or not, by chance."""
        if change.what == "t":
            if self.chance.random() < 0.5:
                _write(data, change.offset, b"", cut=True)
            return
        for at in range(0, len(change.data), SECTOR):
            if self.chance.random() < 0.5:
                _write(data, change.offset + at, change.data[at : at + SECTOR], cut=False)


def _write(data: bytearray, offset: int, new: bytes, *, cut: bool) -> None:
    if len(data) < offset:
        data.extend(bytes(offset - len(data)))
    if cut:
        del data[offset:]
    else:
        data[offset : offset + len(new)] = new


def _rename(drive: Drive, change: Change, file: object) -> None:
    """Do to the names of a drive what a change did to those of the program's."""
    name, other = change.name, change.other
    if change.what in "cl":
        if file is not None:
            drive.names[name] = file
    elif change.what == "m":
        drive.folders.add(name)
    elif change.what == "u":
        drive.names.pop(name, None)
        if name in drive.folders:  # it was empty when it went, whatever is sure of the names below it
            for below in [each for each in drive.names if each.startswith(f"{name}/")]:
                del drive.names[below]
            drive.folders.difference_update(
                [each for each in drive.folders if f"{each}/".startswith(f"{name}/")]
            )
    elif change.what == "x":
        aside = f"{other}\0"
        _move(drive, other, aside)
        _move(drive, name, other)
        _move(drive, aside, name)
    else:
        _move(drive, name, other, file)


def _move(drive: Drive, name: str, other: str, file: object = None) -> None:
    if name in drive.folders:
        for moved in [each for each in drive.folders if f"{each}/".startswith(f"{name}/")]:
            drive.folders.discard(moved)
            drive.folders.add(other + moved[len(name) :])
        for moved in [each for each in drive.names if each.startswith(f"{name}/")]:
            drive.names[other + moved[len(name) :]] = drive.names.pop(moved)
    elif (leads_to := drive.names.pop(name, file)) is not None:
        drive.names[other] = leads_to
