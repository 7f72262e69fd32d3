"""src/cvetrack/store/shapes.json: every table as data, in the words of Frictionless Table Schema."""

import inspect
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic.fields import FieldInfo
from sqlalchemy import Column
from sqlmodel import SQLModel

from cvetrack.tables.declaring import holding, table_of
from cvetrack.tables.everything import RECORDS
from cvetrack.vocabulary.word import Word
from tests.generated.holdings import without_none

KINDS = {int: "integer", str: "string", bool: "boolean", date: "date"}
LIMITS = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "ge": "minimum",
    "le": "maximum",
    "pattern": "pattern",
}


def module() -> Iterator[str]:
    """A list of tables in foreign-key order, one line for each column."""
    yield "["
    for model in RECORDS:
        about = json.dumps(_about(model))[:-1]
        yield f'{about}, "fields": ['
        yield ",\n".join(
            "  " + json.dumps(_column(model, name, field)) for name, field in model.model_fields.items()
        )
        yield "]}" + ("" if model is RECORDS[-1] else ",")
    yield "]"


def _about(model: type[SQLModel]) -> dict[str, Any]:
    held, table = holding(model), table_of(model)
    return {
        "name": table.name,
        "description": inspect.getdoc(model),
        "audience": held.audience,
        "retention": held.retention,
        "letter": held.letter,
        "dated": held.dated,
        "evidence": held.evidence,
        "searched": held.searched,
        "primaryKey": [column.name for column in table.primary_key.columns],
    }


def _column(model: type[SQLModel], name: str, field: FieldInfo) -> dict[str, Any]:
    column = table_of(model).columns[name]
    kind = without_none(field.annotation)
    words = kind if isinstance(kind, type) and issubclass(kind, Word) else None
    said: dict[str, Any] = {"name": name, "type": "string" if words else KINDS[kind]}
    if meaning := field.description or (inspect.getdoc(words) if words else None):
        said["description"] = meaning
    limits: dict[str, Any] = {} if column.nullable else {"required": True}
    limits |= {
        LIMITS[limit]: value
        for each in field.metadata
        for limit in LIMITS
        if (value := getattr(each, limit, None)) is not None
    }
    if words:
        limits["enum"] = [str(word) for word in words]
    if limits:
        said["constraints"] = limits
    if target := _refers_to(column):
        said["refers_to"] = target
    return said


def _refers_to(column: Column[Any]) -> str | None:
    """The table whose row the column names, where its id alone does."""
    for key in column.foreign_keys:
        if key.column.name == "id":
            return str(key.column.table.name)
    return None
