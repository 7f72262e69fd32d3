"""Bringing a store's schema up to this program's, one numbered SQL file at a time."""

from importlib.resources import files

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import Store, speaking_plainly
from cvetrack.store.header import APPLICATION_ID
from cvetrack.store.operation import transaction


def migrate(store: Store, *, to: int | None = None) -> list[str]:
    """Run the steps that the store lacks, up to `to` or all; the names of those that ran.

    Each has its own transaction, so that one that fails leaves the store at the step before. The
    caller makes the backup.
    """
    ran = []
    for number, name, sql in steps():
        if (to is None or number <= to) and _run(store, number, name, sql):
            ran.append(name)
    return ran


def version(store: Store) -> int:
    """The number of the last step that ran."""
    return int(store.value("PRAGMA user_version"))


def steps() -> list[tuple[int, str, str]]:
    """Each step's number, file name and SQL, in order."""
    found = sorted(
        (
            entry
            for entry in files("cvetrack.store").joinpath("migrations").iterdir()
            if entry.name.endswith(".sql")
        ),
        key=lambda entry: entry.name,
    )
    return [(int(entry.name[:4]), entry.name, entry.read_text("utf-8")) for entry in found]


def statements(sql: str) -> list[str]:
    """The statements of a step; a line of only `;` ends each."""
    return [part.strip() for part in sql.split("\n;\n") if part.strip()]


def with_views(store: Store) -> Store:
    """The store with the views of `views.sql`, which last as long as its transaction."""
    for statement in statements(files("cvetrack.store").joinpath("views.sql").read_text("utf-8")):
        with speaking_plainly(store):
            store.connection.execute(statement)
    return store


def _run(store: Store, number: int, name: str, sql: str) -> bool:
    """Run a step, unless somebody ran it before; whether it was run."""
    store.end()
    store.connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with transaction(store):
            if version(store) >= number:
                return False
            for statement in statements(sql):
                with speaking_plainly(store):
                    store.connection.execute(statement)
            if store.row("PRAGMA foreign_key_check"):
                raise Refusal(
                    f"Step {name} would leave records that point nowhere. The store was not changed."
                )
            store.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            store.connection.execute(f"PRAGMA user_version = {number}")
    finally:
        store.connection.execute("PRAGMA foreign_keys = ON")
    return True
