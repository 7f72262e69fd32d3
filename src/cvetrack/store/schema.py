"""Whether the schema that a store has is, to the letter, the one that this program lays."""

from _blake2 import blake2b  # as `hashlib` has it, without all of OpenSSL

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import Row, Store
from cvetrack.store.schema_hash import SCHEMA_HASH

_PARTS = "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL"
# SQLite makes some parts for itself, and may word them otherwise in another release: those of
# ANALYZE, of numbering, and the tables below the search index.
_ITS_OWN = ("sqlite_", "search_index_")


def refuse_other_schema(store: Store) -> None:
    """Raises Refusal where the schema is not to the letter the one of this program: a store without its
    triggers would take what is written and keep no history of it."""
    if schema_hash(store) == SCHEMA_HASH:
        return
    from cvetrack.store.differing import differences, expected_parts, way_back  # noqa: PLC0415  as it says

    found = differences(store, expected_parts(store))
    said = " ".join(each.sentence for each in found[:_SHOWN])
    more = f" And {len(found) - _SHOWN} more." if len(found) > _SHOWN else ""
    raise Refusal(
        f"The store at {store.path} is not as cvetrack laid it. {said}{more} Nothing was written. "
        f"Another program may have copied or changed it. {way_back(store.path, found)}"
    )


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


_SHOWN = 5
