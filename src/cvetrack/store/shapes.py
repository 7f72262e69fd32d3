"""What each table holds, as data: its columns with their types, limits, words and meanings.

shapes.json beside this is written from the SQLModel classes by `make docs`: reading it costs a
millisecond, importing the classes half a second and more memory than a whole import may take.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, NamedTuple


class Column(NamedTuple):
    """One column.

    `kind` is integer, string, boolean (kept as 0 or 1) or date (kept as ISO text); `limits` are
    the constraints of Frictionless Table Schema; `refers_to` the table whose row its number names.
    """

    name: str
    kind: str
    meaning: str | None = None
    limits: Mapping[str, Any] = MappingProxyType({})
    refers_to: str | None = None

    @property
    def required(self) -> bool:
        """Whether every row has it."""
        return bool(self.limits.get("required"))

    @property
    def is_prose(self) -> bool:
        """Whether it is somebody's own words, and not a name, a number, a word of ours or a day."""
        return self.kind == "string" and self.limits.get("maxLength", 0) > LONGEST_NAME


class Shape(NamedTuple):
    """One table: who may see it, the letter of its ids, the column that dates it, that which cites evidence,
    and the columns in which `search` finds words.

    The columns are in order.
    """

    table: str
    meaning: str
    audience: str
    letter: str | None
    dated: str | None
    evidence: str | None
    searched: tuple[str, ...]
    primary_key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


LONGEST_NAME = 300  # characters


@cache
def shapes() -> tuple[Shape, ...]:
    """Every table of records, each after those that it refers to."""
    kept = json.loads(files("cvetrack.store").joinpath("shapes.json").read_text("utf-8"))
    return tuple(
        Shape(
            table=each["name"],
            meaning=each["description"],
            audience=each["audience"],
            letter=each["letter"],
            dated=each["dated"],
            evidence=each["evidence"],
            searched=tuple(each["searched"]),
            primary_key=tuple(each["primaryKey"]),
            columns=tuple(map(_column, each["fields"])),
        )
        for each in kept
    )


def shape_of(table: str) -> Shape:
    """The shape of one table."""
    return next(shape for shape in shapes() if shape.table == table)


def _column(kept: dict[str, Any]) -> Column:
    return Column(
        name=kept["name"],
        kind=kept["type"],
        meaning=kept.get("description"),
        limits=kept.get("constraints", {}),
        refers_to=kept.get("refers_to"),
    )
