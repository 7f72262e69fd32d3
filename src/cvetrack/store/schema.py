"""The schema that a store has, held against the one that this program lays."""

import os
from _blake2 import blake2b  # as `hashlib` has it, without all of OpenSSL
from typing import NamedTuple

from cvetrack.kernel.errors import Refusal
from cvetrack.kernel.text import safe
from cvetrack.store.connection import Row, Store
from cvetrack.store.schema_hash import SCHEMA_HASH

_PARTS = "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL"
# SQLite makes some parts for itself, and may word them otherwise in another release: those of
# ANALYZE, of numbering, and the tables below the search index.
_ITS_OWN = ("sqlite_", "search_index_")


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


def refuse_other_schema(store: Store) -> None:
    """Raises Refusal where the schema is not to the letter the one of this program: a store without its
    triggers would take what is written and keep no history of it."""
    if schema_hash(store) == SCHEMA_HASH:
        return
    found = differences(store, expected_parts(store))
    said = " ".join(each.sentence for each in found[:_SHOWN])
    more = f" And {len(found) - _SHOWN} more." if len(found) > _SHOWN else ""
    raise Refusal(
        f"The store at {store.path} is not as cvetrack laid it. {said}{more} Nothing was written. "
        "Another program may have copied or changed it: look with cvetrack doctor, which offers to mend it."
    )


def differences(store: Store, expected: dict[str, str]) -> list[Difference]:
    """What a store's schema differs in from the hashes of its parts as they should be, by name."""
    found = parts(store)
    return [
        Difference(name, "missing" if name not in found else "added" if name not in expected else "changed")
        for name in sorted(expected.keys() | found.keys())
        if expected.get(name) != found.get(name)
    ]


def parts(store: Store) -> dict[str, str]:
    """Each part of a store's schema, as "trigger need_insert", with the hash of its text."""
    return {f"{kind} {name}": _hash(text) for name, kind, text in _parts(store)}


def expected_parts(store: Store) -> dict[str, str]:
    """The parts of a store of its version as the cvetrack of that version laid them."""
    from cvetrack.store.connection import SCHEMA_VERSION, scratch  # noqa: PLC0415  where something is wrong
    from cvetrack.store.migrating import migrate, version  # noqa: PLC0415

    number = version(store)
    released = os.path.join(os.path.dirname(__file__), "migrations", f"{number:04}.parts.json")
    if number < SCHEMA_VERSION and os.path.exists(released):
        import json  # noqa: PLC0415  only for an older store

        with open(released, encoding="utf-8") as file:
            kept: dict[str, str] = json.load(file)
        return kept
    ours = scratch()
    migrate(ours, to=number)
    made = parts(ours)
    ours.close()
    return made


def schema_hash(store: Store) -> str:
    """One hash over every part of a store's schema, by name."""
    return _hash("".join(["".join(part) for part in sorted(_parts(store))]))


def _parts(store: Store) -> list[Row]:
    return [part for part in store.rows(_PARTS) if not part[0].startswith(_ITS_OWN)]


def _hash(text: str) -> str:
    # BLAKE2 takes a third of the instructions of SHA-256, and every command that writes asks for it.
    return str(blake2b(text.encode(), digest_size=16).hexdigest())


_SHOWN = 5
