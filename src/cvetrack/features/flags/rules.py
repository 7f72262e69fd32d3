"""When a flag lapses, and what a review day may be."""

from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from cvetrack.features.flags.queries import Flag

FlagState: TypeAlias = Literal["live", "lapsed", "cleared"]


def state(flag: "Flag", today: date) -> FlagState:
    """Where a flag stands on a day: it lapses by itself the day after its review day."""
    if flag.cleared_on is not None and flag.cleared_on <= today:
        return "cleared"
    return "live" if today <= flag.review_on else "lapsed"
