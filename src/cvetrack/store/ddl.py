"""The whole schema as SQL, made from the tables: what the migrations must arrive at, and what lies over it."""

from collections.abc import Iterator

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from cvetrack.tables.declaring import holding, table_of
from cvetrack.tables.everything import EVERYTHING, RECORDS
from cvetrack.vocabulary.keeping import OperationKind

_REFUSING = (
    "SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation')"
    " WHERE NOT EXISTS (SELECT 1 FROM writing);"
)
# A row of the search index is found by its rowid: the day it is dated, the table, the row.
# The newest come first by simply reading backwards.
SEARCH_DAY = 1 << 40
SEARCH_TABLE = 1 << 34

_BESIDES = (
    "CREATE VIRTUAL TABLE search_index"
    " USING fts5(text, tokenize='trigram remove_diacritics 1', content='', contentless_delete=1)",
    "CREATE TABLE citation (cited TEXT NOT NULL, citing TEXT NOT NULL, PRIMARY KEY (cited, citing))"
    " WITHOUT ROWID",
)
_HISTORY_KEPT = (
    "CREATE TRIGGER op_kept BEFORE DELETE ON op BEGIN\n"
    "  SELECT RAISE(ABORT, 'cvetrack: history is never deleted'); END",
    "CREATE TRIGGER op_sealed BEFORE UPDATE ON op WHEN OLD.hash IS NOT NULL BEGIN\n"
    "  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END",
    "CREATE TRIGGER change_kept BEFORE DELETE ON change BEGIN\n"
    "  SELECT RAISE(ABORT, 'cvetrack: history is never deleted'); END",
    "CREATE TRIGGER change_sealed BEFORE UPDATE ON change WHEN OLD.commitment IS NOT NULL BEGIN\n"
    "  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END",
    "CREATE TRIGGER change_body_sealed BEFORE UPDATE ON change_body BEGIN\n"
    "  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END",
    "CREATE TRIGGER change_body_kept BEFORE DELETE ON change_body WHEN NOT EXISTS\n"
    f"  (SELECT 1 FROM writing JOIN op ON op.id = writing.op_id WHERE op.kind = '{OperationKind.ERASE}') BEGIN\n"
    "  SELECT RAISE(ABORT, 'cvetrack: history is deleted by an erasure only'); END",
)


def schema() -> list[str]:
    """Every table and index, in order, each statement without its semicolon."""
    return [*(statement for model in EVERYTHING for statement in laying(table_of(model))), *_BESIDES]


def laying(table: Table) -> Iterator[str]:
    """What lays one table with its indexes."""
    dialect = sqlite.dialect()
    yield str(CreateTable(table).compile(dialect=dialect)).strip()
    for index in sorted(table.indexes, key=lambda each: str(each.name)):
        yield str(CreateIndex(index).compile(dialect=dialect)).strip()


def overlay() -> list[str]:
    """The views and triggers over the tables, in order: laid anew after every step of a migration."""
    statements = [*_HISTORY_KEPT, _record(), *_TELLING]
    for model in RECORDS:
        statements += triggers(model)
    return statements


def triggers(model: type[SQLModel]) -> list[str]:
    """The triggers of one table: no write outside an operation, history, search, evidence."""
    held = holding(model)
    return [*_recording(model), *(_evidence(model) if held.evidence else [])]


def search_rowid(day: str | None, place: str) -> str:
    """SQL for the rowid in the search index of a row of a day, at its table's place."""
    return f"CAST(julianday({day}) AS INTEGER)*{SEARCH_DAY}+{place}"


def views() -> list[str]:
    """The views of `views.sql`, which are no part of the store: only the command that reads by one parses it.

    `searchable`: every row of the search index as it should be, with its number there. `evidenced`:
    what each record cites.
    """
    evidenced = [
        f"SELECT '{holding(model).letter}' || id AS citing, {holding(model).evidence} AS evidence"
        f" FROM {table_of(model).name} WHERE {holding(model).evidence} IS NOT NULL"
        for model in RECORDS
        if holding(model).evidence
    ]
    searchable = [_Searched(model).arm() for model in RECORDS if holding(model).searched]
    return [
        _view("TEMP VIEW IF NOT EXISTS evidenced", evidenced),
        _view("TEMP VIEW IF NOT EXISTS searchable", searchable),
    ]


def _record() -> str:
    """Every id that people use."""
    lettered = [model for model in RECORDS if holding(model).letter]
    return _view(
        "VIEW record",
        [f"SELECT '{holding(model).letter}' AS letter, id FROM {table_of(model).name}" for model in lettered],
    )


def _view(kind: str, arms: list[str]) -> str:
    return f"CREATE {kind} AS\n" + "\nUNION ALL ".join(arms)


# Every command that opens a store parses all of its triggers, so a table's own say only what
# happened, to two views; what follows from it is written once, in the triggers of those.
_TELLING = (
    "CREATE VIEW recording AS SELECT NULL AS table_name, NULL AS row_key, NULL AS kind, NULL AS old,"
    " NULL AS new, NULL AS name",
    f"""\
CREATE TRIGGER recording_whole INSTEAD OF INSERT ON recording WHEN NEW.kind <> 'update' BEGIN
  {_REFUSING}
  SELECT RAISE(ABORT, 'cvetrack: this record is evidence for another')
    WHERE NEW.kind = 'delete' AND EXISTS (SELECT 1 FROM citation WHERE cited = NEW.name);
  INSERT INTO change (op_id, table_name, row_key, kind)
    SELECT op_id, NEW.table_name, NEW.row_key, NEW.kind FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), NEW.old, NEW.new;
END""",
    # The body goes first: only it can tell whether any column changed at all.
    f"""\
CREATE TRIGGER recording_changed INSTEAD OF INSERT ON recording WHEN NEW.kind = 'update' BEGIN
  {_REFUSING}
  INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each(NEW.old) AS o
    JOIN json_each(NEW.new) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, NEW.table_name, NEW.row_key, NEW.kind
    FROM writing WHERE changes() > 0;
END""",
    "CREATE VIEW indexing AS SELECT NULL AS place, NULL AS old_day, NULL AS old_text, NULL AS new_day,"
    " NULL AS new_text",
    f"""\
CREATE TRIGGER indexing_moved INSTEAD OF INSERT ON indexing
WHEN NEW.old_day IS NOT NEW.new_day OR NEW.old_text IS NOT NEW.new_text BEGIN
  DELETE FROM search_index WHERE rowid = {search_rowid("NEW.old_day", "NEW.place")};
  INSERT INTO search_index (rowid, text)
    SELECT {search_rowid("NEW.new_day", "NEW.place")}, NEW.new_text WHERE NEW.new_text IS NOT NULL;
END""",
)


def _recording(model: type[SQLModel]) -> list[str]:
    """No change outside an operation; every change in the history and in the search index."""
    table, held = table_of(model), holding(model)
    searched = _Searched(model) if held.searched else None
    made = []
    for verb, old, new in (("insert", None, "NEW"), ("update", "OLD", "NEW"), ("delete", "OLD", None)):
        keys = [f"{old or new}.{column.name}" for column in table.primary_key.columns]
        key = keys[0] if len(keys) == 1 else f"json_array({','.join(keys)})"
        name = f"'{held.letter}'||OLD.id" if held.letter and verb == "delete" else "NULL"
        said = f"'{table.name}',{key},'{verb}',{_columns(old, table)},{_columns(new, table)},{name}"
        told = [f"INSERT INTO recording VALUES({said});"]
        if searched:
            told.append(f"INSERT INTO indexing VALUES({searched.moved(old, new)});")
        lines = "".join(f"  {statement}\n" for statement in told)
        made.append(
            f"CREATE TRIGGER {table.name}_{verb} AFTER {verb.upper()} ON {table.name} BEGIN\n{lines}END"
        )
    return made


def _columns(row: str | None, table: Table) -> str:
    if row is None:
        return "NULL"
    pairs = ",".join(f"'{column.name}',{row}.{column.name}" for column in table.columns)
    return f"json_object({pairs})"


class _Searched:
    """The SQL of one searched table, for a row of its own, NEW or OLD."""

    def __init__(self, model: type[SQLModel]) -> None:
        self.table = table_of(model)
        self.held = holding(model)
        self.offset = (self.held.search_number or 0) * SEARCH_TABLE

    def place(self, row: str) -> str:
        return f"{self.offset}+{row}.id"

    def words(self, row: str) -> str:
        """Its searched columns, a line each; NULL where there is but one, and that is NULL."""
        columns = [(f"{row}.{name}", self.table.columns[name].nullable) for name in self.held.searched]
        if len(columns) == 1:
            return columns[0][0]
        (first, may_lack), *others = columns
        said = [f"coalesce({first},'')" if may_lack else first]
        said += [
            f"coalesce(char(10)||{column},'')" if nullable else f"char(10)||{column}"
            for column, nullable in others
        ]
        return "||".join(said)

    def moved(self, old: str | None, new: str | None) -> str:
        """A row's place, then its day and words as they were and as they are, of no row NULLs."""
        entries = (f"{row}.{self.held.dated},{self.words(row)}" if row else "NULL,NULL" for row in (old, new))
        return ",".join((self.place(new or old or ""), *entries))

    def arm(self) -> str:
        """Its part of the view `searchable`."""
        table = self.table.name
        name = "slug" if "slug" in self.table.columns else f"'{self.held.letter or f'{table} '}' || id"
        return (
            f"SELECT '{table}' AS table_name, id, {name} AS name, {self.held.dated} AS day,\n"
            f"  {search_rowid(self.held.dated, self.place(table))} AS number, {self.words(table)} AS text\n"
            f"  FROM {table} WHERE {self.words(table)} IS NOT NULL"
        )


def _evidence(model: type[SQLModel]) -> list[str]:
    """Evidence must exist when it is cited; what cites what is kept in `citation`."""
    held, name = holding(model), table_of(model).name
    column = held.evidence

    def each(row: str) -> str:
        return f"json_each('[\"' || replace({row}.{column}, ' ', '\",\"') || '\"]') AS said"

    check = (
        f"SELECT RAISE(ABORT, 'cvetrack: the evidence cited does not exist')\n"
        f"    FROM {each('NEW')} WHERE NOT EXISTS (SELECT 1 FROM record\n"
        f"      WHERE letter = rtrim(said.value, '0123456789')\n"
        f"        AND id = CAST(substr(said.value, length(letter) + 1) AS INTEGER)\n"
        f"        AND said.value = letter || id);"
    )
    add = (
        f"INSERT OR IGNORE INTO citation (cited, citing)\n"
        f"    SELECT said.value, '{held.letter}' || NEW.id FROM {each('NEW')};"
    )
    drop = (
        f"DELETE FROM citation WHERE citing = '{held.letter}' || OLD.id"
        f" AND cited IN (SELECT said.value FROM {each('OLD')});"
    )
    # Where nothing is cited the column is NULL, and json_each(NULL) has no rows.
    return [
        f"CREATE TRIGGER {name}_evidence_{called} {when} ON {name} BEGIN\n"
        + "".join(f"  {statement}\n" for statement in statements)
        + "END"
        for called, when, statements in (
            ("check_insert", "BEFORE INSERT", (check,)),
            ("check_update", f"BEFORE UPDATE OF {column}", (check,)),
            ("insert", "AFTER INSERT", (add,)),
            ("update", f"AFTER UPDATE OF {column}", (drop, add)),
            ("delete", "AFTER DELETE", (drop,)),
        )
    ]
