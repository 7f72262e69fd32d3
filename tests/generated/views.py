"""src/cvetrack/store/views.sql: what a few commands read by, made from the declarations of the tables."""

from collections.abc import Iterator

from cvetrack.store.ddl import views


def module() -> Iterator[str]:
    """Each statement, and a line of only `;` after it, as in a migration."""
    for statement in views():
        yield statement
        yield ";"
