"""What a store's schema differs in from the one that its version should have, part by part."""

import os
from collections.abc import Iterable
from typing import NamedTuple

from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.text import safe
from cvetrack.store.connection import Store
from cvetrack.store.remedies import remedy
from cvetrack.store.schema import hash_of, schema_parts, version

MEND = "Lay triggers, views and indexes anew, after a backup, with: cvetrack doctor --mend"


class Difference(NamedTuple):
    """One part of a schema that is not as it was laid: its type and name, and how: missing, changed or added."""

    part: str
    how: str

    @property
    def is_laid(self) -> bool:
        """Whether it is a trigger, a view or an index, which can be laid anew: a table holds what it holds."""
        return not self.part.startswith("table ")

    @property
    def sentence(self) -> str:
        """The difference as it is told."""
        name = safe(self.part)[:80]
        return {
            "missing": f"The schema lacks {name}.",
            "changed": f"The schema of {name} was changed.",
            "added": f"The schema has {name}, which no cvetrack made.",
        }[self.how]


def differences(store: Store, expected: dict[str, str]) -> list[Difference]:
    """What a store's schema differs in from the hashes of its parts as they should be, by name."""
    found = parts(store)
    return [
        Difference(name, "missing" if name not in found else "added" if name not in expected else "changed")
        for name in sorted(expected.keys() | found.keys())
        if expected.get(name) != found.get(name)
    ]


def way_back(path: str, found: Iterable[Difference]) -> str:
    """How the schema of the store at a path comes to be as it was: laid anew, or, where a table differs,
    with a backup alone. It ends with a command."""
    if all(each.is_laid for each in found):
        return MEND
    return f"A table cannot be laid anew. {remedy(path)}"


def parts(store: Store) -> dict[str, str]:
    """Each part of a store's schema, as "trigger need_insert", with the hash of its text."""
    return {f"{kind} {name}": hash_of(text) for name, kind, text in schema_parts(store)}


def expected_parts(store: Store) -> dict[str, str]:
    """The parts of a store of its version as the cvetrack of that version laid them."""
    return parts_laid(version(store))


def parts_laid(number: int) -> dict[str, str]:
    """The parts of which a store of this version is laid; none for one of which nothing is known."""
    import json  # noqa: PLC0415  only where something is wrong, or is looked for

    try:
        with open(os.path.join(_MIGRATIONS, f"{number:04}.parts.json"), encoding="utf-8") as file:
            laid: dict[str, str] = json.load(file)
    except FileNotFoundError:
        return {}
    return laid


def misspelt(store: Store, laid: Store) -> list[str]:
    """The parts of a schema that a flipped bit or two made of those that are `laid`, by name.

    What SQLite makes for itself is worded otherwise by another release of it, or is not there; so a part is only
    taken for damaged where it is as long as one that is laid, and few of its letters are others. Where our own
    parts differ in type, name or text, `differences` has them.
    """
    known = _spelled(laid)
    return [
        text.split("\0")[1]
        for text in sorted(_spelled(store) - known)
        if any(len(text) == len(each) and _letters_apart(text, each) <= _FEW for each in known)
    ]


def _spelled(store: Store) -> set[str]:
    """Each part's type, name and table, with its text where SQLite wrote that itself."""
    ours = {name for name, _, _ in schema_parts(store)}
    rows = store.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return {
        "\0".join((kind, name, table, "" if name in ours else text or "")) for kind, name, table, text in rows
    }


def _letters_apart(one: str, other: str) -> int:
    return sum(map(str.__ne__, one, other))


def other_schema(store: Store) -> Refusal:
    """What is said of a store whose schema is not the one of this program: without its triggers it would take
    what is written and keep no history of it."""
    found = differences(store, expected_parts(store))
    said = " ".join(each.sentence for each in found[:_SHOWN])
    more = f" And {len(found) - _SHOWN} more." if len(found) > _SHOWN else ""
    return Refusal(
        f"The store at {store.path} is not as cvetrack laid it. {said}{more} Nothing was written. "
        f"Another program may have copied or changed it. {way_back(store.path, found)}"
    )


_SHOWN = 5
_FEW = 3  # letters
_MIGRATIONS = os.path.join(os.path.dirname(__file__), "migrations")
