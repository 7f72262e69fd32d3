"""Outsiders' rows held against what the tables allow: types, limits, words and days, many rows at once."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError

from cvetrack.store.connection import Row
from cvetrack.store.shapes import Column, shape_of


class Fault(NamedTuple):
    """Why a row is refused: its place among those checked, from 0, the column, and what is wrong.

    The sentence goes on from the column's name ("is longer than 300 characters") and holds nothing
    of the contents.
    """

    row: int
    column: str
    sentence: str


class Validator:
    """Checks rows of some columns of a table, in the order given."""

    def __init__(self, table: str, columns: Sequence[str]) -> None:
        known = {column.name: column for column in shape_of(table).columns}
        self.columns = tuple(known[name] for name in columns)
        rows: Any = list.__class_getitem__(tuple.__class_getitem__(tuple(map(_annotation, self.columns))))
        self._adapter: TypeAdapter[list[Row]] = TypeAdapter(
            rows, config=ConfigDict(hide_input_in_errors=True)
        )

    def check(self, rows: Sequence[Row]) -> tuple[list[Row], list[Fault]]:
        """The rows that are right, as the store keeps them, and what is wrong with the others.

        A number may come as its digits; None is a cell without a value.
        """
        try:
            return self._adapter.validate_python(rows), []
        except ValidationError as error:
            said = error.errors(include_url=False, include_context=False, include_input=False)
            faults = [self._fault(rows, each["loc"], each["type"]) for each in said]
        bad = {fault.row for fault in faults}
        return self._adapter.validate_python([row for at, row in enumerate(rows) if at not in bad]), faults

    def _fault(self, rows: Sequence[Row], where: tuple[Any, ...], problem: str) -> Fault:
        row, place = where
        column = self.columns[place]
        missing = rows[row][place] is None
        return Fault(row, column.name, "is missing" if missing else _sentence(column, problem))


def _annotation(column: Column) -> Any:
    limits = column.limits
    if column.kind == "date":
        kind: Any = Annotated[str, AfterValidator(_is_day)]
    elif column.kind == "boolean":
        kind = Annotated[int, Field(ge=0, le=1)]
    elif column.kind == "integer":
        kind = Annotated[int, Field(ge=limits.get("minimum", -(2**63)), le=limits.get("maximum", 2**63 - 1))]
    elif "enum" in limits:
        kind = Literal[tuple(limits["enum"])]
    else:
        pattern = limits.get("pattern", _NO_NUL)
        kind = Annotated[
            str,
            Field(min_length=limits.get("minLength"), max_length=limits.get("maxLength"), pattern=pattern),
        ]
    return kind if column.required else kind | None


_NO_NUL = r"^[^\x00]*$"


def _is_day(said: str) -> str:
    # Python reads 20260302 too; only the one form compares rightly in the store.
    if date.fromisoformat(said).isoformat() != said:
        raise ValueError
    return said


def _sentence(column: Column, problem: str) -> str:
    limits = column.limits
    match problem:
        case "string_too_short":
            return "is empty"
        case "string_too_long":
            return f"is longer than {limits['maxLength']:,} characters"
        case "literal_error":
            return f"is none of: {', '.join(limits['enum'])}"
        case "greater_than_equal" | "less_than_equal" if "maximum" in limits:
            return f"is not between {limits['minimum']:,} and {limits['maximum']:,}"
        case "string_pattern_mismatch" if "pattern" in limits:
            return "is not written as it should be"
    return f"is not {_KINDS[column.kind]}"


_KINDS = {
    "integer": "a whole number",
    "string": "text",
    "boolean": "0 or 1",
    "date": "a day such as 2026-03-02",
}
