"""What stands on the trust ladder, and what the records suggest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cvetrack.kernel.dates import add_months
from cvetrack.vocabulary import Milestone, MilestoneChange, Stage

if TYPE_CHECKING:
    from cvetrack.features.milestones.queries import MilestoneEvent

RECENT_MONTHS = 12


@dataclass(frozen=True)
class Standing:
    """A milestone that stands.

    `since` is the first time it was reached after its last reversal, `evidence` what was cited
    from then on, oldest first, `event_id` the last time it was reached, which `recently_seen`
    says was within 12 months.
    """

    milestone: str
    since: date
    evidence: tuple[str, ...]
    event_id: int
    recently_seen: bool


def standing(events: "Iterable[MilestoneEvent]", today: date) -> list[Standing]:
    """The milestones of one organisation that stand today, in the order of the ladder."""
    reaches: dict[str, list[MilestoneEvent]] = {}
    for event in sorted(events, key=lambda each: (each.day, each.id)):
        if event.day > today:
            break
        if event.change == MilestoneChange.REVERSED:
            reaches.pop(event.milestone, None)
        else:
            reaches.setdefault(event.milestone, []).append(event)
    recent = add_months(today, -RECENT_MONTHS)
    return [
        Standing(
            milestone=milestone,
            since=seen[0].day,
            evidence=tuple(dict.fromkeys(cited for event in seen for cited in event.evidence)),
            event_id=seen[-1].id,
            recently_seen=seen[-1].day >= recent,
        )
        for milestone in Milestone
        if (seen := reaches.get(milestone))
    ]


def stage_of(standing: Sequence[Standing]) -> Stage | None:
    """The stage of the highest milestone that stands; None where none does."""
    return Milestone(standing[-1].milestone).stage if standing else None
