"""Writing the terms agreed with organisations."""

from datetime import date

from cvetrack.store.operation import Operation


def agree(
    writing: Operation,
    organisation_id: int,
    words: str,
    *,
    on: date,
    officer_id: int,
    limits: str | None = None,
    written_down: str | None = None,
    hours: str | None = None,
    respond_within_days: int | None = None,
    expectations: str | None = None,
) -> int:
    """What was agreed about working together; its id. The latest agreed stands, earlier ones are kept."""
    return writing.insert(
        "terms",
        {
            "organisation_id": organisation_id,
            "words": words,
            "limits": limits,
            "written_down": written_down,
            "hours": hours,
            "respond_within_days": respond_within_days,
            "expectations": expectations,
            "agreed_on": on,
            "officer_id": officer_id,
        },
    )
