"""Where a handover stands, and what is told of it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.order import refuse_before

if TYPE_CHECKING:
    from cvetrack.features.handovers.queries import Handover

HandoverState: TypeAlias = Literal["begun", "introduced", "complete"]


def state(handover: "Handover") -> HandoverState:
    """Where a handover stands: it is open until the new officer leads."""
    if handover.completed_on is not None:
        return "complete"
    return "begun" if handover.introduced_on is None else "introduced"


def passing(handover: "Handover") -> str:
    """From whom to whom: "Sam Reed to Priya Shah"."""
    return f"{handover.from_officer or 'nobody'} to {handover.to_officer}"


def next_step(handover: "Handover") -> str:
    """What an open handover waits for."""
    if handover.from_officer is None or handover.introduced_on is not None:
        return f"handover to {handover.to_officer}: complete it"
    return f"handover to {handover.to_officer}: introduce them together"


def refuse_alone(handover: "Handover") -> None:
    """Raises UsageRefusal where nobody led who could introduce the new officer jointly."""
    if handover.from_officer is None:
        raise UsageRefusal(
            f"Nobody led on {handover.organisation_name} when {handover.record} began, so nobody could introduce "
            f"{handover.to_officer} jointly. Nothing was written."
        )


def refuse_disorder(handover: "Handover", started_on: date, introduced_on: date | None) -> None:
    """Raises UsageRefusal where a handover would be introduced before it began, or complete before either."""
    if introduced_on is not None:
        refuse_before(introduced_on, started_on, f"{handover.record} began")
    if handover.completed_on is not None:
        refuse_before(handover.completed_on, started_on, f"{handover.record} began")
        what = f"The joint introduction of {handover.record} was"
        refuse_before(handover.completed_on, introduced_on or started_on, what)


def happened(handover: "Handover") -> Iterator[Happening]:
    """What became of a handover, for the story of the relationship; its end is told as a change of lead."""
    begun = f"A handover from {passing(handover)} began."
    jointly = f"They were introduced to {handover.to_officer} together with {handover.from_officer}."
    return course(
        "handover",
        handover.record,
        (handover.started_on, "begun", begun, handover.note),
        (handover.introduced_on, "introduced", jointly),
    )
