"""Where a concern stands, and which comes first."""

from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from cvetrack.features.concerns.queries import Concern

ConcernState: TypeAlias = Literal["open", "acknowledged", "answered", "fed back"]
OPEN: tuple[ConcernState, ...] = ("open", "acknowledged", "answered")
UNANSWERED: tuple[ConcernState, ...] = ("open", "acknowledged")


def state(concern: "Concern") -> ConcernState:
    """Where a concern stands: it stays open until they were told the answer."""
    if concern.told_on is not None:
        return "fed back"
    if concern.answered_on is not None:
        return "answered"
    return "open" if concern.acknowledged_on is None else "acknowledged"


def pressing(concern: "Concern") -> tuple[bool, date, int]:
    """The place of an open concern among others: unanswered before answered and untold, then the oldest."""
    return concern.state not in UNANSWERED, concern.raised_on, concern.id
