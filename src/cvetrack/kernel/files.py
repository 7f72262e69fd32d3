"""Files that nobody else can read, and that are whole or not there at all."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter

from cvetrack.kernel.errors import NotFound, Refusal
from cvetrack.kernel.text import safe

StrPath = str | os.PathLike[str]

DRAFT = ".cvetrack-"
"""How the names begin of files being written; after a crash one may be left."""


class Unconfirmed(Refusal):
    """What was asked for was done, and the drive did not confirm that it will last."""


def create_private(path: StrPath) -> BufferedWriter:
    """A new, empty file of mode 0600 whatever the umask, open for bytes; use it in `with`.

    Neither an existing file nor a symbolic link is opened. Raises Refusal.
    """
    with refusing(path):
        return created_private(path)


def private_folder(path: StrPath) -> None:
    """Make the folder, and those above it that are missing, of mode 0700; those there stay as they are.

    Raises Refusal.
    """
    with refusing(path):
        if os.path.isdir(path):
            return
        parent = os.path.dirname(os.path.abspath(path))
        private_folder(parent)
        try:
            os.mkdir(path, 0o700)
        except FileExistsError:
            if os.path.isdir(path):  # another process was first
                return
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
        os.chmod(path, 0o700)  # a umask may have taken too much away
        fsync_folder(parent)


def settle(path: StrPath, and_so: str = "") -> None:
    """Wait until the name that `path` was just given is on the drive.

    Raises Unconfirmed, never a sentence that nothing was done; it ends with `and_so`.
    """
    try:
        _fsync_folder(os.path.dirname(os.path.abspath(path)))
    except OSError as error:
        why = (error.strerror or "the system does not say why").lower()
        raise Unconfirmed(
            f"{_shown(path)} is in its place, but the drive did not confirm that it will last: {why}. "
            f"Check the drive, and look for it again after a restart. {and_so}".rstrip()
        ) from error


def fsync_folder(path: StrPath) -> None:
    """Wait until the names in the folder are on the drive. Raises Refusal."""
    with refusing(path):
        _fsync_folder(path)


def loose(path: StrPath) -> str | None:
    """What others may do with the file or folder, as "its group can read it"; None if nothing.

    Raises Refusal.
    """
    with refusing(path):
        mode = os.stat(path).st_mode
    verbs = ("read", "change", "enter" if stat.S_ISDIR(mode) else "run")
    found = []
    for who, bits in (("its group", mode >> 3), ("everybody", mode)):
        can = [verb for verb, bit in zip(verbs, (4, 2, 1), strict=True) if bits & bit]
        if can:
            found.append(f"{who} can {' and '.join(can)} it")
    return ", ".join(found) or None


def failing(path: StrPath, error: OSError) -> Refusal:
    """What went wrong with the path, in a sentence with the next step; NotFound when nothing is there.

    Nobody knows a draft by its name, and what it was for stays as it was: told is its folder.
    """
    before, is_draft, _ = os.fspath(path).partition(f"{os.sep}{DRAFT}")
    if is_draft:
        return _drafts_failing(before or os.sep, error)
    sentence = _SENTENCES.get(error.errno or 0)
    if sentence is None:
        why = (error.strerror or "the system does not say why").lower()
        sentence = f"{{path}} could not be used: {why}. Check the drive, then try again."
    kind = NotFound if error.errno == errno.ENOENT else Refusal
    return kind(sentence.replace("{path}", _shown(path)))


def _drafts_failing(folder: str, error: OSError) -> Refusal:
    """What went wrong with a draft in the folder."""
    sentence = _OF_DRAFTS.get(error.errno or 0)
    if sentence is None:
        why = (error.strerror or "the system does not say why").lower()
        sentence = f"{{path}} could not be used: {why}. Nothing was changed. Check the drive, then try again."
    return Refusal(sentence.replace("{path}", _shown(folder)))


@contextmanager
def refusing(path: StrPath) -> Iterator[None]:
    """Turn what goes wrong with the path inside the block into a Refusal, as `failing` words it."""
    try:
        yield
    except OSError as error:
        raise failing(path, error) from error


_NO_ROOM = "There is no room left for {path}. Free some space, then try again."
_NOT_ALLOWED = "You are not allowed to use {path}. Ask for the right to, or choose another place."
_SENTENCES = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: "{path} is on a drive that can only be read. Choose another place.",
    errno.EEXIST: "There is something at {path} already, and it was not touched. Choose another name.",
    errno.ENOENT: "There is no {path}, or no folder for it. Check the spelling.",
    errno.EISDIR: "{path} is a folder. Name a file.",
    errno.ENOTDIR: "{path} is not a folder, or not in one. Choose another place.",
    errno.ELOOP: "{path} is a symbolic link, which is not followed. Name the file itself.",
    errno.ENOTSUP: "The drive of {path} cannot keep a file private. Choose a place on another drive.",
    errno.ENAMETOOLONG: "{path} is too long a name. Choose a shorter one.",
}


_NO_ROOM_IN = "There is no room left in {path}. Nothing was changed. Free some space, then try again."
_NOT_ALLOWED_IN = "You are not allowed to write in {path}. Nothing was changed. Ask for the right to."
_OF_DRAFTS = {
    errno.ENOSPC: _NO_ROOM_IN,
    errno.EDQUOT: _NO_ROOM_IN,
    errno.EACCES: _NOT_ALLOWED_IN,
    errno.EPERM: _NOT_ALLOWED_IN,
    errno.EROFS: "{path} is on a drive that can only be read. Nothing was changed. Ask for the right to write there.",
    errno.ENOENT: "There is no folder {path}. Nothing was changed. Check the spelling.",
    errno.ENOTSUP: "The drive of {path} cannot keep a file private. Nothing was changed. Choose another drive.",
}


def _fsync_folder(path: StrPath) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # this file system has no such thing
            raise
    finally:
        os.close(descriptor)


def created_private(path: StrPath) -> BufferedWriter:
    """As `create_private`. Raises OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
    except OSError:
        os.close(descriptor)
        os.unlink(path)
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP)) from None
    return open(descriptor, "wb")


def refuse_other_kinds(path: StrPath) -> None:
    """A device or a pipe, such as /dev/null, is nothing to put a file in place of, nor is a link to a folder."""
    if os.path.isdir(path):
        raise failing(path, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
    with suppress(OSError):
        mode = os.lstat(path).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode) or stat.S_ISDIR(mode)):
            raise Refusal(f"{_shown(path)} is not an ordinary file. Name a file.")


def _shown(path: StrPath) -> str:
    return safe(os.fspath(path))
