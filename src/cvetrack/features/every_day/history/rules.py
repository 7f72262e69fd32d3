"""An operation in words: what it did, by counting its changes."""

from collections.abc import Sequence
from typing import NamedTuple

_DONE = {"insert": "added", "update": "changed", "delete": "removed"}
_PARTS = 3


class Deed(NamedTuple):
    """One kind of change in an operation: to how many rows of a table, and the name where it is one.

    `link` says that it only joined two records, of which the first is named. `noun` is what people call it, and
    `whose` it is stands as "of Eastside Youth".
    """

    table: str
    kind: str
    rows: int
    name: str | None
    link: bool
    noun: str = ""
    whose: str = ""


def did(deeds: Sequence[Deed]) -> str:
    """What an operation did: "engagement E7 added, topic housing added"; links only where there is no more."""
    told = [deed for deed in deeds if not deed.link] or list(dict.fromkeys(deeds))
    parts = [" ".join(filter(None, (_what(deed), deed.whose, _DONE[deed.kind]))) for deed in told]
    if len(parts) > _PARTS:
        rest = sum(deed.rows for deed in told[_PARTS:])
        parts = [*parts[:_PARTS], f"and {rest:,} more {'change' if rest == 1 else 'changes'}"]
    return ", ".join(parts)


def names(deeds: Sequence[Deed]) -> str:
    """The records of an operation, for a sentence: "E7", "E7, P3", "500 organisations"; "" for links alone."""
    told = [deed for deed in deeds if not deed.link]
    said = list(dict.fromkeys(deed.name or _what(deed) for deed in told))
    return ", ".join(said) if len(said) <= _PARTS else f"{', '.join(said[:_PARTS])} and more"


def _what(deed: Deed) -> str:
    noun = deed.noun or deed.table.replace("_", " ")
    if deed.rows == 1:
        return f"{noun} {deed.name}" if deed.name else noun
    return f"{deed.rows:,} {_plural(noun)}"


def _plural(noun: str) -> str:
    if noun.endswith("terms"):
        return noun
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "ch")) else f"{noun}s"
