"""Outsiders' rows are held against the same limits, words and days that the SQLModel classes declare."""

import subprocess
import sys
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from cvetrack.store.shapes import shape_of, shapes
from cvetrack.store.validate import Fault, Validator
from cvetrack.tables.declaring import table_of
from cvetrack.tables.everything import RECORDS
from tests.generate import PAGES, PROJECT, text_of

DECLARED = {table_of(model).name: model for model in RECORDS}
COLUMNS = [(shape.table, column.name) for shape in shapes() for column in shape.columns]
CELLS = st.one_of(
    st.none(),
    st.text(max_size=320),
    st.integers(-(2**63), 2**63 - 1).map(str),
    st.dates().map(str),
    st.sampled_from(["", "0", "1", "2", "visit", "us", "none", "14:30", "24:00", "2026-02-30", "x" * 10_001]),
    st.sampled_from([word for shape in shapes() for c in shape.columns for word in c.limits.get("enum", ())]),
)


def test_the_data_is_what_the_classes_say() -> None:
    written = text_of(PAGES["src/cvetrack/store/shapes.json"])
    assert (PROJECT / "src/cvetrack/store/shapes.json").read_text("utf-8") == written, "run: make docs"


@pytest.mark.parametrize(("table", "name"), COLUMNS)
@settings(max_examples=60)
@given(cell=CELLS)
def test_a_cell_passes_where_the_class_takes_it(table: str, name: str, cell: str | None) -> None:
    right, _ = Validator(table, [name]).check([(cell,)])
    field = DECLARED[table].model_fields[name]
    kind: Any = Annotated[field.annotation, "", *field.metadata]
    declared: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        taken = declared.validate_python(cell)
    except ValidationError:
        assert right == []
        return
    if isinstance(taken, bool):
        taken = int(taken)  # as the store has it
    column = next(each for each in shape_of(table).columns if each.name == name)
    as_we_keep_it = cell is None or (cell == str(taken) and "\0" not in cell and _fits(taken))
    if isinstance(taken, int) and not -(2**63) <= taken < 2**63:
        as_we_keep_it = False  # SQLite has no such number
    if as_we_keep_it and (cell is not None or not column.required):
        assert [str(kept) for (kept,) in right] == [str(taken)]


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("day", "2026-02-30", "is not a day such as 2026-03-02"),
        ("day", "20260302", "is not a day such as 2026-03-02"),
        ("day", None, "is missing"),
        ("time", "24:00", "is not written as it should be"),
        ("minutes", "1441", "is not between 1 and 1,440"),
        ("minutes", "an hour", "is not a whole number"),
        ("theirs", "perhaps", "is not yes or no"),
        ("channel", "pigeon", "is none of: visit, call, email, event, meeting, message"),
        ("place", "", "is empty"),
        ("place", "x" * 301, "is longer than 300 characters"),
        ("note", "a\0b", "is not text"),
        ("note", "\ud800", "is not text"),
        ("via_id", "9" * 30, "is not a whole number"),
    ],
)
def test_a_fault_is_a_plain_sentence(column: str, cell: str | None, sentence: str) -> None:
    assert Validator("engagement", [column]).check([(cell,)]) == ([], [Fault(0, column, sentence)])


def test_the_right_rows_come_back_and_every_fault_of_the_others() -> None:
    rows = [("2026-03-02", "visit", "7"), ("soon", "pigeon", "7"), ("2026-03-01", "call", None)]
    right, faults = Validator("engagement", ["day", "channel", "minutes"]).check(rows)
    assert right == [("2026-03-02", "visit", 7), ("2026-03-01", "call", None)]
    assert [(fault.row, fault.column) for fault in faults] == [(1, "day"), (1, "channel")]


def test_no_sentence_holds_what_the_cell_held() -> None:
    secret = "quince-" * 2000
    shape = shape_of("engagement")
    _, faults = Validator("engagement", shape.names).check([tuple(secret for _ in shape.names)])
    assert len(faults) == len(shape.names)
    assert "quince" not in " ".join(fault.sentence for fault in faults)


def test_it_does_not_import_what_takes_half_a_second() -> None:
    asked = "import cvetrack.store.validate, sys; print([m for m in ('sqlmodel', 'pydantic') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"


def _fits(taken: Any) -> bool:
    return not isinstance(taken, int) or -(2**63) <= taken < 2**63
