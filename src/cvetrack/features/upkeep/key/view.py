"""Keys as they are told of: never a key itself, but for the recovery key where it was asked for."""

from collections.abc import Sequence

from cvetrack.features.upkeep.key.actions import Fitting
from cvetrack.features.upkeep.key.rules import needing_old_key
from cvetrack.store.keys import KeyPlace
from cvetrack.store.new_key import NewKey
from cvetrack.store.rekeying import Rekeyed

NOBODY = "A passphrase is typed at a terminal, and there is none: use --key-file or --key-command."
HEADING = "Recovery key. Write it down; keep it away from this machine:"


def opened_by(new: NewKey, key_file: str) -> list[str]:
    """How a store opens from now on, and what there is if the key is lost."""
    place = new.place
    if place.way == "passphrase":
        return ["It opens with the passphrase alone: nothing opens it if that is forgotten."]
    if place.way == "raw":
        said = [f"Its key is kept for you alone in {key_file}."]
    elif place.way == "file":
        said = [f"Its key is in {place.value}."]
    else:
        said = ["Its key comes from the key command."]
    if new.recovery:
        return [*said, "See the recovery key again with: cvetrack key show"]
    return [*said, "It is a text of your own, so there is no recovery key: keep that text elsewhere too."]


def changed(
    done: Rekeyed,
    new: NewKey,
    store_path: str,
    *,
    copies: Sequence[str],
    before: KeyPlace | None,
    was_raw: bool,
) -> list[str]:
    """A key that was changed: how the store opens now, and what still needs the old key."""
    was_plain = done.salt_before is None
    said = [
        f"The store at {store_path} is encrypted now."
        if was_plain
        else f"The store at {store_path} has a new key.",
        *opened_by(new, done.key_file),
        needing_old_key(copies, old=_old(before, was_raw=was_raw), plain=was_plain),
    ]
    if was_plain:
        gone = "its bytes overwritten" if done.overwritten else "though its bytes could not be overwritten"
        said.append(f"The plain file is gone, {gone}. {_REMNANTS}")
    elif before is not None and before.way != "passphrase":
        said.append("The old key was left where it is, for them.")
    return [*said, "Make a backup that opens with the new key: cvetrack backup"]


def unlocked(fitting: Fitting, key_file: str, *, unsafe: Sequence[str], overruled_by: str) -> list[str]:
    """A key that fits, where it is had from, and what is to be known of it."""
    way = fitting.place.way
    if fitting.already:
        said = "This machine has that key already."
    elif way == "raw":
        said = f"The key fits, and is kept in {key_file} for you alone."
    elif way == "passphrase":
        said = "The passphrase fits, and will be asked for."
    elif way == "file":
        said = f"The key fits, and will be read from {fitting.place.value}."
    else:
        said = "The key fits, and will be had from the key command."
    notes = list(unsafe)
    if fitting.short:
        notes.append("It is so short that it could be guessed. Choose another with: cvetrack key change")
    if overruled_by:
        notes.append(overrules(overruled_by))
    return [said, *notes]


def overrules(variable: str) -> str:
    """That the environment says something else."""
    return f"But {variable} is set and comes first: correct it, or unset it."


def shown(place: KeyPlace | None, recovery: str | None) -> str:
    """What there is to show of a key, before the recovery key itself."""
    if place is None:
        return "The store is not encrypted: there is no key to show. Give it one with: cvetrack key change"
    if place.way == "passphrase":
        return "The store opens with its passphrase, which only you know: there is no recovery key."
    if recovery:
        return HEADING
    where = f"the text in {place.value}" if place.way == "file" else "the text that the key command prints"
    return f"The key is {where}: there is no recovery key. Keep that text elsewhere too."


def _old(before: KeyPlace | None, *, was_raw: bool) -> str:
    """What opens the copies made before, as the object of a sentence."""
    if before is not None and before.way == "passphrase":
        return "the old passphrase"
    old = f"the old key in {before.value}" if before is not None and before.way == "file" else "the old key"
    return f"{old} or the old recovery key" if was_raw else old


_REMNANTS = "A solid-state disk, a snapshot or a backup of the whole disk may still hold some of them."
