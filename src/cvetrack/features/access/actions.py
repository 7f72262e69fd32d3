"""Writing the conditions that were set on access."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cvetrack.store.operation import Operation


def record(
    writing: Operation,
    organisation_id: int,
    words: str,
    *,
    kind: str,
    on: date,
    officer_id: int,
    source: str | None = None,
) -> int:
    """A condition that an organisation set, in its words; its id."""
    return writing.insert(
        "access_condition",
        {
            "organisation_id": organisation_id,
            "kind": kind,
            "words": words,
            "day": on,
            "source": source,
            "officer_id": officer_id,
        },
    )


def correct(writing: Operation, condition_id: int, columns: Mapping[str, Any]) -> None:
    """Change how a condition was written down."""
    writing.update("access_condition", {"id": condition_id}, columns)
