"""Where what was asked at a briefing stands, and what a briefing is in the story of a relationship."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import quoted

if TYPE_CHECKING:
    from cvetrack.features.briefings.queries import Briefing

BriefingState: TypeAlias = Literal["nothing asked", "unanswered", "answered"]


def state(briefing: "Briefing") -> BriefingState:
    """Whether what was asked was answered."""
    if briefing.asked is None:
        return "nothing asked"
    return "unanswered" if briefing.answered is None else "answered"


def happened(briefing: "Briefing") -> Iterator[Happening]:
    """A briefing and an answer given later, for the story of the relationship."""
    asked, later = briefing.asked, briefing.answered_on
    notes = [f"Asked: {asked}" if asked else ""]
    if later == briefing.day:
        notes, later = [*notes, f"Answered: {briefing.answered}"], None
    return course(
        "briefing",
        briefing.record,
        (
            briefing.day,
            "briefed",
            f"We talked openly about local risk: {quoted(briefing.words)}.",
            "\n".join(filter(None, notes)) or None,
        ),
        (later, "answered", f"We answered what was asked, {quoted(asked)}.", briefing.answered),
    )
