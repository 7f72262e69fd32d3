"""Bringing a store's schema up to this program's, one numbered SQL file at a time.

A numbered file holds tables and data only. The views and triggers over them are made from the
tables (`overlay.sql`), taken away before the steps and laid anew after them. What a step changes in
records stands apart (`0004.records.sql`): it runs after that, as an operation of the history.
"""

import re
from datetime import UTC, datetime
from importlib.resources import files

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import SCHEMA_VERSION, Store, speaking_plainly
from cvetrack.store.differing import differences, expected_parts
from cvetrack.store.header import APPLICATION_ID
from cvetrack.store.operation import (
    left_open,
    open_operation,
    refuse_wrong_clock,
    seal_left_open,
    seal_whole,
    transaction,
)
from cvetrack.store.schema import version


def migrate(store: Store, *, to: int | None = None, stamp: datetime | None = None) -> list[str]:
    """Run the steps that the store lacks, up to `to` or all; the names of those that ran.

    All in one transaction: a store is as an older cvetrack left it or as this one lays it, never between.
    `stamp`, an aware UTC moment, is that of what steps change in records; a store without any needs none.
    The caller makes the backup. Raises Refusal; then the store is as it was.
    """
    if to is not None or any(number > version(store) for number, *_ in steps()):
        store.end()
        store.connection.execute("PRAGMA foreign_keys = OFF")
        try:
            with transaction(store, any_schema=True):
                return _step(store, [each for each in steps() if to is None or each[0] <= to], stamp)
        finally:
            store.connection.execute("PRAGMA foreign_keys = ON")
    return []


def steps() -> list[tuple[int, str, str]]:
    """Each step's number, file name and SQL, in order."""
    found = sorted(
        (
            entry
            for entry in files("cvetrack.store").joinpath("migrations").iterdir()
            if entry.name.endswith(".sql") and not entry.name.endswith(_OF_RECORDS)
        ),
        key=lambda entry: entry.name,
    )
    return [(int(entry.name[:4]), entry.name, entry.read_text("utf-8")) for entry in found]


def statements(sql: str) -> list[str]:
    """The statements of a step; a line of only `;` ends each."""
    return [part.strip() for part in sql.split("\n;\n") if part.strip()]


def with_views(store: Store) -> Store:
    """The store with the views of `views.sql`, which last as long as its transaction.

    One that an older cvetrack left is read as it is: without the tables that came later.
    """
    older = version(store) < SCHEMA_VERSION
    tables = store.rows("SELECT name FROM sqlite_schema WHERE type = 'table'") if older else ()
    known = {name for (name,) in tables}
    for view in statements(_text("views.sql")):
        named, *arms = re.split(r"\n(?:UNION ALL )?(?=SELECT )", view)
        if older:
            arms = [arm for arm in arms if re.findall(r"\bFROM (\w+) WHERE", arm)[-1] in known]
        with speaking_plainly(store):
            store.connection.execute(f"{named}\n" + "\nUNION ALL ".join(arms))
    return store


def is_mendable(store: Store) -> bool:
    """Whether laying views, triggers and indexes anew has something to do."""
    return left_open(store) or any(each.is_laid for each in differences(store, expected_parts(store)))


def lay_anew(store: Store) -> None:
    """Put the views, triggers and indexes of this program in the place of those that a store has, and seal an
    operation that another program left open. The tables and all that is in them stay. Raises Refusal."""
    with transaction(store, any_schema=True):
        _take_away_overlay(store)
        for (name,) in store.rows(_INDEXES):
            _execute(store, f"DROP INDEX {_quoted(name)}")
        for _, _, sql in steps():
            for statement in statements(sql):
                if statement.startswith(_OF_INDEXES):
                    _execute(store, statement)
        seal_left_open(store)
        _execute(store, _text("overlay.sql"))


_INDEXES = r"SELECT name FROM sqlite_schema WHERE type = 'index' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'"
_OF_INDEXES = ("CREATE INDEX ", "CREATE UNIQUE INDEX ", "DROP INDEX ")
_OF_RECORDS = ".records.sql"
_NO_RECORDS = datetime.min.replace(tzinfo=UTC)  # refused as a wrong clock where there are some
_OVERLAY = "SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY type"


def _step(store: Store, wanted: list[tuple[int, str, str]], stamp: datetime | None) -> list[str]:
    """Run those steps that nobody ran before, lay views and triggers over what they arrive at, and change records."""
    lacking = [each for each in wanted if each[0] > version(store)]
    if not lacking:
        return []
    _take_away_overlay(store)
    for number, name, sql in lacking:
        _execute(store, sql)
        if store.row("PRAGMA foreign_key_check"):
            raise Refusal(f"Step {name} would leave records that point nowhere. The store was not changed.")
        store.connection.execute(f"PRAGMA user_version = {number}")
    store.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    if lacking[-1] == steps()[-1]:  # what lies over earlier tables is not known
        _execute(store, _text("overlay.sql"))
        for number, _, _ in lacking:
            _change_records(store, number, stamp)
    return [name for _, name, _ in lacking]


def _change_records(store: Store, number: int, stamp: datetime | None) -> None:
    """What a step changes in records, if anything, as an operation, so that it is verified and can be undone."""
    said = files("cvetrack.store").joinpath("migrations", f"{number:04}{_OF_RECORDS}")
    if not said.is_file():
        return
    store.connection.execute("SAVEPOINT records")
    op_id = open_operation(store, "migrate", officer=None, stamp=stamp or _NO_RECORDS)
    _execute(store, said.read_text("utf-8"))
    changed = store.value("SELECT 1 FROM change WHERE op_id = ? LIMIT 1", (op_id,))
    if not changed:
        store.connection.execute("ROLLBACK TO records")
    store.connection.execute("RELEASE records")  # before the seal: each of its statements would wait for it
    if changed:
        refuse_wrong_clock(stamp or _NO_RECORDS)
        seal_whole(store, op_id, {})


def _take_away_overlay(store: Store) -> None:
    for kind, name in store.rows(_OVERLAY):
        # A view goes with its triggers.
        _execute(store, f"DROP {kind} IF EXISTS {_quoted(name)}")


def _execute(store: Store, sql: str) -> None:
    with speaking_plainly(store):
        for statement in statements(sql):
            store.connection.execute(statement)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(name: str) -> str:
    return files("cvetrack.store").joinpath(name).read_text("utf-8")
