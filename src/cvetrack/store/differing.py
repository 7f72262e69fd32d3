"""What a store's schema differs in from the one that its version should have, part by part."""

import os
from collections.abc import Iterable
from typing import NamedTuple

from cvetrack.kernel.text import safe
from cvetrack.store.connection import Store
from cvetrack.store.schema import hash_of, schema_parts

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
    from cvetrack.store.remedies import remedy  # noqa: PLC0415  only where a table differs

    return f"A table cannot be laid anew. {remedy(path)}"


def parts(store: Store) -> dict[str, str]:
    """Each part of a store's schema, as "trigger need_insert", with the hash of its text."""
    return {f"{kind} {name}": hash_of(text) for name, kind, text in schema_parts(store)}


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
