"""src/cvetrack/store/migrations/NNNN.parts.json: what a store of this version is laid of, part by part."""

import json
from collections.abc import Iterator

from cvetrack.store.connection import scratch
from cvetrack.store.differing import parts
from cvetrack.store.migrating import migrate


def module() -> Iterator[str]:
    """The file, line by line."""
    store = scratch()
    migrate(store)
    yield from json.dumps(parts(store), indent=0, sort_keys=True).splitlines()
    store.close()
