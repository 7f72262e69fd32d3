"""docs/what-we-hold.md: every table, what it is for, its columns, how long it is kept and who sees it."""

import types
from collections.abc import Iterator
from datetime import date
from typing import Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from sqlmodel import SQLModel

from cvetrack.tables.declaring import holding, table_of
from cvetrack.tables.everything import HISTORY, RECORDS
from cvetrack.vocabulary.word import Word
from tests.generated.markdown import row, title


def page() -> Iterator[str]:
    """Records first, then the history, by name."""
    yield "# What we hold"
    yield ""
    yield "Written by `make docs` from the tables. Nothing else is kept: there are no other columns."
    for heading, models in (("Records", RECORDS), ("History", HISTORY)):
        yield ""
        yield f"## {heading}"
        for model in sorted(models, key=lambda each: each.__name__):
            yield from _table(model)


def _table(model: type[SQLModel]) -> Iterator[str]:
    held = holding(model)
    yield ""
    yield f"### {title(model.__name__)}"
    yield ""
    yield from (line.strip() for line in (model.__doc__ or "").strip().splitlines())
    yield ""
    yield f"* Kept: {held.retention.meaning}"
    yield f"* Seen by: {held.audience.meaning}"
    yield f"* Table: `{table_of(model).name}`"
    yield ""
    yield "| column | holds | always there |"
    yield "|---|---|---|"
    for name, field in model.model_fields.items():
        column = table_of(model).columns[name]
        yield row(f"`{name}`", _kind(model, name, field), "" if column.nullable else "yes")


def _kind(model: type[SQLModel], name: str, field: FieldInfo) -> str:
    column = table_of(model).columns[name]
    for key in column.foreign_keys:
        return f"which `{key.column.table.name}`"
    kind = without_none(field.annotation)
    limits = {
        limit: value
        for each in field.metadata
        for limit in ("max_length", "ge", "le")
        if (value := getattr(each, limit, None)) is not None
    }
    if isinstance(kind, type) and issubclass(kind, Word):
        return f"one of the words of {title(kind.__name__).lower()}"
    if kind is str:
        return f"text, at most {limits['max_length']:,} characters" if "max_length" in limits else "text"
    if kind is int and "ge" in limits:
        return f"number, {limits['ge']:,} to {limits['le']:,}"
    return {date: "day", bool: "yes or no", int: "number", bytes: "bytes"}[kind]


def without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, types.UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation
