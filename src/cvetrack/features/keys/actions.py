"""Choosing a key for a store, changing it, and keeping it for this machine once it was tried."""

import os
from collections.abc import Callable
from typing import NamedTuple

from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.store.connection import WrongKey, connect
from cvetrack.store.keys import KeyPlace, as_pragma, raw_of
from cvetrack.store.new_key import SHORTEST, NewKey, new_raw_key, too_short

_LONGER = f"at least {SHORTEST} characters; four random words do"


class Fitting(NamedTuple):
    """A key that fits: the place it is had from; `short` says that it could be guessed."""

    place: KeyPlace
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
    path = os.path.abspath(key_file)
    place = KeyPlace("file", path)
    if os.path.exists(path):
        if not os.path.isfile(path):
            raise UsageRefusal(f"{path} is not an ordinary file. Name a file. {otherwise}")
        return _long_enough(NewKey(place.said(), place), f"The key in {path} has", otherwise)
    if not os.path.isdir(os.path.dirname(path)):
        raise NotFound(f"There is no folder for {path}. Make it first, or check the spelling. {otherwise}")
    return NewKey(new_raw_key(), place, makes=path)


def fitting_typed(store_path: str, said: str, *, passphrase: bool, seconds: float) -> Fitting:
    """What was typed, where it opens the store: a raw key, or that the passphrase is to be asked for.

    It is recognised: a recovery key, 64 hexadecimal digits, else a passphrase, which alone it is with
    `passphrase`. A busy store is waited for so many `seconds`. Nothing is kept yet. Raises UsageRefusal
    for a recovery key with a fault, WrongKey for what does not fit.
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
    if raw and _fits(store_path, as_pragma(raw), seconds):
        place = KeyPlace("raw", raw)
    elif _fits(store_path, as_pragma(said, passphrase=True), seconds):
        place = KeyPlace("passphrase")
    elif fault:
        raise UsageRefusal(f"{fault} Nothing was kept.")
    else:
        what = "passphrase" if passphrase else "recovery key" if raw else "recovery key or passphrase"
        raise _wrong(f"That {what}", store_path)
    return Fitting(place, too_short(said))


def fitting_from(store_path: str, place: KeyPlace, *, seconds: float) -> Fitting:
    """Where the key is had from, a file or a command, where it opens the store. Nothing is kept yet.

    A busy store is waited for so many `seconds`. Raises NotFound where there is no such file, WrongKey
    where the key does not fit.
    """
    if place.way == "file":
        if not os.path.exists(place.value):
            raise NotFound(f"There is no key file at {place.value}. Nothing was kept.")
        if not os.path.isfile(place.value):
            raise UsageRefusal(f"{place.value} is not an ordinary file. Name a file. Nothing was kept.")
    if not _fits(store_path, place.key(_nobody), seconds):
        raise _wrong(place.where, store_path)
    return Fitting(place, too_short(place.said()))


def _fits(store_path: str, pragma: str, seconds: float) -> bool:
    try:
        connect(store_path, pragma, seconds=seconds, older=True).close()
    except WrongKey:
        return False
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
