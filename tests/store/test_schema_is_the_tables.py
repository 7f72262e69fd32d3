"""The migrated store is exactly what the tables declare."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver
from sqlmodel import SQLModel

from cvetrack.store.connection import SCHEMA_VERSION, Store, scratch
from cvetrack.store.ddl import overlay, schema
from cvetrack.store.migrating import migrate, statements, steps
from cvetrack.tables.declaring import holding, table_of
from cvetrack.tables.everything import RECORDS

_BY_HAND = ("search_index", "citation")
# Alembic compares no index with a collation; the test before does, word by word.
_UNCOMPARED = "organisation_by_name"


def test_the_migrations_together_arrive_at_the_declared_schema(store: Store) -> None:
    made = [sql for (sql,) in store.rows("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL") if _ours(sql)]
    assert sorted(map(_parts, made)) == sorted(map(_parts, [*schema(), *overlay()]))


def test_a_numbered_file_holds_tables_and_data_only() -> None:
    for _, name, sql in steps():
        for statement in statements(sql):
            assert not statement.startswith(("CREATE TRIGGER", "CREATE VIEW", "CREATE TEMP")), name


def test_alembic_finds_no_difference(store: Store) -> None:
    engine = create_engine("sqlite://", creator=lambda: store.connection, module=driver, poolclass=StaticPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _declared})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_new_store_is_at_the_last_step(store: Store) -> None:
    assert steps()[-1][0] == SCHEMA_VERSION
    assert [number for number, _, _ in steps()] == list(range(1, SCHEMA_VERSION + 1))
    assert store.value("PRAGMA user_version") == SCHEMA_VERSION


def test_migrating_twice_does_nothing() -> None:
    store = scratch()
    assert migrate(store) == [name for _, name, _ in steps()]
    assert migrate(store) == []
    store.close()


def test_statements_end_at_a_line_of_one_semicolon() -> None:
    assert statements("CREATE TABLE a (b);\n;\nSELECT ';\n'\n;\n") == ["CREATE TABLE a (b);", "SELECT ';\n'"]


def test_what_is_searched_is_dated() -> None:
    for model in RECORDS:
        declared = holding(model)
        if declared.searched:
            assert declared.dated is not None, model.__name__
            assert not table_of(model).columns[declared.dated].nullable, model.__name__


def test_the_numbers_of_searched_tables_differ_and_fit() -> None:
    numbers = [number for model in RECORDS if (number := holding(model).search_number)]
    assert len(set(numbers)) == len(numbers)
    assert max(numbers) < 64
    for model in RECORDS:
        assert bool(holding(model).search_number) == bool(holding(model).searched), model.__name__


def test_a_number_is_never_given_twice() -> None:
    for model in RECORDS:
        table = table_of(model)
        if [column.name for column in table.primary_key.columns] == ["id"]:
            assert table.dialect_options["sqlite"]["autoincrement"] is True, model.__name__


def test_letters_are_given_once() -> None:
    letters = [holding(model).letter for model in RECORDS if holding(model).letter]
    assert len(set(letters)) == len(letters)


def _declared(_: Any, name: str | None, kind: str, *__: Any) -> bool:
    by_hand = kind == "table" and str(name).startswith(_BY_HAND)
    return not by_hand and name != _UNCOMPARED


def _parts(sql: str) -> list[str]:
    """A statement as its parts in order: a column that a later step added has its check with it, and stands
    behind those before."""
    text = " ".join(sql.split())
    if not text.startswith("CREATE TABLE "):
        return [text]
    opening, _, body = text.partition("(")
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(body):
        depth += (letter == "(") - (letter == ")")
        if (letter == "," and depth == 0) or depth < 0:
            column, constraint, check = body[start:at].strip().partition(" CONSTRAINT ")
            parts += [column, f"CONSTRAINT {check}"] if constraint else [column]
            start = at + 1
    return [opening, *sorted(parts)]


def _ours(sql: str) -> bool:
    """Not the tables that the search index and the numbering make for themselves."""
    return not sql.startswith(("CREATE TABLE 'search_index", "CREATE TABLE sqlite_"))
