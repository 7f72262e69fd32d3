"""What programs are told of a named tuple, as JSON or as CSV."""

from typing import Any


def as_fields(value: Any) -> Any:
    """A named tuple, however deep, as JSON's objects and lists; days and words are left to the writer."""
    if hasattr(value, "_fields"):
        return {name: as_fields(getattr(value, name)) for name in told_fields(value)}
    if isinstance(value, list | tuple):
        return [as_fields(each) for each in value]
    return value


def told_fields(value: Any) -> tuple[str, ...]:
    """What a named tuple tells programs: its fields, less the day it is `as_of`, which the answer says once, and
    what it `tells` beside them."""
    fields = tuple(name for name in value._fields if name != "as_of")
    return (*fields, *getattr(value, "tells", ()))
