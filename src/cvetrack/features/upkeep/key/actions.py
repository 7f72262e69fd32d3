"""Choosing a key for a store, changing it, and keeping it for this machine once it was tried."""

import os
from collections.abc import Callable
from typing import NamedTuple

from cvetrack.kernel.drafts import sweep
from cvetrack.kernel.errors import NotFound, Unavailable, UsageRefusal
from cvetrack.store.connection import connect
from cvetrack.store.keys import KeyPlace, as_pragma, is_line, key_path, leads_to, place_in, raw_of
from cvetrack.store.new_key import SHORTEST, NewKey, new_raw_key, too_short
from cvetrack.store.refusals import WrongKey

_LONGER = f"must have at least {SHORTEST} characters; four random words do"
_FIRST = f"New passphrase, at least {SHORTEST} characters: "
_AGAIN = "The same passphrase again: "


class Fitting(NamedTuple):
    """A key that fits: the place it is had from.

    `short` says that it could be guessed, `already` that it is kept for this machine as it is.
    """

    place: KeyPlace
    short: bool
    already: bool = False


def choose(
    *,
    passphrase: bool,
    key_file: str | None,
    key_command: str | None,
    keys_folder: str,
    ask: Callable[[str], str],
    otherwise: str,
) -> NewKey:
    """The new key as the options say: a random one where they say nothing. Nothing is written.

    `ask` puts a question whose answer is a passphrase, and is called twice; `otherwise` ends each refusal:
    "Nothing was made."
    """
    if passphrase:
        first = NewKey(ask(_FIRST), KeyPlace("passphrase"))
        _long_enough(first, "A passphrase", otherwise)
        if first.pragma != as_pragma(first.text):
            raise UsageRefusal(f"That is a key, not a passphrase: use --key-file for it. {otherwise}")
        if ask(_AGAIN) != first.text:
            raise UsageRefusal(f"The two passphrases differ. {otherwise}")
        return first
    if key_command:
        place = KeyPlace("command", key_command, given=otherwise)
        return _a_key(NewKey(place.said(), place), otherwise)
    if key_file is None:
        raw = new_raw_key()
        return NewKey(raw, KeyPlace("raw", raw))
    sweep()  # the key file of a command that was killed is none to be used
    path = os.path.abspath(key_file)
    place = KeyPlace("file", path, given=otherwise)
    if os.path.exists(path):
        if not os.path.isfile(path):
            raise UsageRefusal(f"{path} is not an ordinary file. Name a file. {otherwise}")
        if place_in(path, keys_folder):
            raise UsageRefusal(
                f"{path} is the key file of a store on this machine, and serves that one alone. "
                f"Name another file, or leave out --key-file. {otherwise}"
            )
        return _a_key(NewKey(place.said(), place), otherwise)
    if not os.path.isdir(os.path.dirname(path)):
        raise NotFound(f"There is no folder for {path}. Make it first, or check the spelling. {otherwise}")
    return NewKey(new_raw_key(), place, makes=path)


def fitting_typed(store_path: str, salt: str, said: str, *, passphrase: bool, seconds: float) -> Fitting:
    """What was typed, where it opens the store: a raw key, or that the passphrase is to be asked for.

    It is recognised: a recovery key, 64 hexadecimal digits, else a passphrase, which alone it is with
    `passphrase`. A busy store is waited for so many `seconds`. Nothing is kept yet. Raises UsageRefusal
    for a recovery key with a fault, WrongKey for what does not fit, Unavailable where the store is not the
    one with this `salt` any more.
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
    if raw and _fits(store_path, salt, as_pragma(raw), seconds):
        place = KeyPlace("raw", raw)
    elif _fits(store_path, salt, as_pragma(said, passphrase=True), seconds):
        place = KeyPlace("passphrase")
    elif fault:
        raise UsageRefusal(f"{fault} Nothing was kept.")
    else:
        what = "passphrase" if passphrase else "recovery key" if raw else "recovery key or passphrase"
        raise _wrong(f"That {what}", store_path)
    return Fitting(place, too_short(said))


def fitting_from(store_path: str, salt: str, keys_folder: str, place: KeyPlace, *, seconds: float) -> Fitting:
    """Where the key is had from, a file or a command, where it opens the store. Nothing is kept yet.

    Of a store's key file in the keys folder what it says is meant. A busy store is waited for so many
    `seconds`. Raises NotFound where there is no such file, WrongKey where the key does not fit, Unavailable
    where the store is not the one with this `salt` any more.
    """
    if place.way == "file":
        if not os.path.exists(place.value):
            raise NotFound(f"There is no key file at {place.value}. Nothing was kept.")
        if not os.path.isfile(place.value):
            raise UsageRefusal(f"{place.value} is not an ordinary file. Name a file. Nothing was kept.")
    already = place.way == "file" and leads_to(place.value, key_path(salt, keys_folder))
    if place.way == "file":
        place = place_in(place.value, keys_folder) or place
    if place.way == "passphrase":
        raise UsageRefusal(
            "That key file has no key: it says that the passphrase is asked for. "
            "Give that with: cvetrack unlock --passphrase\nNothing was kept."
        )
    if not _fits(store_path, salt, place.key(_nobody), seconds):
        if is_line(place.said()):
            raise WrongKey(f"{_subject(place)} {_A_LINE} Nothing was kept.")
        raise _wrong(place.where, store_path)
    return Fitting(place, too_short(place.said()), already)


def _fits(store_path: str, salt: str, pragma: str, seconds: float) -> bool:
    """Whether a key opens the store with this salt. Raises Unavailable where it opens another."""
    try:
        store = connect(store_path, pragma, seconds=seconds, older=True)
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


def _a_key(new: NewKey, otherwise: str) -> NewKey:
    """Raises UsageRefusal where what a file or a command gives is no key, or could be guessed."""
    if is_line(new.text):
        raise UsageRefusal(f"{_subject(new.place)} {_A_LINE} {otherwise}")
    return _long_enough(new, _subject(new.place), otherwise)


def _subject(place: KeyPlace) -> str:
    """The key of a file or a command as the subject of a sentence."""
    return f"The key in {place.value}" if place.way == "file" else "What a key command prints"


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


_A_LINE = (
    "is a line of a store's key file, not a key by itself. Name the file or the command in it, or give "
    "the key in it alone."
)
_NO_RECOVERY_KEY = "That is not a recovery key: it has 14 groups of 4 letters, and the last checks the rest."


def _nobody() -> str:
    raise AssertionError("no passphrase is asked for a file or a command")
