"""All tables, each after those that it refers to: whatever a module beside this one declares."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from sqlmodel import SQLModel

import cvetrack.tables
from cvetrack.tables.declaring import holding, table_of


def _declared() -> Iterator[type[SQLModel]]:
    for found in iter_modules(cvetrack.tables.__path__, f"{cvetrack.tables.__name__}."):
        if found.name != __name__:
            module = import_module(found.name)
            yield from (each for each in vars(module).values() if _is_table(each, module.__name__))


def _is_table(each: object, module: str) -> bool:
    return isinstance(each, type) and each.__module__ == module and hasattr(each, "__table__")


_BY_TABLE = {table_of(each): each for each in _declared()}
_ORDERED = tuple(_BY_TABLE[table] for table in SQLModel.metadata.sorted_tables)

HISTORY = tuple(each for each in _ORDERED if holding(each).role == "history")
RECORDS = tuple(each for each in _ORDERED if holding(each).role != "history")
EVERYTHING = HISTORY + RECORDS
