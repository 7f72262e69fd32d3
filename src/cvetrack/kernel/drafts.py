"""Drafts: what is written beside its place until it is whole, and remembered so that no killed command leaves one.

Before a draft is made, a note of it is: a file in the state folder that says where the draft is and
what it is for, locked for as long as its maker lives. The system gives up the lock of a process that
dies, however it dies, so a note that can be locked is of a draft that nobody makes any more.
"""

import fcntl
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from cvetrack.kernel.clock import Clock
from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.files import (
    DRAFT,
    StrPath,
    Unconfirmed,
    created_private,
    fsync_folder,
    private_folder,
    refuse_other_kinds,
    refusing,
    settle,
)
from cvetrack.kernel.paths import drafts_folder

DRAFT_NAME = re.compile(re.escape(DRAFT) + "[0-9a-f]{16}")
BESIDE = ("-journal", "-wal", "-shm")
"""How the names end of what a database leaves beside a draft."""
OLD = "-old"
"""How the name ends of what a draft took the place of, where that cannot be done in one step."""

_KEPT_FOR = 30 * 24 * 3600  # seconds, in which a drive that was taken away may come back


@contextmanager
def drafted(place: StrPath) -> Iterator[str]:
    """The path of a draft beside `place`, where nothing is yet: the caller makes a file or a folder there.

    What is still there when the block ends is removed, with its journals. Where the draft cannot be
    noted, the work goes on without. Drafts of commands that were killed are swept first.
    """
    sweep()
    place = os.path.abspath(place)
    draft = os.path.join(os.path.dirname(place), DRAFT + os.urandom(8).hex())
    note, settled = _made_note(draft, place), True
    if note is not None:
        _open_notes[draft] = note
    try:
        yield draft
    except Unconfirmed:
        # After a power cut the draft may have its own name again, and what it replaced may be needed.
        settled = False
        raise
    finally:
        cleared = settled and _clear(draft, place)
        if note is not None:
            with suppress(OSError):
                if cleared:
                    os.unlink(note.path)
            os.close(_open_notes.pop(draft).descriptor)


def replace_whole(path: StrPath, data: bytes | Iterable[bytes], *, mode: int = 0o600) -> None:
    """Put `data` at `path`, in place of what is there: after a power cut it is the old or the new, whole.

    A symbolic link is itself replaced, not what it points to. Nothing is left behind on any failure.
    Raises Refusal, Unconfirmed.
    """
    refuse_other_kinds(path)
    with refusing(path), drafted(path) as draft:
        with created_private(draft) as file:
            file.writelines([data] if isinstance(data, bytes) else data)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        os.replace(draft, path)
        settle(path)


def goes_with(
    draft: str, path: StrPath, *, second_name: bool = False, file: os.stat_result | None = None
) -> None:
    """Note a file that is of use only once a draft has its name: a sweep that finds the draft without one
    removes both; what is only a `second_name` of another file, while it still is; where a name that somebody
    else may take first is for a `file`, only while it is that one's. Where the draft is not noted, nothing is."""
    if (note := _open_notes.get(draft)) is not None:
        mark = _SECOND_NAME if second_name else _OF_ITS_OWN
        if file is not None:
            mark = b"%b%d %d " % (_THIS_FILE, file.st_dev, file.st_ino)
        with suppress(OSError):
            os.write(note.descriptor, mark + os.fsencode(os.path.abspath(path)) + b"\0")
            os.fsync(note.descriptor)


def name_new(draft: str, place: str) -> None:
    """Give a draft its name, where nothing may have it. Raises OSError, Unconfirmed."""
    os.link(draft, place, follow_symlinks=False)
    with suppress(OSError):  # it is tried again when the draft's block ends
        os.unlink(draft)
    settle(place)


def swap_in(draft: str, place: str, *, look: Callable[[str], None]) -> None:
    """Put a draft in the place of what is there, which is gone when the draft's block ends.

    In one step, so that there is always one of the two; where the system has no such step, in two,
    and a sweep puts the old one back if there was only the first. `look` is shown the path of what gave
    way, into which nothing comes by its name any more; where it raises, that is put back. Raises
    OSError, Unconfirmed.
    """
    in_one_step = _exchanged(draft, place)
    old = draft if in_one_step else draft + OLD
    if not in_one_step:
        os.rename(place, old)
    try:
        look(old)
    except BaseException as reason:
        if in_one_step:
            _exchanged(draft, place)
        else:
            os.rename(old, place)
        settle(place, str(reason))
        raise
    if not in_one_step:
        os.rename(draft, place)
    settle(place)


def sweep() -> None:
    """Remove the drafts of processes that are dead; never of one that lives. What fails is left for the next."""
    try:
        folder = drafts_folder()
        names = os.listdir(folder)
    except (OSError, Refusal):
        return
    for name in names:
        with suppress(OSError, ValueError):
            _sweep(os.path.join(folder, name))


class Noted(NamedTuple):
    """A draft that is noted, and whether it is being made now; else it is one that a sweep could not remove."""

    draft: str
    in_the_making: bool


def noted() -> list[Noted]:
    """Every draft that is noted."""
    found = []
    with suppress(OSError, Refusal):
        folder = drafts_folder()
        for name in os.listdir(folder):
            with suppress(OSError, ValueError):
                found.append(_noted(os.path.join(folder, name)))
    return found


class _Note(NamedTuple):
    """A note of our own, open and locked."""

    path: str
    descriptor: int


class _Subject(NamedTuple):
    """What a note says: the draft, the place it is for, the drive that both are on, and what goes with it."""

    draft: str
    place: str
    drive: int
    companions: tuple[bytes, ...] = ()

    def written(self) -> bytes:
        """The note's text."""
        return b"\0".join((os.fsencode(self.draft), os.fsencode(self.place), b"%d" % self.drive, b""))

    @classmethod
    def read(cls, text: bytes) -> "_Subject":
        """Raises ValueError where it is no note, or not a whole one."""
        draft, place, drive, *companions, _ = text.split(b"\0")
        said = cls(os.fsdecode(draft), os.fsdecode(place), int(drive), tuple(companions))
        folder, name = os.path.split(said.draft)
        if not DRAFT_NAME.fullmatch(name) or not os.path.isabs(folder):
            raise ValueError("no draft of ours")
        if os.path.dirname(said.place) != folder:
            raise ValueError("a draft lies beside its place")
        return said


_LONGEST = 1 << 16  # bytes of a note
_OF_ITS_OWN, _SECOND_NAME, _THIS_FILE = b"1", b"2", b"3"  # what goes with a draft, as a note marks it
_open_notes: dict[str, _Note] = {}
"""The notes of the drafts that this process makes now."""


def _made_note(draft: str, place: str) -> _Note | None:
    """Remember a draft, on the drive before there is one; None where that cannot be done."""
    try:
        drive = os.stat(os.path.dirname(draft)).st_dev
        folder = drafts_folder()
        private_folder(folder)
        while (note := _locked(os.path.join(folder, os.urandom(8).hex()))) is None:
            pass
        try:
            os.write(note.descriptor, _Subject(draft, place, drive).written())
            os.fsync(note.descriptor)
            fsync_folder(folder)
        except (OSError, Refusal):
            os.close(note.descriptor)
            os.unlink(note.path)
            raise
    except (OSError, Refusal):
        return None
    return note


def _locked(path: str) -> _Note | None:
    """A new note, locked; None where a sweep took it away before it was."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return _Note(path, descriptor)
    except OSError:
        os.close(descriptor)
        os.unlink(path)
        raise
    os.close(descriptor)
    return None


def _sweep(path: str) -> None:
    """Remove the draft that a note is of, then the note, if its maker is dead. Raises OSError, ValueError."""
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
            return
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            subject = _Subject.read(os.read(descriptor, _LONGEST))
        except ValueError:  # its maker died before it made anything else
            os.unlink(path)
            return
        if _is_unnamed(subject.draft):
            for companion in subject.companions:
                _remove_companion(companion)
        if _clear(subject.draft, subject.place, drive=subject.drive) or _expired(found):
            os.unlink(path)
    finally:
        os.close(descriptor)


def _remove_companion(noted: bytes) -> None:
    """Remove what goes with a draft, as a note has it. Raises OSError, ValueError."""
    mark, path = noted[:1], noted[1:]
    with suppress(FileNotFoundError):
        gone = mark == _OF_ITS_OWN
        if mark == _SECOND_NAME:
            gone = os.lstat(path).st_nlink > 1
        if mark == _THIS_FILE:
            drive, number, path = path.split(b" ", 2)
            found = os.lstat(path)
            gone = (found.st_dev, found.st_ino) == (int(drive), int(number))
        if gone:
            os.unlink(path)


def _is_unnamed(draft: str) -> bool:
    """Whether a file is there under its draft's name and no other."""
    try:
        return os.lstat(draft).st_nlink == 1
    except FileNotFoundError:
        return False


def _noted(path: str) -> Noted:
    with open(path, "rb") as file:
        draft = _Subject.read(file.read(_LONGEST)).draft
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return Noted(draft, in_the_making=True)
    return Noted(draft, in_the_making=False)


def _expired(found: os.stat_result) -> bool:
    return Clock.reading().stamp.timestamp() - found.st_mtime > _KEPT_FOR


def _clear(draft: str, place: str, *, drive: int | None = None) -> bool:
    """Take away what is left of a draft; whether nothing is.

    What was moved away for it is put back first, if its place is still empty. Of what a sweep
    removes, `drive` is where it lay: a drive that is not there now may still have it.
    """
    folder, name = os.path.split(draft)
    ours_only = drive is not None
    try:
        parent = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        names = [each for end in ("", OLD, *BESIDE) if _at(each := name + end, parent, ours_only=ours_only)]
        if not names:
            return drive is None or os.fstat(parent).st_dev == drive
        if ours_only:
            fsync_folder(folder)  # before anything goes, what took its place is there to stay
        if name + OLD in names and not _at(os.path.basename(place), parent):
            os.rename(name + OLD, os.path.basename(place), src_dir_fd=parent, dst_dir_fd=parent)
            fsync_folder(folder)
        for each in names:
            _remove(each, parent)
        fsync_folder(folder)
    except (OSError, Refusal):
        return False
    finally:
        os.close(parent)
    return True


def _at(name: str, folder: int, *, ours_only: bool = False) -> os.stat_result | None:
    try:
        found = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if ours_only and found.st_uid != os.geteuid():
        raise PermissionError(name)
    return found


def _remove(name: str, folder: int) -> None:
    """Remove a file, or a folder with all that is in it. Links are not followed."""
    found = _at(name, folder)
    if found is None:
        return
    if not stat.S_ISDIR(found.st_mode):
        os.unlink(name, dir_fd=folder)
        return
    from shutil import rmtree  # noqa: PLC0415  only for a folder

    for _, inner, _, above in os.fwalk(name, dir_fd=folder):
        for each in inner:  # an editor may have shut it
            if stat.S_ISDIR(os.stat(each, dir_fd=above, follow_symlinks=False).st_mode):
                os.chmod(each, 0o700, dir_fd=above)
    rmtree(name, dir_fd=folder)


def _exchanged(one: str, other: str) -> bool:
    """Exchange two names in one step; False where the system or the file system has no such step."""
    import ctypes  # noqa: PLC0415  two milliseconds, and only an export over an earlier one needs it
    import errno  # noqa: PLC0415

    first, second = os.fsencode(one), os.fsencode(other)
    system = ctypes.CDLL(None, use_errno=True)
    if hasattr(system, "renameat2"):
        failed = system.renameat2(_HERE, first, _HERE, second, _EXCHANGE)
    elif hasattr(system, "renamex_np"):  # macOS
        failed = system.renamex_np(first, second, _EXCHANGE)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM):
        return False
    raise OSError(number, os.strerror(number), other)


_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE, and RENAME_SWAP of macOS
