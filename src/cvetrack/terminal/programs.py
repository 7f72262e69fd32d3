"""What programs are told of a named tuple, as JSON or as CSV."""

from collections.abc import Sequence
from typing import Any


def as_fields(value: Any, names: Sequence[str] = ()) -> Any:
    """A named tuple, however deep, as JSON's objects and lists, with these fields or all that are told of it;
    days and words are left to the writer."""
    if hasattr(value, "_fields"):
        return {name: as_fields(getattr(value, name)) for name in names or told_fields(type(value))}
    if isinstance(value, list | tuple):
        return [as_fields(each) for each in value]
    return value


def told_fields(row: type[Any]) -> tuple[str, ...]:
    """What a named tuple tells programs: its fields, less the day it is `as_of`, which the answer says once, and
    what it `tells` beside them, which is the same for each."""
    fields = tuple(name for name in row._fields if name != "as_of")
    tells = getattr(row, "tells", None)
    return (*fields, *(tells.fget(row) if tells is not None else ()))
