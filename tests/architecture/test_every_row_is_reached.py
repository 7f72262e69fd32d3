"""Whatever is written is found again: every table is in the sample town, and every row of it is reached.

`tests/store/test_out_and_back.py` walks export and re-import over every table.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvetrack.store.connection import Store, connect
from cvetrack.store.shapes import Shape, shapes
from cvetrack.tables.declaring import Holding, holding, table_of
from cvetrack.tables.everything import RECORDS
from tests.conftest import Cvetrack, call

HELD: dict[str, Holding] = {table_of(model).name: holding(model) for model in RECORDS}
SHAPES = {shape.table: shape for shape in shapes()}
# Not part of any one relationship, or how the register names it.
NO_STORY = {"organisation", "organisation_alias", "organisation_identifier", "contact"}
# Written when a file is imported, a text is kept though it was questioned, or a mistake is taken out: not by living
# in a town.
NOT_IN_TOWN = {"file_import", "removal", "screening_exception", "ward"}
TOLD = [name for name, held in HELD.items() if held.letter and name not in NO_STORY]


@pytest.fixture
def open_town(town: Path) -> Iterator[Store]:
    """The sample town, open."""
    store = connect(str(town))
    yield store
    store.close()


def test_every_table_is_lived_in(open_town: Store) -> None:
    empty = {name for name in SHAPES if not open_town.value(f"SELECT count(*) FROM {name}")}
    assert empty <= NOT_IN_TOWN


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_every_table_says_how_long_it_is_kept_for_whom_and_what_for(shape: Shape) -> None:
    page = (Path(__file__).parents[2] / "docs" / "what-we-hold.md").read_text("utf-8")
    held = HELD[shape.table]
    part = next(each for each in page.split("\n### ") if f"\n* Table: `{shape.table}`\n" in each)
    assert shape.meaning.splitlines()[0] in part
    assert f"* Kept: {held.retention.meaning}\n" in part
    assert f"* Seen by: {held.audience.meaning}\n" in part


@pytest.mark.parametrize("name", [name for name, held in HELD.items() if held.searched])
def test_every_word_is_found(open_town: Store, town: Path, name: str) -> None:
    columns = [column for column in HELD[name].searched if column in SHAPES[name].names]
    for column in columns:
        for row_id, words in open_town.rows(f"SELECT id, {column} FROM {name} WHERE {column} IS NOT NULL"):
            wanted = " ".join(re.findall(r"\w+", words)[:4])
            found = call(["search", f'"{wanted}"' if wanted in words else wanted, "--json"], store=town)
            ids = {each["id"] for each in json.loads(found.out)["rows"]}
            assert ids & _called(open_town, name, row_id), f"{name} {row_id}: {wanted}"


@pytest.mark.parametrize("name", TOLD)
def test_every_row_is_on_the_timeline_of_whom_it_is_about(open_town: Store, town: Path, name: str) -> None:
    about = _about(name)
    if not about:
        pytest.skip(f"{name} is of no organisation")
    for column_sql in about:
        for row_id, slug in open_town.rows(column_sql):
            told = json.loads(call(["timeline", slug, "--json"], store=town).out)["rows"]
            record = f"{HELD[name].letter}{row_id}"
            assert record in {each["id"] for each in told}, f"{record} is not told of {slug}"


def test_every_row_is_taken_back_and_brought_back(open_town: Store, cvetrack: Cvetrack) -> None:
    before = _rows(open_town)
    town = {"CVETRACK_STORE": open_town.path, "CVETRACK_OFFICER": "sam-reed"}
    undone = cvetrack("undo", "--to", "1", **town)
    assert undone.code == 0
    assert {name for name, rows in _rows(open_town).items() if rows} == {"setting", "officer"}
    while cvetrack("redo", **town).code == 0 and _rows(open_town) != before:
        pass
    assert _rows(open_town) == before


def _rows(store: Store) -> dict[str, list[object]]:
    return {
        name: sorted(store.rows(f"SELECT {', '.join(shape.names)} FROM {name}"), key=repr)
        for name, shape in SHAPES.items()
    }


def _called(store: Store, name: str, row_id: int) -> set[str]:
    """What a record goes by in the answers of a search."""
    if "slug" in SHAPES[name].names:
        return {str(store.value(f"SELECT slug FROM {name} WHERE id = ?", (row_id,)))}
    return {f"{HELD[name].letter or f'{name} '}{row_id}"}


def _about(name: str) -> list[str]:
    """SQL for the rows of a table with the short name of each organisation that it is about.

    That is one that a column of it names, or a link table of it.
    """
    made = []
    for shape in SHAPES.values():
        naming = [
            column.name
            for column in shape.columns
            if column.refers_to == "organisation" and column.name != "via_id"  # how it came about
        ]
        if shape.table == name:
            made += [
                f"SELECT t.id, o.slug FROM {name} AS t JOIN organisation AS o ON o.id = t.{column}"
                for column in naming
            ]
        elif HELD[shape.table].role == "link":
            made += [
                f"SELECT link.{key.name}, o.slug FROM {shape.table} AS link"
                f" JOIN organisation AS o ON o.id = link.{column}"
                for key in shape.columns
                if key.refers_to == name and key.name in shape.primary_key
                for column in naming
            ]
    return made
