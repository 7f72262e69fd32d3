"""src/cvetrack/store/overlay.sql: the views and triggers over the tables, made from their declarations."""

from collections.abc import Iterator

from cvetrack.store.ddl import overlay


def module() -> Iterator[str]:
    """Each statement, and a line of only `;` after it, as in a migration."""
    for statement in overlay():
        yield statement
        yield ";"
