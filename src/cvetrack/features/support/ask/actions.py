"""Writing what we asked, and what they said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_before
from cvetrack.records.ask import ASK, Ask
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation


def record(writing: Operation, organisation_id: int, words: str, *, on: date, officer_id: int) -> int:
    """Something we asked of an organisation; its id."""
    return writing.insert(
        "ask",
        {"organisation_id": organisation_id, "words": words, "asked_on": on, "officer_id": officer_id},
    )


def answer(writing: Operation, ask_id: int, said: str, *, on: date) -> None:
    """What they said: yes, no or partly. Raises UsageRefusal where they said before, or it was asked later."""
    ask = _now(writing, ask_id)
    if ask.answered_on is not None:
        raise UsageRefusal(
            f"A{ask_id} was answered {ask.answer} on {say_date(ask.answered_on)}. "
            f"Put it right with: cvetrack ask edit A{ask_id} --answer yes|no|partly\nNothing was written."
        )
    refuse_before(on, ask.asked_on, f"A{ask_id} was asked")
    writing.update("ask", {"id": ask_id}, {"answer": said, "answered_on": on})


def correct(writing: Operation, ask_id: int, columns: Mapping[str, Any]) -> None:
    """Change how it was written down.

    Raises UsageRefusal for an answer where there is none, and as `correcting.correct` does.
    """
    ask = _now(writing, ask_id)
    if ask.answer is None and {"answer", "answered_on"} & set(columns):
        raise UsageRefusal(
            f"A{ask_id} has no answer yet. Record it with: cvetrack ask answer A{ask_id} yes|no|partly\n"
            "Nothing was written."
        )
    correcting.correct(writing, ASK, ask_id, columns)


def _now(writing: Operation, ask_id: int) -> Ask:
    """What was asked as it stands, whatever day the command is for."""
    return reading.now(writing, ASK, ask_id)
