"""What the first bytes of a file say, before any database library touches it."""

import os
import stat
from typing import NamedTuple

from cvetrack.kernel.errors import NotFound, Refusal

APPLICATION_ID = 0x43564554  # "CVET"
PLAIN_MAGIC = b"SQLite format 3\x00"
SALT_BYTES = 16
RESTORE = "Put a backup in its place with: cvetrack restore PATH"


class Damaged(Refusal):
    """The file, or what is in it, is not as it was written."""


class Header(NamedTuple):
    """A store file as its first bytes describe it.

    `salt` identifies an encrypted store (hexadecimal); it is None for a plain one.
    """

    salt: str | None

    @property
    def encrypted(self) -> bool:
        """Whether a key is needed."""
        return self.salt is not None


def read_header(path: str | os.PathLike[str]) -> Header:
    """Look at a store file without opening it as a database.

    Raises NotFound where there is no file, Refusal where it is not a store, Damaged where it was one.
    Not for a store that this process has open in a transaction: closing a file gives up its locks.
    """
    first, size, whole = _look(path)
    if len(first) < 100:
        raise Refusal(
            f"{path} is not a store: it has only {size} bytes. Restore a backup, or make a new store."
        )
    if not first.startswith(PLAIN_MAGIC):
        if size % _PAGE:
            raise Refusal(f"{path} is not a store, or it is cut short. It was not touched.")
        if sum(map(int.__eq__, first, PLAIN_MAGIC)) > SALT_BYTES // 2:  # no salt is so like it
            raise Damaged(f"The store at {path} is damaged in its first bytes. {RESTORE}")
        return Header(salt=first[:SALT_BYTES].hex())
    if int.from_bytes(first[68:72], "big") != APPLICATION_ID:
        raise Refusal(f"{path} is another program's database, not a cvetrack store. It was not touched.")
    # Seen in the middle of somebody's write, a file may look short for a moment, but not twice.
    if not whole and not _look(path)[2]:
        raise Damaged(f"The store at {path} is cut short: bytes are missing. {RESTORE}")
    return Header(salt=None)


def _look(path: str | os.PathLike[str]) -> tuple[bytes, int, bool]:
    """The first bytes, the size, and whether all the pages that the first bytes promise are there."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):
            raise Refusal(f"{path} is not a file, so not a store. It was not touched.")
        with open(path, "rb") as file:
            first = file.read(100)
            writing = os.path.exists(f"{path}-journal")
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise NotFound(f"There is no store at {path}. Make one with: cvetrack init") from None
    except IsADirectoryError:
        raise Refusal(f"{path} is a folder, not a store. Name the file inside it.") from None
    except OSError as error:
        raise Refusal(f"The store at {path} cannot be read: {error.strerror}.") from None
    said, pages = (int.from_bytes(first[at:end], "big") for at, end in ((16, 18), (28, 32)))
    return first, size, writing or size >= pages * (65536 if said == 1 else said)


_PAGE = 4096  # of an encrypted store
