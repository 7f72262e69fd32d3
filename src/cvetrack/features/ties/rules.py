"""Whether a tie lasts, and how it is told."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.happening import Happening, course

if TYPE_CHECKING:
    from cvetrack.features.ties.queries import Tie

TieState: TypeAlias = Literal["live", "ended"]


def state(tie: "Tie") -> TieState:
    """Whether a tie lasts."""
    return "live" if tie.ended_on is None else "ended"


def happened(tie: "Tie", of: str) -> Iterator[Happening]:
    """What became of a tie, for the story of the organisation `of`, a slug."""
    declared, other = f"They declared a tie with {tie.other_name}", tie.other_name
    if of != tie.organisation:
        declared, other = f"A tie with them was declared by {tie.organisation_name}", tie.organisation_name
    return course(
        "tie",
        tie.record,
        (tie.day, "declared", f"{declared}: {tie.kind}.", tie.source),
        (tie.ended_on, "ended", f"Their tie with {other} ended: {tie.kind}."),
    )
