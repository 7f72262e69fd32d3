"""Whether the schema that a store has is, to the letter, the one that this program lays."""

from _blake2 import blake2b  # as `hashlib` has it, without all of OpenSSL

from cvetrack.store.connection import Row, Store
from cvetrack.store.schema_hash import SCHEMA_HASH

_PARTS = "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL"
# SQLite makes some parts for itself, and may word them otherwise in another release: those of
# ANALYZE, of numbering, and the tables below the search index.
_ITS_OWN = ("sqlite_", "search_index_")


def is_as_laid(store: Store) -> bool:
    """Whether the schema is to the letter the one of this program."""
    return schema_hash(store) == SCHEMA_HASH


def version(store: Store) -> int:
    """The number of the last step of its migrations that ran."""
    return int(store.value("PRAGMA user_version"))


def schema_hash(store: Store) -> str:
    """One hash over every part of a store's schema, by name."""
    return hash_of("".join(["".join(part) for part in sorted(schema_parts(store))]))


def schema_parts(store: Store) -> list[Row]:
    """Each part's name, type and text."""
    return [part for part in store.rows(_PARTS) if not part[0].startswith(_ITS_OWN)]


def hash_of(text: str) -> str:
    """The hash of a part's text, or of all."""
    # BLAKE2 takes a third of the instructions of SHA-256, and every command that writes asks for it.
    return str(blake2b(text.encode(), digest_size=16).hexdigest())
