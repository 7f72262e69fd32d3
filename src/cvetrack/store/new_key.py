"""A key that a store is about to get: how it is chosen, and kept so that it is never missing."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import NamedTuple, get_args

from cvetrack.kernel.digest import sha256
from cvetrack.kernel.drafts import drafted, goes_with, name_new
from cvetrack.kernel.errors import Refusal, Unavailable, UsageRefusal
from cvetrack.kernel.files import Unconfirmed, create_private, failing, private_folder
from cvetrack.kernel.text import for_shell
from cvetrack.store.keys import KeyPlace, Way, as_pragma, keep_place, key_path, raw_of, recovery_key

SHORTEST = 12  # characters of a secret that a person chose


class NewKey(NamedTuple):
    """A key to be: its `text` as the person or the machine gave it, and the `place` that says how to get
    it again. `makes` is the path of a key file that is to be made of it, "" where there is none to make."""

    text: str
    place: KeyPlace
    makes: str = ""

    @property
    def pragma(self) -> str:
        """The key as `PRAGMA key` takes it."""
        return as_pragma(self.text, passphrase=self.place.way == "passphrase")

    @property
    def recovery(self) -> str | None:
        """The recovery key of a raw key; a secret that a person chose has none."""
        raw = None if self.place.way == "passphrase" else raw_of(self.text)
        return recovery_key(raw) if raw else None

    @property
    def shown_path(self) -> str:
        """The file that whoever has can open the store, "" where there is none."""
        return self.place.value if self.place.way == "file" else ""


def new_raw_key() -> str:
    """A random key of 256 bits, as 64 hexadecimal digits."""
    return os.urandom(32).hex()


def too_short(secret: str) -> bool:
    """Whether a secret could be guessed by trying: neither raw nor long enough.

    The one rule for passphrases, key files and what key commands print.
    """
    try:
        return raw_of(secret) is None and len(secret.strip()) < SHORTEST
    except UsageRefusal:
        return False  # a recovery key with a wrong letter, which is told where it is used


def new_salt(way: Way) -> str:
    """A salt, unlike any other, that says which way its store is opened, for `way_of`.

    The salt is all of an encrypted file that can be read without the key, and goes along wherever
    the store or a backup of it goes. 13 bytes are random, 3 are a check over them and the way.
    """
    chance = os.urandom(13)
    return (chance + _check(chance, way)).hex()


def way_of(salt: str) -> Way | None:
    """The way that a salt tells of, None where it tells of none: the store is older, or another's."""
    whole = bytes.fromhex(salt)
    ways: tuple[Way, ...] = get_args(Way)
    return next((way for way in ways if _check(whole[:13], way) == whole[13:]), None)


@contextmanager
def kept(new: NewKey, salt: str, keys_folder: str, *, draft: str, store_path: str) -> Iterator[str]:
    """Write what the key is got from, while `draft`, a store with this salt, is put at `store_path`.

    Gives the key file's path. A key file that somebody else made meanwhile stays as it is. Where the
    store does not come to stand there, what was written is taken away again; where the process is
    killed meanwhile, the sweep that removes the draft does so. Raises Refusal, Unavailable.
    """
    private_folder(keys_folder)
    goes_with(draft, key_path(salt, keys_folder))
    with ExitStack() as taking_away:
        taking_away.callback(_remove, key_path(salt, keys_folder))
        if new.makes:
            with _confirmed(new.makes):
                _make(new, draft, taking_away)
        with _confirmed(key_path(salt, keys_folder)):
            key_file = keep_place(salt, keys_folder, new.place)
        if new.place.way == "file" and not _has(new.place, new.text):
            raise Unavailable(f"{new.place.where} changed meanwhile. No store has that key; try again.")
        try:
            yield key_file
        except BaseException:
            if _salt_at(store_path) == salt:
                taking_away.pop_all()
            raise
        taking_away.pop_all()


def locked_out(path: str, salt: str) -> str:
    """What to do about an encrypted store whose key is not on this machine: the way that its salt tells of."""
    unlock = f"cvetrack --store {for_shell(path)} unlock"
    return f"The store at {path} is encrypted and no key was found. {_WAYS_IN[way_of(salt)].format(unlock=unlock)}"


_WAYS_IN: dict[Way | None, str] = {
    "raw": "Give its recovery key with: {unlock}",
    "passphrase": "It opens with its passphrase. Give it with: {unlock} --passphrase",
    "file": "Its key was kept in a key file. Bring that file, and say where it is with: "
    "{unlock} --key-file PATH",
    "command": "Its key came from a key command. Set that up here, and give it with: "
    "{unlock} --key-command CMD",
    None: "Give its recovery key or passphrase with: {unlock} (or say where its key is "
    "with --key-file PATH or --key-command CMD).",
}


def _make(new: NewKey, draft: str, taking_away: ExitStack) -> None:
    """Make the key file where nothing is, with the key in it from the first; noted is before that it goes with
    the draft."""
    try:
        with drafted(new.makes) as beside:
            with create_private(beside) as file:
                file.write(f"{new.text}\n".encode())
                file.flush()
                os.fsync(file.fileno())
                ours = os.fstat(file.fileno())
            goes_with(draft, new.makes, file=ours)
            taking_away.callback(_remove_only, new.makes, ours)
            name_new(beside, new.makes)
    except OSError as error:
        raise failing(new.makes, error) from error


@contextmanager
def _confirmed(path: str) -> Iterator[None]:
    """No store is to depend on a key file of which the drive does not say that it will last. Raises Refusal."""
    try:
        yield
    except Unconfirmed:
        raise Refusal(
            f"The drive did not confirm that the key file {path} will last, so it was taken away again. "
            "No store has that key. Check the drive, then try again."
        ) from None


def _has(place: KeyPlace, text: str) -> bool:
    try:
        return place.said() == text
    except Unavailable:
        return False


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)


def _remove_only(path: str, file: os.stat_result) -> None:
    """Remove a file, unless the name is another's."""
    with suppress(OSError):
        if os.path.samestat(os.lstat(path), file):
            os.unlink(path)


def _check(chance: bytes, way: Way) -> bytes:
    return bytes(sha256(chance + way.encode()).digest()[:3])


def _salt_at(path: str) -> str | None:
    from cvetrack.store.header import read_header  # noqa: PLC0415  only where something failed

    try:
        return read_header(path).salt
    except Refusal:
        return None
