"""Outsiders' rows held against what the tables allow: types, limits, words and days, many rows at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

# The engine of pydantic without its Python half, which would double the memory of an import.
from pydantic_core import SchemaValidator, ValidationError

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
        row = {"type": "tuple", "items_schema": [_schema(column) for column in self.columns]}
        rows: Any = {"type": "list", "items_schema": row}
        self._engine = SchemaValidator(rows, {"hide_input_in_errors": True})

    def check(self, rows: Sequence[Row]) -> tuple[list[Row], list[Fault]]:
        """The rows that are right, as the store keeps them, and what is wrong with the others.

        A number may come as its digits; None is a cell without a value.
        """
        try:
            return self._engine.validate_python(rows), []
        except ValidationError as error:
            said = error.errors(include_url=False, include_context=False, include_input=False)
            faults = [self._fault(rows, each["loc"], each["type"]) for each in said]
        bad = {fault.row for fault in faults}
        return self._engine.validate_python([row for at, row in enumerate(rows) if at not in bad]), faults

    def _fault(self, rows: Sequence[Row], where: tuple[Any, ...], problem: str) -> Fault:
        row, place = where
        column = self.columns[place]
        missing = rows[row][place] is None
        return Fault(row, column.name, "is missing" if missing else _sentence(column, problem))


def _schema(column: Column) -> dict[str, Any]:
    limits = column.limits
    schema: dict[str, Any]
    if column.kind == "date":
        schema = {"type": "function-after", "schema": {"type": "str"}, "function": _IS_DAY}
    elif column.kind == "boolean":
        yes_or_no = {"type": "literal", "expected": [0, 1, "0", "1"]}
        schema = {"type": "function-after", "schema": yes_or_no, "function": _AS_NUMBER}
    elif column.kind == "integer":
        schema = {
            "type": "int",
            "ge": limits.get("minimum", -(2**63)),
            "le": limits.get("maximum", 2**63 - 1),
        }
    elif "enum" in limits:
        schema = {"type": "literal", "expected": limits["enum"]}
    else:
        schema = {"type": "str", "pattern": limits.get("pattern", _NO_NUL)}
        schema |= {ours: limits[theirs] for theirs, ours in _LENGTHS.items() if theirs in limits}
    return schema if column.required else {"type": "nullable", "schema": schema}


_LENGTHS = {"minLength": "min_length", "maxLength": "max_length"}
_NO_NUL = r"^[^\x00]*$"


def _is_day(said: str) -> str:
    # Python reads 20260302 too; only the one form compares rightly in the store.
    if date.fromisoformat(said).isoformat() != said:
        raise ValueError
    return said


_IS_DAY = {"type": "no-info", "function": _is_day}
_AS_NUMBER = {"type": "no-info", "function": int}


def _sentence(column: Column, problem: str) -> str:
    limits = column.limits
    match problem:
        case "string_too_short":
            return "is empty"
        case "string_too_long":
            return f"is longer than {limits['maxLength']:,} characters"
        case "literal_error" if "enum" in limits:
            return f"is none of: {', '.join(limits['enum'])}"
        case "greater_than_equal" | "less_than_equal" if "maximum" in limits:
            return f"is not between {limits['minimum']:,} and {limits['maximum']:,}"
        case "string_pattern_mismatch" if "pattern" in limits:
            return "is not written as it should be"
    return f"is not {_KINDS[column.kind]}"


_KINDS = {
    "integer": "a whole number",
    "string": "text",
    "boolean": "yes or no",
    "date": "a day such as 2026-03-02",
}
