"""src/cvetrack/store/schema_hash.py: the hash of the schema that a new store has."""

from collections.abc import Iterator

from cvetrack.store.connection import scratch
from cvetrack.store.migrating import migrate
from cvetrack.store.schema import schema_hash


def module() -> Iterator[str]:
    """The module, line by line."""
    store = scratch()
    migrate(store)
    yield (
        '"""The hash of the schema that this program lays, as `schema.schema_hash` makes it.'
        ' Written by `make docs`."""'
    )
    yield ""
    yield f'SCHEMA_HASH = "{schema_hash(store)}"'
    store.close()
