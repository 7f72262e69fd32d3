"""Keys of encrypted stores: where each is kept, and how it is read, made and recovered.

A store is known by the salt in its first 16 bytes, so its key is found again wherever the file,
or a backup of it, is moved to. Each store has one small file, `keys/<salt>.key` in the
configuration folder, that holds the key itself or says where to get it:

    raw <64 hexadecimal digits>
    file <path of a file that holds the key>
    command <command line that prints the key>
    passphrase
"""

import os
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from cvetrack.kernel.digest import sha256
from cvetrack.kernel.errors import Unavailable, UsageRefusal
from cvetrack.kernel.files import private_folder, replace_whole

Way = Literal["raw", "file", "command", "passphrase"]


class KeyPlace(NamedTuple):
    """How the key of a store is come by; `value` is the key, a path or a command line."""

    way: Way
    value: str = ""

    def key(self, ask: Callable[[], str]) -> str:
        """The key as `PRAGMA key` takes it; `ask` returns a passphrase typed by the person."""
        if self.way == "passphrase":
            return as_pragma(ask(), passphrase=True)
        return as_pragma(self.said())

    def said(self) -> str:
        """The key as the file or the command has it; no passphrase is asked for."""
        if self.way == "file":
            return _from_file(self.value)
        return _from_command(self.value) if self.way == "command" else self.value


def key_of(salt: str, keys_folder: str, environ: Mapping[str, str], ask: Callable[[], str]) -> str | None:
    """The key of the store with this salt, or None where nothing says how to get it.

    CVETRACK_KEY_FILE and CVETRACK_KEY_COMMAND come before the store's own key file.
    """
    from cvetrack.kernel.cores import leave_no_core  # noqa: PLC0415  a plain store has no key to keep

    leave_no_core()
    place = kept_place(salt, keys_folder, environ)
    return place.key(ask) if place else None


def kept_place(salt: str, keys_folder: str, environ: Mapping[str, str]) -> KeyPlace | None:
    """Where the key of the store with this salt is to be had."""
    if path := environ.get("CVETRACK_KEY_FILE"):
        return KeyPlace("file", path)
    if line := environ.get("CVETRACK_KEY_COMMAND"):
        return KeyPlace("command", line)
    path = key_path(salt, keys_folder)
    if not os.path.exists(path):
        return None
    way, _, value = _read(path).strip().partition(" ")
    if way not in ("raw", "file", "command", "passphrase"):
        raise Unavailable(f"The key file {path} cannot be understood. Write it anew with: cvetrack unlock")
    return KeyPlace(way, value)  # type: ignore[arg-type]  # checked on the line above


def keep_place(salt: str, keys_folder: str, place: KeyPlace) -> str:
    """Write the key file of a store, 0600 in a 0700 folder; its path."""
    private_folder(keys_folder)
    path = key_path(salt, keys_folder)
    replace_whole(path, f"{place.way} {place.value}".strip().encode() + b"\n")
    return path


def key_path(salt: str, keys_folder: str) -> str:
    """The path of a store's key file."""
    return os.path.join(keys_folder, f"{salt}.key")


def new_raw_key() -> str:
    """A random key of 256 bits, as 64 hexadecimal digits."""
    return os.urandom(32).hex()


def recovery_key(raw: str) -> str:
    """A raw key for paper: 14 groups of 4 letters and digits, the last of them a check."""
    from base64 import b32encode  # noqa: PLC0415  needed once in a store's life

    whole = bytes.fromhex(raw)
    letters = b32encode(whole + sha256(whole).digest()[:3]).decode()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def from_recovery_key(said: str) -> str:
    """The raw key behind a recovery key. Raises UsageRefusal where a letter is wrong."""
    from base64 import b32decode  # noqa: PLC0415  needed once in a store's life

    letters = "".join(said.upper().replace("-", "").split())
    try:
        whole = b32decode(letters)
    except ValueError:
        whole = b""
    if len(whole) != 35 or sha256(whole[:32]).digest()[:3] != whole[32:]:
        raise UsageRefusal(
            "That is not a recovery key: it has 14 groups of 4 letters, and the last checks the rest."
        )
    return whole[:32].hex()


def as_pragma(said: str, *, passphrase: bool = False) -> str:
    """A key as `PRAGMA key` takes it between double quotes.

    64 hexadecimal digits and a recovery key are raw, all else a passphrase. Raises Unavailable for
    what no driver takes.
    """
    if not said:
        raise Unavailable("The key is empty. Nothing was opened.")
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in said):
        raise Unavailable("The key is not text. Nothing was opened.")
    if not passphrase:
        if len(said) == 64 and all(digit in "0123456789abcdefABCDEF" for digit in said):
            return f"x'{said}'"
        if len(said) == 69 and said.count("-") == 13:
            return f"x'{from_recovery_key(said)}'"
    return said.replace('"', '""')


def _from_file(path: str) -> str:
    said = _read(path).strip()
    way, _, value = said.partition(" ")
    return value if way == "raw" and value else said


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read(4096)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise Unavailable(f"The key file {path} cannot be read: {reason}.") from None


def _from_command(line: str) -> str:
    import shlex  # noqa: PLC0415  only where the key comes from a command
    import subprocess  # noqa: PLC0415

    try:
        done = subprocess.run(  # noqa: S603  their own command
            shlex.split(line), stdout=subprocess.PIPE, text=True, timeout=60, check=False
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        raise Unavailable("The key command could not be run. Check it with: cvetrack doctor") from None
    if done.returncode != 0 or not done.stdout.strip():
        raise Unavailable(
            f"The key command gave no key (exit code {done.returncode}). The store was not opened."
        )
    return done.stdout.strip().splitlines()[0]
