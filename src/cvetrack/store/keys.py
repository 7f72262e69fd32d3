"""Keys of encrypted stores: where each is kept, and how it is read, made and recovered.

A store is known by the salt in its first 16 bytes, so its key is found again wherever the file,
or a backup of it, is moved to. Each store has one small file, `keys/<salt>.key` in the
configuration folder, that holds the key itself or says where to get it:

    raw <64 hexadecimal digits>
    file <path of a file that holds the key>
    command <command line that prints the key>
    passphrase

A key that is had from a file or a command is raw (64 hexadecimal digits, or a recovery key however it
is spelled) or any other text, which is a passphrase to the driver.
"""

import os
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from cvetrack.kernel.digest import sha256
from cvetrack.kernel.errors import Unavailable, UsageRefusal
from cvetrack.kernel.files import private_folder

Way = Literal["raw", "file", "command", "passphrase"]


class KeyPlace(NamedTuple):
    """How the key of a store is come by; `value` is the key, a path or a command line.

    `named` is the variable of the environment that says so, if one does; `given` ends the refusals of a
    place that was only just given, and is kept nowhere: "Nothing was kept."
    """

    way: Way
    value: str = ""
    named: str = ""
    given: str = ""

    def key(self, ask: Callable[[], str]) -> str:
        """The key as `PRAGMA key` takes it; `ask` returns a passphrase typed by the person."""
        from cvetrack.kernel.cores import leave_no_core  # noqa: PLC0415  a plain store has no key to keep

        leave_no_core()
        if self.way == "passphrase":
            return as_pragma(ask(), passphrase=True)
        said = self.said()
        try:
            return as_pragma(said)
        except UsageRefusal:
            raise Unavailable(
                f"{self.where} has a recovery key with a wrong letter. Compare it with the paper."
            ) from None

    def said(self) -> str:
        """The key as the file or the command has it; no passphrase is asked for."""
        if self.way == "file":
            return _from_file(self)
        return _from_command(self) if self.way == "command" else self.value

    @property
    def where(self) -> str:
        """The place as the subject of a sentence, never with a key in it."""
        if self.way == "file":
            return f"The key file {self.value}{self.in_brackets}"
        return (
            f"The key command{self.in_brackets}" if self.way == "command" else "The key kept on this machine"
        )

    @property
    def otherwise(self) -> str:
        """What to do where the key is not the right one."""
        if self.named:
            return f"The key came from {self.come_from}: correct {self.named}, or unset it."
        if self.way == "passphrase":
            return "Type the passphrase again."
        return f"The key came from {self.come_from}. Give the right one with: cvetrack unlock"

    @property
    def no_key(self) -> str:
        """What to do where no key is to be had from the place."""
        if self.given:
            return f"Correct it. {self.given}"
        if self.named:
            return f"Correct {self.named}, or unset it."
        mend = "Bring it back" if self.way == "file" else "Mend it"
        return f"{mend}, or say where the key is now with: cvetrack unlock"

    @property
    def come_from(self) -> str:
        """The place as the object of a sentence."""
        if self.way == "file":
            return f"the file {self.value}"
        return "the key command" if self.way == "command" else "this machine's keys folder"

    @property
    def in_brackets(self) -> str:
        """The variable behind the place, to be put after it."""
        return f" ({self.named})" if self.named else ""


def kept_place(salt: str, keys_folder: str, environ: Mapping[str, str]) -> KeyPlace | None:
    """Where the key of the store with this salt is to be had, or None where nothing says so.

    CVETRACK_KEY_FILE and CVETRACK_KEY_COMMAND come before the store's own key file.
    """
    if path := environ.get("CVETRACK_KEY_FILE"):
        return KeyPlace("file", path, "CVETRACK_KEY_FILE")
    if line := environ.get("CVETRACK_KEY_COMMAND"):
        return KeyPlace("command", line, "CVETRACK_KEY_COMMAND")
    path = key_path(salt, keys_folder)
    return _written(path) if os.path.exists(path) else None


def place_in(path: str, keys_folder: str) -> KeyPlace | None:
    """What a store's key file in the keys folder says, where `path` is one or leads to one; else None.

    Such a file is written anew for its store alone, so it is no place to have a key from.
    """
    try:
        names = os.listdir(keys_folder)
    except OSError:
        return None
    for name in names:
        kept = os.path.join(keys_folder, name)
        if len(name) == 36 and _HEXADECIMAL.issuperset(name.removesuffix(".key")) and leads_to(path, kept):
            return _written(kept)
    return None


def leads_to(path: str, other: str) -> bool:
    """Whether both are the same file, by whatever links."""
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def is_line(said: str) -> bool:
    """Whether a text is a line of a store's key file, and so no key by itself."""
    way, _, value = said.partition(" ")
    return said.startswith(("file /", "command ")) or (way == "raw" and _is_raw(value))


def keep_place(salt: str, keys_folder: str, place: KeyPlace) -> str:
    """Write the key file of a store, 0600 in a 0700 folder; its path."""
    private_folder(keys_folder)
    path = key_path(salt, keys_folder)
    line = f"{place.way} {place.value}" if place.value else place.way
    from cvetrack.kernel.drafts import replace_whole  # noqa: PLC0415  most commands keep no key

    replace_whole(path, os.fsencode(line) + b"\n")
    return path


def key_path(salt: str, keys_folder: str) -> str:
    """The path of a store's key file."""
    return os.path.join(keys_folder, f"{salt}.key")


def recovery_key(raw: str) -> str:
    """A raw key for paper: 14 groups of 4 letters and digits, the last of them a check."""
    from base64 import b32encode  # noqa: PLC0415  needed once in a store's life

    whole = bytes.fromhex(raw)
    letters = b32encode(whole + sha256(whole).digest()[:3]).decode()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def from_recovery_key(said: str) -> str:
    """The raw key behind a recovery key. Raises UsageRefusal where a letter is wrong.

    0, 1 and 8 are none of its letters, and are read as those they look like.
    """
    from base64 import b32decode  # noqa: PLC0415  needed once in a store's life

    letters = "".join(said.upper().replace("-", "").split()).translate(_LOOK_ALIKE)
    try:
        whole = b32decode(letters)
    except ValueError:
        whole = b""
    if len(whole) != 35 or sha256(whole[:32]).digest()[:3] != whole[32:]:
        raise UsageRefusal(
            "That is not a recovery key: it has 14 groups of 4 letters, and the last checks the rest."
        )
    return whole[:32].hex()


def raw_of(said: str) -> str | None:
    """The raw key that 64 hexadecimal digits or a recovery key stand for; None for any other text.

    Raises UsageRefusal for a recovery key with a wrong letter.
    """
    if _is_raw(said):
        return said.lower()
    groups = said.replace("-", " ").split()
    if len(groups) == 14 and all(len(group) == 4 for group in groups):
        return from_recovery_key(said)
    if len(groups) == 1 and len(said) == 56:  # without its hyphens it could be a passphrase as well
        try:
            return from_recovery_key(said)
        except UsageRefusal:
            return None
    return None


def as_pragma(said: str, *, passphrase: bool = False) -> str:
    """A key as `PRAGMA key` takes it between double quotes.

    What `raw_of` knows is raw, all else a passphrase. Raises Unavailable for what no driver takes,
    UsageRefusal for a recovery key with a wrong letter.
    """
    if not said:
        raise Unavailable("The key is empty. Nothing was opened.")
    if any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in said):
        raise Unavailable("The key is not text. Nothing was opened.")
    if not passphrase and (raw := raw_of(said)):
        return f"x'{raw}'"
    return said.replace('"', '""')


_BOM = b"\xef\xbb\xbf"
_LONGEST = 4096
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
_LOOK_ALIKE = str.maketrans("018", "OIB")


def _is_raw(said: str) -> bool:
    return len(said) == 64 and _HEXADECIMAL.issuperset(said)


def _from_file(place: KeyPlace) -> str:
    """The one line of a key file, or the raw key of one that was copied from the keys folder."""
    try:
        said = _read(place.value, place.where, place.no_key).decode().strip()
    except UnicodeDecodeError:
        raise Unavailable(
            f"{place.where} cannot be read: it is not text. A key is 64 hexadecimal digits, a recovery key or a "
            "passphrase, in UTF-8."
        ) from None
    if not said:
        raise Unavailable(f"{place.where} is empty. {place.no_key}")
    if len(said.splitlines()) > 1:
        raise Unavailable(f"{place.where} has more than one line. Keep the key alone in it.")
    way, _, value = said.partition(" ")
    return value if way == "raw" and value else said


def _written(path: str) -> KeyPlace:
    """What a store's key file says. Raises Unavailable."""
    written = _read(path, f"The key file {path}", "Write it anew with: cvetrack unlock")
    way, _, value = os.fsdecode(written).rstrip("\r\n").partition(" ")
    fits = {"raw": _is_raw(value), "file": bool(value), "command": bool(value), "passphrase": not value}
    if not fits.get(way):
        raise Unavailable(f"The key file {path} cannot be understood. Write it anew with: cvetrack unlock")
    return KeyPlace(way, value)  # type: ignore[arg-type]  # checked on the line above


def _read(path: str, where: str, otherwise: str) -> bytes:
    """What is in a key file, without a byte order mark."""
    try:
        with open(path, "rb") as file:
            found = file.read(_LONGEST + 1)
    except OSError as error:
        reason = (error.strerror or "the system does not say why").lower()
        raise Unavailable(f"{where} cannot be read: {reason}. {otherwise}") from None
    if len(found) > _LONGEST:
        raise Unavailable(f"{where} is too long for a key. {otherwise}")
    return found.removeprefix(_BOM)


def _from_command(place: KeyPlace) -> str:
    """The first line that the command prints. It may ask at the terminal; what is piped is not for it."""
    import shlex  # noqa: PLC0415  only where the key comes from a command
    import subprocess  # noqa: PLC0415

    try:
        done = subprocess.run(  # noqa: S603  their own command
            shlex.split(place.value),
            stdin=None if os.isatty(0) else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            timeout=60,
            check=False,
        )
        printed = done.stdout.removeprefix(_BOM).decode().strip()
    except UnicodeDecodeError:
        raise Unavailable(f"{place.where} printed what is not text. {place.no_key}") from None
    except (OSError, ValueError, IndexError, subprocess.TimeoutExpired):
        raise Unavailable(f"{place.where} could not be run. {place.no_key}") from None
    if done.returncode != 0 or not printed:
        raise Unavailable(f"{place.where} gave no key (exit code {done.returncode}). {place.no_key}")
    return printed.splitlines()[0].strip()
