"""Reading what is decided for the store."""

from typing import NamedTuple

from cvetrack.features.upkeep.settings.rules import ME
from cvetrack.store.connection import Store
from cvetrack.store.decisions import decisions, everything_decided


class Setting(NamedTuple):
    """One decision: `value` is `usual` where nothing else was decided; days are whole numbers.

    `source` says of a threshold of judgement who proposed what is usual.
    """

    key: str
    value: str
    usual: str
    meaning: str
    source: str = ""


def settings(store: Store, *, me: str = "") -> list[Setting]:
    """Every decision, in the order in which they are asked, and which officer writes on this machine."""
    made = everything_decided(store)
    of_store = [Setting(each.key, made[each.key], *each[1:3], each.source) for each in decisions()]
    return [*of_store, Setting(ME, me, "", "which officer writes on this machine")]


def one(store: Store, key: str) -> Setting:
    """The decision with this key."""
    return next(each for each in settings(store) if each.key == key)
