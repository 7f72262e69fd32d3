"""Where the repair of a setback stands."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import quoted
from cvetrack.vocabulary.setbacks import RepairStep

if TYPE_CHECKING:
    from cvetrack.features.setbacks.queries import Setback

SetbackState: TypeAlias = Literal["open", "repaired"]


def steps(setback: "Setback") -> dict[RepairStep, date | None]:
    """Each step of the repair with the day it was taken, None where it is still owed."""
    days = (
        setback.acknowledged_on,
        setback.explained_on,
        setback.put_right_on,
        setback.told_on,
        setback.resumed_on,
    )
    return dict(zip(RepairStep, days, strict=True))


def next_step(setback: "Setback") -> RepairStep | None:
    """The first step that is still owed, None where the repair is whole."""
    return next((step for step, day in steps(setback).items() if day is None), None)


def happened(setback: "Setback") -> Iterator[Happening]:
    """What became of a setback, for the story of the relationship."""
    said = quoted(setback.words)
    told: dict[RepairStep, str] = {
        RepairStep.ACKNOWLEDGED: f"We acknowledged the setback {said}.",
        RepairStep.EXPLAINED: f"We explained the setback {said}.",
        RepairStep.PUT_RIGHT: f"We put right the setback {said}.",
        RepairStep.TOLD: f"We told them what we put right after {said}.",
        RepairStep.RESUMED: f"They work with us again after {said}.",
    }
    return course(
        "setback",
        setback.record,
        (setback.day, "recorded", f"A setback, {said_kind(setback.kind)}: {said}."),
        *((day, step.value, told[step]) for step, day in steps(setback).items()),
    )


def said_kind(word: str) -> str:
    """A word of the vocabulary as it stands in a sentence: "promise missed", "put right"."""
    return word.replace("-", " ")
