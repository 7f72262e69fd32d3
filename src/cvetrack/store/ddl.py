"""The whole schema as SQL, made from the tables: what the migrations together must arrive at."""

from collections.abc import Iterator

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from cvetrack.tables.declaring import holding, table_of
from cvetrack.tables.everything import EVERYTHING, HISTORY, RECORDS

# A row of the search index is found by its rowid: the day it is dated, the table, the row.
# The newest come first by simply reading backwards.
SEARCH_DAY = 1 << 40
SEARCH_TABLE = 1 << 34

_BESIDES = (
    "CREATE VIRTUAL TABLE search_index"
    " USING fts5(text, tokenize='trigram remove_diacritics 1', content='', contentless_delete=1)",
    "CREATE TABLE citation (cited TEXT NOT NULL, citing TEXT NOT NULL, PRIMARY KEY (cited, citing))"
    " WITHOUT ROWID",
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
    "  (SELECT 1 FROM writing JOIN op ON op.id = writing.op_id WHERE op.command LIKE 'erase%') BEGIN\n"
    "  SELECT RAISE(ABORT, 'cvetrack: history is deleted by an erasure only'); END",
)


def schema() -> list[str]:
    """Every statement that makes an empty store, in order, each without its semicolon."""
    statements = [statement for model in EVERYTHING for statement in _tables(table_of(model))]
    statements += [*_BESIDES, *_views()]
    for model in RECORDS:
        statements += triggers(model)
    return statements


def triggers(model: type[SQLModel]) -> list[str]:
    """The triggers of one table: no write outside an operation, history, search, evidence."""
    table, held = table_of(model), holding(model)
    made = _recording(model)
    if held.evidence:
        made += _evidence(model)
    if held.letter:
        made.append(_cited(table, held.letter))
    return made


def search_number(model: type[SQLModel]) -> int:
    """The number of a searched table inside the rowids of the search index."""
    searched = [each for each in RECORDS if holding(each).searched]
    return searched.index(model) + 1


def _tables(table: Table) -> Iterator[str]:
    dialect = sqlite.dialect()
    yield str(CreateTable(table).compile(dialect=dialect)).strip()
    for index in sorted(table.indexes, key=lambda each: str(each.name)):
        yield str(CreateIndex(index).compile(dialect=dialect)).strip()


def _views() -> list[str]:
    """What the declarations say, for those who read the store without them.

    `lettered`: the letter that begins a table's ids. `record`: every id that people use.
    `searchable`: every row of the search index as it should be, with its number there.
    `evidenced`: what each record cites.
    """
    lettered = [
        f"SELECT '{table_of(model).name}' AS table_name, '{holding(model).letter}' AS letter"
        for model in RECORDS
        if holding(model).letter
    ]
    record = [
        f"SELECT '{holding(model).letter}' AS letter, id FROM {table_of(model).name}"
        for model in RECORDS
        if holding(model).letter
    ]
    evidenced = [
        f"SELECT '{holding(model).letter}' || id AS citing, {holding(model).evidence} AS evidence"
        f" FROM {table_of(model).name} WHERE {holding(model).evidence} IS NOT NULL"
        for model in RECORDS
        if holding(model).evidence
    ]
    searchable = [_Searched(model).arm() for model in RECORDS if holding(model).searched]
    return [
        f"CREATE VIEW {name} AS\n" + "\nUNION ALL ".join(arms)
        for name, arms in (
            ("lettered", lettered),
            ("record", record),
            ("evidenced", evidenced),
            ("searchable", searchable),
        )
    ]


# Every command that opens a store parses all of its triggers, so they are few and short: one for
# each verb of a table, which refuses, records and indexes.
_REFUSING = (
    "SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation')"
    " WHERE NOT EXISTS (SELECT 1 FROM writing);"
)
_WHOLE = """\
INSERT INTO change (op_id, table_name, row_key, kind) SELECT op_id, '{table}', {key}, '{verb}' FROM writing;
  INSERT INTO change_body SELECT last_insert_rowid(), randomblob(16), {old}, {new};"""
# The body goes first: only it can tell whether any column changed at all.
_CHANGED = """\
INSERT INTO change_body SELECT (SELECT max(seq) FROM change) + 1, randomblob(16),
    json_group_object(key, o.value), json_group_object(key, n.value)
    FROM json_each({old}) AS o
    JOIN json_each({new}) AS n USING (key) WHERE o.value IS NOT n.value HAVING count(*) > 0;
  INSERT INTO change (seq, op_id, table_name, row_key, kind)
    SELECT (SELECT max(seq) FROM change) + 1, op_id, '{table}', {key}, '{verb}' FROM writing WHERE changes() > 0;"""


def _recording(model: type[SQLModel]) -> list[str]:
    """No change outside an operation; every change in the history and in the search index."""
    table = table_of(model)
    before, after = _columns("OLD", table), _columns("NEW", table)
    searched = _Searched(model) if holding(model).searched else None
    made = []
    for verb, keyed, body, old, new in (
        ("insert", "NEW", _WHOLE, "NULL", after),
        ("update", "OLD", _CHANGED, before, after),
        ("delete", "OLD", _WHOLE, before, "NULL"),
    ):
        keys = [f"{keyed}.{column.name}" for column in table.primary_key.columns]
        key = keys[0] if len(keys) == 1 else f"json_array({', '.join(keys)})"
        statements = [_REFUSING, body.format(table=table.name, key=key, verb=verb, old=old, new=new)]
        if searched:
            statements += searched.statements(verb)
        lines = "".join(f"  {statement}\n" for statement in statements)
        made.append(
            f"CREATE TRIGGER {table.name}_{verb} AFTER {verb.upper()} ON {table.name} BEGIN\n{lines}END"
        )
    return made


def _columns(row: str, table: Table) -> str:
    pairs = ",".join(f"'{column.name}',{row}.{column.name}" for column in table.columns)
    return f"json_object({pairs})"


class _Searched:
    """The SQL of one searched table, for a row of its own, NEW or OLD."""

    def __init__(self, model: type[SQLModel]) -> None:
        self.table = table_of(model).name
        self.has_slug = "slug" in table_of(model).columns
        self.held = holding(model)
        self.offset = search_number(model) * SEARCH_TABLE

    def number(self, row: str) -> str:
        day = f"CAST(julianday({row}.{self.held.dated}) AS INTEGER)"
        return f"{day} * {SEARCH_DAY} + {self.offset} + {row}.id"

    def words(self, row: str) -> str:
        return " || char(10) || ".join(f"coalesce({row}.{column}, '')" for column in self.held.searched)

    def any_words(self, row: str) -> str:
        return " OR ".join(f"{row}.{column} IS NOT NULL" for column in self.held.searched)

    def statements(self, verb: str) -> list[str]:
        """What a trigger does to the index; after an update, only where the words or the day moved."""
        columns = (*self.held.searched, self.held.dated)
        moved = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
        of_update = f" AND ({moved})" if verb == "update" else ""
        drop = f"DELETE FROM search_index WHERE rowid = {self.number('OLD')}{of_update};"
        add = (
            f"INSERT INTO search_index (rowid, text) SELECT {self.number('NEW')},\n"
            f"    {self.words('NEW')} WHERE ({self.any_words('NEW')}){of_update};"
        )
        return {"insert": [add], "update": [drop, add], "delete": [drop]}[verb]

    def arm(self) -> str:
        """Its part of the view `searchable`."""
        table = self.table
        name = "slug" if self.has_slug else f"'{self.held.letter or f'{table} '}' || id"
        return (
            f"SELECT '{table}' AS table_name, id, {name} AS name, {self.held.dated} AS day,\n"
            f"  {self.number(table)} AS number,\n  {self.words(table)} AS text\n"
            f"  FROM {table} WHERE {self.any_words(table)}"
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
        f"      WHERE letter = substr(said.value, 1, 1) AND id = CAST(substr(said.value, 2) AS INTEGER)\n"
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


def _cited(table: Table, letter: str) -> str:
    return (
        f"CREATE TRIGGER {table.name}_cited BEFORE DELETE ON {table.name}\n"
        f"WHEN EXISTS (SELECT 1 FROM citation WHERE cited = '{letter}' || OLD.id) BEGIN\n"
        f"  SELECT RAISE(ABORT, 'cvetrack: this record is evidence for another'); END"
    )


__all__ = ["HISTORY", "SEARCH_DAY", "SEARCH_TABLE", "schema", "search_number", "triggers"]
