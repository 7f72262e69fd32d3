"""How a class declares what it holds: its retention, its audience, and the checks its fields imply."""

import types
from collections.abc import Callable
from datetime import date
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from sqlalchemy import CheckConstraint, Table, Text
from sqlmodel import Field, SQLModel

from cvetrack.vocabulary.keeping import Audience, Retention
from cvetrack.vocabulary.word import Word

TIME_OF_DAY = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
QUARTER = "^[0-9]{4}-Q[1-4]$"
# How the database tells what has such a pattern.
_GLOBS = {
    TIME_OF_DAY: ("time", "[0-2][0-9]:[0-5][0-9]"),
    QUARTER: ("quarter", "[0-9][0-9][0-9][0-9]-Q[1-4]"),
}
Role = Literal["record", "link", "history"]
Kept = TypeVar("Kept", bound=type[SQLModel])


class Holding(NamedTuple):
    """What a table says of itself.

    `role`: a record has an id of its own; a link joins two records; history is written by the
    database itself. `letter` begins the ids people use ("E231"). `searched` names the columns
    in the search index, where the table goes by its `search_number`, which no other ever has;
    `dated` is the column that dates them, `evidence` the column that cites other records by id.
    """

    retention: Retention
    audience: Audience
    role: Role
    letter: str | None
    search_number: int | None
    searched: tuple[str, ...]
    dated: str | None
    evidence: str | None


def kept(
    retention: Retention,
    audience: Audience = Audience.TEAM,
    *,
    role: Role = "record",
    letter: str | None = None,
    search_number: int | None = None,
    searched: tuple[str, ...] = (),
    dated: str | None = None,
    evidence: str | None = None,
) -> Callable[[Kept], Kept]:
    """Declare a table's `Holding` and turn its fields' types and limits into CHECK constraints."""

    def declare(model: Kept) -> Kept:
        table = table_of(model)
        table.info["holding"] = Holding(
            retention, audience, role, letter, search_number, searched, dated, evidence
        )
        for name, field in _fields(model).items():
            for rule, condition in _conditions(name, field):
                table.append_constraint(CheckConstraint(condition, name=f"ck_{table.name}_{name}_{rule}"))
        return model

    return declare


def table_of(model: type[SQLModel]) -> Table:
    """The SQLAlchemy table of a class."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def holding(model: type[SQLModel]) -> Holding:
    """What a class declared with `kept`."""
    declared: Holding = table_of(model).info["holding"]
    return declared


def text(longest: int, default: Any = ..., **more: Any) -> Any:
    """A text column of 1 to `longest` characters."""
    return Field(default, min_length=1, max_length=longest, sa_type=Text, **more)


def time_of_day(default: Any = ..., **more: Any) -> Any:
    """A column that holds a local time, "HH:MM"."""
    return Field(default, schema_extra={"pattern": TIME_OF_DAY}, sa_type=Text, **more)


def quarter_of_year(default: Any = ..., **more: Any) -> Any:
    """A column that holds a quarter of a year, "2026-Q1"."""
    return Field(default, schema_extra={"pattern": QUARTER}, sa_type=Text, **more)


def word(default: Any = ..., **more: Any) -> Any:
    """A column that holds one of the words of its annotation."""
    return Field(default, sa_type=Text, **more)


def belongs_to(target: str, default: Any = ..., **more: Any) -> Any:
    """A foreign key, indexed, that goes with the row it points at."""
    return Field(default, foreign_key=target, index=True, ondelete="CASCADE", **more)


def refers_to(target: str, default: Any = ..., **more: Any) -> Any:
    """A foreign key, indexed, whose target cannot go while this row stands."""
    return Field(default, foreign_key=target, index=True, ondelete="RESTRICT", **more)


def _fields(model: type[SQLModel]) -> dict[str, FieldInfo]:
    return model.model_fields


def _conditions(name: str, field: FieldInfo) -> list[tuple[str, str]]:
    kind = _without_none(field.annotation)
    conditions: list[tuple[str, str]] = []
    limits: dict[str, Any] = {}
    for limit in field.metadata:
        for key in ("min_length", "max_length", "ge", "le", "pattern"):
            if (value := getattr(limit, key, None)) is not None:
                limits[key] = value
    if "max_length" in limits:
        conditions.append(
            ("length", f"length({name}) BETWEEN {limits['min_length']} AND {limits['max_length']}")
        )
    if "pattern" in limits:
        what, glob = _GLOBS[limits["pattern"]]
        conditions.append((what, f"{name} GLOB '{glob}'"))
    if "ge" in limits:
        conditions.append(("range", f"{name} BETWEEN {limits['ge']} AND {limits['le']}"))
    if isinstance(kind, type) and issubclass(kind, Word):
        words = ", ".join(f"'{member}'" for member in kind)
        conditions.append(("word", f"{name} IN ({words})"))
    if kind is date:
        conditions.append(("day", f"{name} IS date({name})"))
    if kind is bool:
        conditions.append(("yes_no", f"{name} IN (0, 1)"))
    return conditions


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        present = [part for part in get_args(annotation) if part is not type(None)]
        return present[0] if len(present) == 1 else annotation
    return annotation
