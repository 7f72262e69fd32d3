"""What the first bytes of a file say, before any database library touches it."""

import os
import stat
from typing import NamedTuple

from cvetrack.kernel.errors import NotFound, Refusal
from cvetrack.store.beside import journals_of, kept_aside
from cvetrack.store.refusals import Damaged, NoStore

APPLICATION_ID = 0x43564554  # "CVET"
PLAIN_MAGIC = b"SQLite format 3\x00"
SALT_BYTES = 16
PAGE = 4096  # bytes, of an encrypted store


class Header(NamedTuple):
    """A store file as its first bytes describe it.

    `salt` identifies an encrypted store (hexadecimal); it is None for a plain one.
    """

    salt: str | None

    @property
    def encrypted(self) -> bool:
        """Whether a key is needed."""
        return self.salt is not None


class _Look(NamedTuple):
    """The first bytes of a file, its size, and the names beside it that may hold a part of it."""

    first: bytes
    size: int
    beside: list[str]

    @property
    def whole(self) -> bool:
        """Whether all the pages that the first bytes promise are there."""
        size, pages = (int.from_bytes(self.first[at:end], "big") for at, end in ((16, 18), (28, 32)))
        return self.size >= pages * (65536 if size == 1 else size)

    @property
    def foreign(self) -> bool:
        """Whether it is a plain database, and not one of ours."""
        return (
            self.first.startswith(PLAIN_MAGIC)
            and len(self.first) == _FIRST
            and not _is_ours(self.first)
            and not any(_may_be_ours(journal) for journal in self.beside)
        )


def read_header(path: str | os.PathLike[str], *, torn: bool = False) -> Header:
    """Look at a store file without opening it as a database.

    With a journal beside it, or where it is to be read although it is `torn`, its size is left to
    the database library to judge: no guard is stricter than the library's own recovery.

    Raises NotFound where there is no file, Refusal where it is not a store, Damaged where it was one.
    Not for a store that this process has open in a transaction: closing a file gives up its locks.
    """
    look = _look(path)
    first, undecided = look.first, torn or bool(look.beside)
    if len(first) < _FIRST:
        raise NoStore(f"{path} is not a store: it has only {look.size} bytes.", _remedy(path))
    if not first.startswith(PLAIN_MAGIC):
        if look.size % PAGE and not undecided:
            raise NoStore(f"{path} is not a store, or it is cut short.", _remedy(path))
        # No salt is so like it.
        if sum(map(int.__eq__, first, PLAIN_MAGIC)) > SALT_BYTES // 2 and not look.beside:
            raise Damaged(f"The store at {path} is damaged in its first bytes.", _remedy(path))
        return Header(salt=first[:SALT_BYTES].hex())
    if look.foreign:
        raise NoStore(f"{path} is another program's database, not a cvetrack store.")
    # Seen in the middle of somebody's write, a file may look short for a moment, but not twice.
    if not undecided and not look.whole and not ((again := _look(path)).beside or again.whole):
        raise Damaged(f"The store at {path} is cut short: bytes are missing.", _remedy(path))
    return Header(salt=None)


def left_open(path: str | os.PathLike[str]) -> bool:
    """Whether a write of our own may have been cut short here, so that the library has something to take back.

    Not where the file is empty: of that the library makes a new database, and throws its journal
    away. Nor where what lies beside is no journal of SQLite's, or of another program's database.
    """
    if not journals_of(path):
        return False
    look = _look(path)
    return (
        look.size > 1
        and not look.foreign
        and any(each.endswith("-wal") or _begins_as_a_journal(each) for each in look.beside)
    )


def _look(path: str | os.PathLike[str]) -> _Look:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):
            raise NoStore(f"{path} is not a file, so not a store.", "Name a file.")
        with open(path, "rb") as file:
            first = file.read(_FIRST)
            beside = journals_of(path)
            return _Look(first, os.fstat(file.fileno()).st_size, beside)
    except FileNotFoundError:
        if journals_of(path):
            raise NotFound(f"There is no store at {path}, but its journal is. {_remedy(path)}") from None
        if kept := kept_aside(path):
            raise NotFound(
                f"There is no store at {path}, but a restore that was stopped kept the one before at {kept[-1]}. "
                f"{_remedy(path)}"
            ) from None
        from cvetrack.store.remedies import gone  # noqa: PLC0415  only where there is no store

        raise NotFound(f"There is no store at {path}. {gone(os.fspath(path))}") from None
    except IsADirectoryError:
        raise Refusal(f"{path} is a folder, not a store. Name the file inside it.") from None
    except OSError as error:
        raise Refusal(f"The store at {path} cannot be read: {_why(os.fspath(path), error)}") from None


def _why(path: str, error: OSError) -> str:
    """Why a file cannot be read, with what to do about it."""
    why = (error.strerror or "the system does not say why").lower()
    if not isinstance(error, PermissionError):
        return f"{why}. Check the drive, then try again."
    from cvetrack.kernel.text import for_shell  # noqa: PLC0415  only where something is wrong

    return (
        f"{why}. Ask for the right to, or where the file is yours, take it with: chmod 600 {for_shell(path)}"
    )


def _is_ours(first: bytes) -> bool:
    return int.from_bytes(first[68:72], "big") == APPLICATION_ID


def _begins_as_a_journal(journal: str) -> bool:
    try:
        with open(journal, "rb") as file:
            return file.read(len(_JOURNAL_MAGIC)) == _JOURNAL_MAGIC
    except OSError:
        return True  # another account's: the library says what it may do with it


def _may_be_ours(journal: str) -> bool:
    """Whether a rollback journal keeps the first page as it was, and that is a plain store's or an encrypted one's.

    https://www.sqlite.org/fileformat.html#the_rollback_journal
    """
    try:
        with open(journal, "rb") as file:
            head = file.read(28)
            sector, page = (int.from_bytes(head[at : at + 4], "big") for at in (20, 24))
            if not head.startswith(_JOURNAL_MAGIC) or not 512 <= page <= 65536:
                return False
            file.seek(sector)
            while len(record := file.read(page + 8)) == page + 8:
                if int.from_bytes(record[:4], "big") == 1:
                    return not record[4:].startswith(PLAIN_MAGIC) or _is_ours(record[4:])
    except OSError:
        pass
    return False


def _remedy(path: str | os.PathLike[str]) -> str:
    from cvetrack.store.remedies import remedy  # noqa: PLC0415  only where something is wrong

    return remedy(os.fspath(path))


_FIRST = 100  # the bytes that are looked at
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
