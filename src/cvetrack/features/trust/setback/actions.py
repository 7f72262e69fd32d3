"""Writing setbacks and their repair."""

from datetime import date
from typing import Any

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.records.setback import SETBACK, said_kind
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation
from cvetrack.vocabulary.setbacks import RepairStep


def record(
    writing: Operation, organisation_id: int, words: str, *, kind: str, breach: str, on: date, officer_id: int
) -> int:
    """Something that cost the trust of an organisation; its id."""
    return writing.insert(
        "setback",
        {
            "organisation_id": organisation_id,
            "kind": kind,
            "breach": breach,
            "words": words,
            "day": on,
            "officer_id": officer_id,
        },
    )


def repair(writing: Operation, setback_id: int, *, step: RepairStep, on: date) -> None:
    """A step of the repair was taken. Raises UsageRefusal where it was before, or on a day before the setback."""
    setback = reading.now(writing, SETBACK, setback_id)
    taken = setback.steps[step]
    refuse_done(
        taken,
        f'The step "{said_kind(step)}" of B{setback_id} was taken',
        put_right(f"setback edit B{setback_id} --{column(step).replace('_', '-')}"),
    )
    refuse_before(on, setback.day, f"B{setback_id} happened")
    writing.update("setback", {"id": setback_id}, {column(step): on})


def correct(writing: Operation, setback_id: int, columns: dict[str, Any]) -> None:
    """Put right how a setback, or a step of its repair, was written down.

    Raises UsageRefusal for a step that was not taken, and for a day after a step of its repair.
    """
    setback = reading.now(writing, SETBACK, setback_id)
    for step, taken in setback.steps.items():
        if taken is None and column(step) in columns:
            raise UsageRefusal(
                f"That step is not taken yet. When it is: cvetrack setback repair B{setback_id} --step {step}\n"
                "Nothing was written."
            )
    correcting.correct(writing, SETBACK, setback_id, columns)


def column(step: RepairStep) -> str:
    """The column of the day on which a step was taken."""
    return f"{step.value.replace('-', '_')}_on"
