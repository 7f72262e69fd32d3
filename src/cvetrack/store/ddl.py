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

_BESIDES = """\
CREATE VIRTUAL TABLE search_index USING fts5(text, tokenize='trigram', content='', contentless_delete=1);
CREATE TABLE citation (
	cited TEXT NOT NULL, 
	citing TEXT NOT NULL, 
	PRIMARY KEY (cited, citing)
) WITHOUT ROWID;
CREATE TRIGGER op_kept BEFORE DELETE ON op BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never deleted'); END;
CREATE TRIGGER op_sealed BEFORE UPDATE ON op WHEN OLD.hash IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END;
CREATE TRIGGER change_kept BEFORE DELETE ON change BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never deleted'); END;
CREATE TRIGGER change_sealed BEFORE UPDATE ON change WHEN OLD.commitment IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END;
CREATE TRIGGER change_body_sealed BEFORE UPDATE ON change_body BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is never changed'); END;
CREATE TRIGGER change_body_kept BEFORE DELETE ON change_body
WHEN NOT EXISTS (SELECT 1 FROM writing JOIN op ON op.id = writing.op_id WHERE op.command LIKE 'erase%') BEGIN
  SELECT RAISE(ABORT, 'cvetrack: history is deleted by an erasure only'); END;
"""


def schema() -> list[str]:
    """Every statement that makes an empty store, in order, each without its semicolon."""
    statements = [statement for model in EVERYTHING for statement in _tables(table_of(model))]
    statements += [part.strip().rstrip(";") for part in _split(_BESIDES)]
    for model in RECORDS:
        statements += triggers(model)
    return statements


def triggers(model: type[SQLModel]) -> list[str]:
    """The triggers of one table: no write outside an operation, history, search, evidence."""
    table, held = table_of(model), holding(model)
    made = [*_guards(table), *_history(table)]
    if held.searched:
        made += _search(model)
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


def _split(script: str) -> list[str]:
    """The statements of a script whose statements each end a line with a semicolon; END; ends a trigger."""
    parts, lines = [], []
    for line in script.splitlines():
        lines.append(line)
        inside = lines[0].startswith("CREATE TRIGGER")
        if line.endswith("END;") if inside else line.endswith(";"):
            parts.append("\n".join(lines))
            lines = []
    return parts


def _guards(table: Table) -> list[str]:
    return [
        f"CREATE TRIGGER {table.name}_guard_{verb} BEFORE {verb.upper()} ON {table.name}\n"
        f"WHEN NOT EXISTS (SELECT 1 FROM writing) BEGIN\n"
        f"  SELECT RAISE(ABORT, 'cvetrack: changes are made inside an operation'); END"
        for verb in ("insert", "update", "delete")
    ]


def _history(table: Table) -> list[str]:
    columns = [f'"{column.name}"' for column in table.columns]
    changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    return [
        _recording(table, "insert", "NEW", "NULL", _whole("NEW", table)),
        _recording(
            table, "update", "OLD", _parts("OLD", table), _parts("NEW", table), when=f"\nWHEN {changed}"
        ),
        _recording(table, "delete", "OLD", _whole("OLD", table), "NULL"),
    ]


def _recording(table: Table, verb: str, keyed: str, old: str, new: str, when: str = "") -> str:
    keys = [f'{keyed}."{column.name}"' for column in table.primary_key.columns]
    key = f"CAST({keys[0]} AS TEXT)" if len(keys) == 1 else f"json_array({', '.join(keys)})"
    return (
        f"CREATE TRIGGER {table.name}_history_{verb} AFTER {verb.upper()} ON {table.name}{when} BEGIN\n"
        f"  INSERT INTO change (op_id, table_name, row_key, kind)\n"
        f"    SELECT op_id, '{table.name}', {key}, '{verb}' FROM writing;\n"
        f"  INSERT INTO change_body (seq, salt, old, new)\n"
        f"    VALUES (last_insert_rowid(), randomblob(16), {old},\n      {new});\nEND"
    )


def _whole(row: str, table: Table) -> str:
    pairs = ", ".join(f"'{column.name}', {row}.\"{column.name}\"" for column in table.columns)
    return f"json_object({pairs})"


def _parts(row: str, table: Table) -> str:
    """A JSON object of only the columns that the update changed."""
    parts = " || ".join(
        f'CASE WHEN OLD."{column.name}" IS NOT NEW."{column.name}"'
        f" THEN ',\"{column.name}\":' || json_quote({row}.\"{column.name}\") ELSE '' END"
        for column in table.columns
    )
    return f"'{{' || ltrim({parts}, ',') || '}}'"


def _search(model: type[SQLModel]) -> list[str]:
    table, held, number = table_of(model), holding(model), search_number(model)

    def rowid(row: str) -> str:
        return f"CAST(julianday({row}.{held.dated}) AS INTEGER) * {SEARCH_DAY} + {number * SEARCH_TABLE} + {row}.id"

    def words(row: str) -> str:
        return " || char(10) || ".join(f"coalesce({row}.{column}, '')" for column in held.searched)

    def any_words(row: str) -> str:
        return (
            f"coalesce({', '.join(f'{row}.{column}' for column in held.searched)}, '') <> ''"
            if len(held.searched) > 1
            else f"{row}.{held.searched[0]} IS NOT NULL"
        )

    moved = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in (*held.searched, held.dated, "id"))
    add = f"INSERT INTO search_index (rowid, text) SELECT {rowid('NEW')}, {words('NEW')} WHERE {any_words('NEW')};"
    drop = f"DELETE FROM search_index WHERE rowid = {rowid('OLD')} AND {any_words('OLD')};"
    name = table.name
    return [
        f"CREATE TRIGGER {name}_search_insert AFTER INSERT ON {name} WHEN {any_words('NEW')} BEGIN\n  {add}\nEND",
        f"CREATE TRIGGER {name}_search_update AFTER UPDATE ON {name} WHEN {moved} BEGIN\n  {drop}\n  {add}\nEND",
        f"CREATE TRIGGER {name}_search_delete AFTER DELETE ON {name} WHEN {any_words('OLD')} BEGIN\n  {drop}\nEND",
    ]


def _evidence(model: type[SQLModel]) -> list[str]:
    """Evidence must exist when it is cited; what cites what is kept in `citation`."""
    table, held = table_of(model), holding(model)
    name, column = table.name, held.evidence
    citing = "'{letter}' || {{row}}.id".format(letter=held.letter)

    def each(row: str) -> str:
        return f"json_each('[\"' || replace({row}.{column}, ' ', '\",\"') || '\"]')"

    known = " UNION ALL ".join(
        f"SELECT 1 FROM {table_of(other).name} WHERE id = CAST(substr(value, 2) AS INTEGER)"
        f" AND value = '{holding(other).letter}' || id"
        for other in RECORDS
        if holding(other).letter
    )
    check = (
        f"SELECT RAISE(ABORT, 'cvetrack: the evidence cited does not exist')\n"
        f"    FROM {each('NEW')} WHERE NOT EXISTS ({known});"
    )
    add = f"INSERT OR IGNORE INTO citation (cited, citing)\n    SELECT value, {citing.format(row='NEW')} FROM {each('NEW')};"
    drop = (
        f"DELETE FROM citation WHERE citing = {citing.format(row='OLD')}"
        f" AND cited IN (SELECT value FROM {each('OLD')});"
    )
    given = f"NEW.{column} IS NOT NULL"
    return [
        f"CREATE TRIGGER {name}_evidence_check_insert BEFORE INSERT ON {name} WHEN {given} BEGIN\n  {check}\nEND",
        f"CREATE TRIGGER {name}_evidence_check_update BEFORE UPDATE OF {column} ON {name} WHEN {given} BEGIN\n"
        f"  {check}\nEND",
        f"CREATE TRIGGER {name}_evidence_insert AFTER INSERT ON {name} WHEN {given} BEGIN\n  {add}\nEND",
        f"CREATE TRIGGER {name}_evidence_update AFTER UPDATE OF {column} ON {name} BEGIN\n  {drop}\n  {add}\nEND",
        f"CREATE TRIGGER {name}_evidence_delete AFTER DELETE ON {name} WHEN OLD.{column} IS NOT NULL BEGIN\n"
        f"  {drop}\nEND",
    ]


def _cited(table: Table, letter: str) -> str:
    return (
        f"CREATE TRIGGER {table.name}_cited BEFORE DELETE ON {table.name}\n"
        f"WHEN EXISTS (SELECT 1 FROM citation WHERE cited = '{letter}' || OLD.id) BEGIN\n"
        f"  SELECT RAISE(ABORT, 'cvetrack: this record is evidence for another'); END"
    )


__all__ = ["HISTORY", "SEARCH_DAY", "SEARCH_TABLE", "schema", "search_number", "triggers"]
