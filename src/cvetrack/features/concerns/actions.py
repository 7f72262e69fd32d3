"""Writing concerns and criticism."""

from datetime import date
from typing import Any

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_before, refuse_done
from cvetrack.records.concern import CONCERN, Concern
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation


def raise_concern(
    writing: Operation,
    organisation_id: int,
    words: str,
    *,
    on: date,
    officer_id: int,
    criticism: bool = False,
    category: str | None = None,
) -> int:
    """A concern of an organisation in its own words, or a criticism of us; its id."""
    return writing.insert(
        "concern",
        {
            "organisation_id": organisation_id,
            "words": words,
            "criticism": int(criticism),
            "category": category,
            "raised_on": on.isoformat(),
            "officer_id": officer_id,
        },
    )


def acknowledge(writing: Operation, concern_id: int, *, on: date) -> None:
    """They know that it was heard. Raises UsageRefusal where they did before, or it was raised later."""
    concern = _unanswered(writing, concern_id, on)
    refuse_done(concern.acknowledged_on, f"C{concern_id} was acknowledged")
    writing.update("concern", {"id": concern_id}, {"acknowledged_on": on})


def answer(writing: Operation, concern_id: int, words: str, *, on: date, changed: str | None = None) -> None:
    """Our answer, and what changed because of it. Raises UsageRefusal where there is one, or it was raised later."""
    _unanswered(writing, concern_id, on)
    writing.update("concern", {"id": concern_id}, {"answered_on": on, "answer": words, "changed": changed})


def tell(writing: Operation, concern_id: int, *, on: date) -> None:
    """They were told the answer. Raises UsageRefusal where there is none, it came later, or they were told before."""
    concern = reading.now(writing, CONCERN, concern_id)
    if concern.answered_on is None:
        raise UsageRefusal(
            f"C{concern_id} has no answer yet. Give it with: cvetrack concern answer C{concern_id} TEXT\n"
            "Nothing was written."
        )
    refuse_done(concern.told_on, f"They were told the answer to C{concern_id}")
    refuse_before(on, concern.answered_on, f"C{concern_id} was answered")
    writing.update("concern", {"id": concern_id}, {"told_on": on})


def correct(writing: Operation, concern_id: int, columns: dict[str, Any]) -> None:
    """Change how a concern was written down, or what changed because of it.

    Raises UsageRefusal for what changed where there is no answer yet.
    """
    concern = reading.now(writing, CONCERN, concern_id)
    if concern.answered_on is None and "changed" in columns:
        raise UsageRefusal(
            f"C{concern_id} has no answer yet. Give it with: cvetrack concern answer C{concern_id} TEXT\n"
            "Nothing was written."
        )
    correcting.correct(writing, CONCERN, concern_id, columns)


def _unanswered(writing: Operation, concern_id: int, on: date) -> Concern:
    """The concern, whatever day the command is for. Raises UsageRefusal where it was answered or raised later."""
    concern = reading.now(writing, CONCERN, concern_id)
    refuse_done(concern.answered_on, f"C{concern_id} was answered")
    refuse_before(on, concern.raised_on, f"C{concern_id} was raised")
    return concern
