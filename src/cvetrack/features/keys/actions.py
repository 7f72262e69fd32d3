"""Choosing a key for a store, changing it, and keeping it for this machine once it was tried."""

import os
from collections.abc import Callable
from typing import NamedTuple

from cvetrack.kernel.drafts import sweep
from cvetrack.kernel.errors import NotFound, Unavailable, UsageRefusal
from cvetrack.store.connection import WrongKey, connect
from cvetrack.store.keys import KeyPlace, as_pragma, keep_place, raw_of
from cvetrack.store.new_key import SHORTEST, NewKey, new_raw_key, too_short

_LONGER = f"at least {SHORTEST} characters; four random words do"


class Unlocked(NamedTuple):
    """A key that fits, kept for this machine: the place it is had from, the file that says so.

    `short` says that it could be guessed.
    """

    place: KeyPlace
    key_file: str
    short: bool


def choose(
    *, passphrase: bool, key_file: str | None, key_command: str | None, ask: Callable[[], str], otherwise: str
) -> NewKey:
    """The new key as the options say: a random one where they say nothing. Nothing is written.

    `ask` returns a passphrase, to be typed twice; `otherwise` ends each refusal: "Nothing was made."
    """
    if passphrase:
        first = NewKey(ask(), KeyPlace("passphrase"))
        _long_enough(first, "A passphrase has", otherwise)
        if first.pragma != as_pragma(first.text):
            raise UsageRefusal(f"That is a key, not a passphrase: use --key-file for it. {otherwise}")
        if ask() != first.text:
            raise UsageRefusal(f"The two passphrases differ. {otherwise}")
        return first
    if key_command:
        place = KeyPlace("command", key_command)
        return _long_enough(NewKey(place.said(), place), "What a key command prints has", otherwise)
    if key_file is None:
        raw = new_raw_key()
        return NewKey(raw, KeyPlace("raw", raw))
    sweep()  # the key file of a command that was killed is none to be used
    path = os.path.abspath(key_file)
    place = KeyPlace("file", path)
    if os.path.exists(path):
        if not os.path.isfile(path):
            raise UsageRefusal(f"{path} is not an ordinary file. Name a file. {otherwise}")
        return _long_enough(NewKey(place.said(), place), f"The key in {path} has", otherwise)
    if not os.path.isdir(os.path.dirname(path)):
        raise NotFound(f"There is no folder for {path}. Make it first, or check the spelling. {otherwise}")
    return NewKey(new_raw_key(), place, makes=path)


def unlock_typed(
    store_path: str, salt: str, keys_folder: str, said: str, *, passphrase: bool = False
) -> Unlocked:
    """Keep a raw key that was given, or that the passphrase is to be asked for, where it opens the store.

    What was given is recognised: a recovery key, 64 hexadecimal digits, else a passphrase, which alone
    it is with `passphrase`. Raises UsageRefusal for a recovery key with a fault, WrongKey for what does
    not fit, Unavailable where the store is not the one with this `salt` any more; then nothing is kept.
    """
    if not said:
        raise UsageRefusal("No key was given. Nothing was kept.")
    raw, fault = None, ""
    if not passphrase:
        try:
            raw = raw_of(said.strip())
            fault = _NO_RECOVERY_KEY if raw is None and _meant_for_paper(said) else ""
        except UsageRefusal as refusal:
            fault = str(refusal)
    if raw and _fits(store_path, salt, as_pragma(raw)):
        place = KeyPlace("raw", raw)
    elif _fits(store_path, salt, as_pragma(said, passphrase=True)):
        place = KeyPlace("passphrase")
    elif fault:
        raise UsageRefusal(f"{fault} Nothing was kept.")
    else:
        what = "passphrase" if passphrase else "recovery key" if raw else "recovery key or passphrase"
        raise _wrong(f"That {what}", store_path)
    return Unlocked(place, keep_place(salt, keys_folder, place), too_short(said))


def unlock_from(store_path: str, salt: str, keys_folder: str, place: KeyPlace) -> Unlocked:
    """Keep where the key is had from, a file or a command, where it opens the store.

    Raises NotFound where there is no such file, WrongKey where the key does not fit, Unavailable where the
    store is not the one with this `salt` any more; then nothing is kept.
    """
    if place.way == "file":
        if not os.path.exists(place.value):
            raise NotFound(f"There is no key file at {place.value}. Nothing was kept.")
        if not os.path.isfile(place.value):
            raise UsageRefusal(f"{place.value} is not an ordinary file. Name a file. Nothing was kept.")
    if not _fits(store_path, salt, place.key(_nobody)):
        raise _wrong(place.where, store_path)
    return Unlocked(place, keep_place(salt, keys_folder, place), too_short(place.said()))


def _fits(store_path: str, salt: str, pragma: str) -> bool:
    """Whether a key opens the store with this salt. Raises Unavailable where it opens another."""
    try:
        store = connect(store_path, pragma, older=True)
    except WrongKey:
        return False
    try:
        opened = store.value("PRAGMA cipher_salt")
    finally:
        store.close()
    if opened != salt:
        raise Unavailable(
            f"The store at {store_path} was given another key meanwhile, or is another. Nothing was kept; "
            "try again."
        )
    return True


def _wrong(what: str, store_path: str) -> WrongKey:
    return WrongKey(
        f"{what} does not open the store at {store_path}: it is another store's, or the store is damaged. "
        "Nothing was kept."
    )


def _long_enough(new: NewKey, subject: str, otherwise: str) -> NewKey:
    """Raises UsageRefusal where the secret could be guessed."""
    if too_short(new.text):
        raise UsageRefusal(f"{subject} {_LONGER}. {otherwise}")
    new.pragma  # noqa: B018  what no driver takes is refused now
    return new


def _meant_for_paper(said: str) -> bool:
    """Whether groups of four were typed, though not all, or too many."""
    groups = said.replace("-", " ").split()
    return len(groups) > 7 and sum(len(group) == 4 for group in groups) > len(groups) // 2


_NO_RECOVERY_KEY = "That is not a recovery key: it has 14 groups of 4 letters, and the last checks the rest."


def _nobody() -> str:
    raise AssertionError("no passphrase is asked for a file or a command")
