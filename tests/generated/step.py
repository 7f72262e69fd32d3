"""src/cvetrack/store/migrations/NNNN_TABLE.sql: the step that lays the tables which no step before it lays."""

import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Table

from cvetrack.store import connection
from cvetrack.store.connection import scratch
from cvetrack.store.ddl import laying
from cvetrack.store.migrating import statements, steps
from cvetrack.tables.declaring import table_of
from cvetrack.tables.everything import EVERYTHING

_SAID = re.compile(r"^SCHEMA_VERSION = [0-9]+", re.MULTILINE)


def written() -> bool:
    """Write the next step if there are new tables, and the number of the last step where the program says it.

    Whether that number is another now: what is imported already is then out of date.
    """
    folder = Path(connection.__file__).parent
    if new := list(_new_tables()):
        name = f"{len(steps()) + 1:04}_{new[0].name}.sql"
        text = "".join(f"{statement}\n;\n" for table in new for statement in laying(table))
        (folder / "migrations" / name).write_text(text, encoding="utf-8", newline="\n")
    program = Path(connection.__file__)
    before = program.read_text("utf-8")
    after = _SAID.sub(f"SCHEMA_VERSION = {len(steps())}", before)
    if after != before:
        program.write_text(after, encoding="utf-8", newline="\n")
    return after != before


def _new_tables() -> Iterator[Table]:
    store = scratch()
    for _, _, sql in steps():
        for statement in statements(sql):
            store.connection.execute(statement)
    laid = {name for (name,) in store.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    store.close()
    yield from (table for table in map(table_of, EVERYTHING) if table.name not in laid)
