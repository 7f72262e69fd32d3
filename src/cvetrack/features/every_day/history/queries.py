"""Reading the history of the record."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any, NamedTuple

from cvetrack.features.every_day.history.rules import Deed, did, names
from cvetrack.kernel.errors import NotFound
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store import history, reading
from cvetrack.store.connection import Store
from cvetrack.store.shapes import shapes
from cvetrack.store.whose import joined, whose
from cvetrack.vocabulary.trust import Milestone


class Entry(NamedTuple):
    """One operation: `at` local time, `did` in words, `about` the records it was about.

    An undo `takes_back` an operation and a redo `brings_back` one; `taken_back` says that the
    operation no longer stands.
    """

    op: int
    at: datetime
    officer: str | None
    command: str
    did: str
    about: str
    taken_back: bool
    takes_back: int | None
    brings_back: int | None


class Detail(NamedTuple):
    """One row that an operation changed: the columns before and after, None where there was no row.

    Both are None where the row was erased since.
    """

    record: str
    kind: str
    old: dict[str, Any] | None
    new: dict[str, Any] | None


class Operation(NamedTuple):
    """One operation with every row that it changed."""

    entry: Entry
    changes: list[Detail]


def entries(store: Store, *, organisation_id: int | None = None) -> Iterator[Entry]:
    """The history, newest first; with an organisation, only what touched it."""
    naming = _Naming(store)
    if organisation_id is None:
        return (naming.entry(line) for line in history.operations(store))
    touched = store.rows(_touched(store), {"id": organisation_id})
    return (naming.entry(history.one_operation(store, op_id)) for (op_id,) in touched)


def some(store: Store, op_ids: Sequence[int]) -> list[Entry]:
    """These operations, in this order. Raises NotFound."""
    naming = _Naming(store)
    return [naming.entry(history.one_operation(store, op_id)) for op_id in op_ids]


def one(store: Store, op_id: int) -> Operation:
    """One operation with what it changed. Raises NotFound."""
    naming = _Naming(store)
    entry = naming.entry(history.one_operation(store, op_id))
    return Operation(
        entry,
        [
            Detail(naming.record(change.table, change.key, change.new or change.old), *change[2:])
            for change in history.changes(store, op_id)
        ],
    )


class _Naming:
    """How records are called: by letter and number, by short name, by what they say they are."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._letters = {shape.table: shape.letter for shape in shapes() if shape.letter}
        self._slugs = {table for (table,) in store.rows(_WITH_SLUG)}

    def entry(self, line: history.OperationLine) -> Entry:
        deeds = [self._deed(*row) for row in self._store.rows(_DEEDS, (line.id,))]
        again = self._store.value("SELECT undoes FROM op WHERE id = ?", (line.undoes,))
        return Entry(
            op=line.id,
            at=datetime.fromisoformat(line.at).astimezone(),
            officer=line.officer,
            command=line.command,
            did=did(deeds),
            about=names(deeds),
            taken_back=not line.live,
            takes_back=None if again else line.undoes,
            brings_back=again,
        )

    def record(self, table: str, key: str, columns: dict[str, Any] | None) -> str:
        name = self._name(table, key, columns)
        return f"{table.replace('_', ' ')} {name or ''}".rstrip()

    def _deed(self, table: str, kind: str, count: int, key: str, seq: int) -> Deed:
        change = history.one_change(self._store, seq)
        columns = change.new or change.old
        if key.startswith("["):
            return self._joined(table, kind, count, columns)
        if count > 1:
            return Deed(table, kind, count, None, link=False)
        name = self._name(table, key, columns)
        return Deed(
            table, kind, 1, name, link=False, noun=self._noun(table), whose=self._whose(table, key, columns)
        )

    def _joined(self, table: str, kind: str, count: int, columns: dict[str, Any] | None) -> Deed:
        """What a row that joins two records did: it changed the first of them."""
        for column, number in (columns or {}).items():
            owner = column.removesuffix("_id")
            if (
                owner != column
                and owner != "organisation"
                and (owner in self._letters or owner in self._slugs)
            ):
                name = self._name(owner, str(number), None)
                whose = self._whose(owner, str(number), None)
                return Deed(owner, "update", 1, name, link=True, noun=self._noun(owner), whose=whose)
        return Deed(table, kind, count, None, link=True)

    def _noun(self, table: str) -> str:
        """What people call a record of a table."""
        if table == "milestone_event":
            return "milestone"
        return kind_of(table).noun if table in KINDS else table.replace("_", " ")

    def _whose(self, table: str, key: str, columns: dict[str, Any] | None) -> str:
        """Whose a record is: "of Eastside Youth", "with Eastside Youth"; "" where it is nobody's."""
        if table == "organisation" or not key.isdecimal():
            return ""
        name = whose(self._store, table, int(key))
        number = (columns or {}).get("organisation_id")
        if not name and number is not None:  # the record is gone, or is no kind of the register
            name = self._store.value("SELECT name FROM organisation WHERE id = ?", (number,)) or ""
        return f"{joined(table)} {name}" if name else ""

    def _name(self, table: str, key: str, columns: dict[str, Any] | None) -> str | None:
        if table == "milestone_event":
            return self._milestone(key, columns or {})
        if table in self._letters:
            return f"{self._letters[table]}{key}"
        if not key.isdecimal():
            return None if key.startswith("[") else key
        for column in ("slug", "name", "alias", "identifier", "file_name"):
            if columns and column in columns:
                return str(columns[column])
        if table in self._slugs:
            slug: str | None = self._store.value(f"SELECT slug FROM {table} WHERE id = ?", (int(key),))
            return slug
        return None

    def _milestone(self, key: str, columns: dict[str, Any]) -> str:
        """The milestone that an event is about, in words."""
        said = columns.get("milestone")
        if said is None:
            with suppress(NotFound):
                said = reading.one(self._store, kind_of("milestone_event"), key, date.max).milestone
        return f"{said} {Milestone[said].heading}" if said else ""


# The rows of a table that an operation changed in one way, in the order that it began with them.
_DEEDS = """
SELECT table_name, kind, count(*), min(row_key), min(seq) FROM change WHERE op_id = ?
GROUP BY table_name, kind ORDER BY min(seq)
"""
_WITH_SLUG = """
SELECT made.name FROM sqlite_master AS made JOIN pragma_table_info(made.name) AS info
WHERE made.type = 'table' AND info.name = 'slug'
"""
_POINTING = """
SELECT made.name, keys."from" FROM sqlite_master AS made JOIN pragma_foreign_key_list(made.name) AS keys
WHERE made.type = 'table' AND keys."table" = ?
"""


def _touched(store: Store) -> str:
    """SQL for the operations on an organisation, on what points at it, and on its engagements' parts.

    A row belongs to it that ever pointed at it, so the bodies of the history are read, not the tables.
    """
    to_organisation = sorted({column for _, column in store.rows(_POINTING, ("organisation",))})
    named = " OR ".join(f":id IN (new ->> '{column}', old ->> '{column}')" for column in to_organisation)
    return f"""
    WITH body AS (SELECT op_id, table_name, row_key, new, old FROM change JOIN change_body USING (seq)),
    own AS (
      SELECT 'organisation' AS table_name, CAST(:id AS TEXT) AS row_key
      UNION SELECT table_name, row_key FROM body WHERE {named}
    ),
    met AS (
      SELECT DISTINCT coalesce(new, old) ->> 'engagement_id' AS id FROM body
      WHERE table_name = 'touch' AND :id IN (new ->> 'organisation_id', old ->> 'organisation_id')
    )
    SELECT DISTINCT op_id FROM body WHERE (table_name, row_key) IN (SELECT table_name, row_key FROM own)
      OR (table_name = 'engagement' AND row_key IN (SELECT CAST(id AS TEXT) FROM met))
      OR coalesce(new, old) ->> 'engagement_id' IN (SELECT id FROM met)
    ORDER BY op_id DESC
    """
