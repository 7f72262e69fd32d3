"""Writing the conditions that were set on access."""

from datetime import date

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
