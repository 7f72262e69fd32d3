"""The first records of a store."""

from datetime import date

from cvetrack.store.decisions import decide
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.store.short_names import free_slug


def furnish(
    writing: Operation, *, officer: str, since: date, basis: str | None, council: str | None
) -> Found:
    """The officer who keeps the store, and the lawful basis it is kept on."""
    slug = free_slug(writing.store, "officer", officer)
    officer_id = writing.insert("officer", {"slug": slug, "name": officer, "since": since.isoformat()})
    for key, value in (("basis", basis), ("council", council)):
        if value:
            decide(writing, key, value)
    return Found(officer_id, slug, officer)
