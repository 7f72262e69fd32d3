"""Where a need stands, and which comes first."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import quoted
from cvetrack.vocabulary.work import Priority

if TYPE_CHECKING:
    from cvetrack.features.needs.queries import Need

NeedState: TypeAlias = Literal["open", "referred", "met", "declined"]
OPEN: tuple[NeedState, ...] = ("open", "referred")
_PRIORITIES: tuple[str | None, ...] = tuple(Priority)


def state(need: "Need") -> NeedState:
    """Where a need stands: it stays open, referred or not, until they say that it is met, or we decline."""
    if need.met_on is not None:
        return "met"
    if need.declined_on is not None:
        return "declined"
    return "open" if need.referred_on is None else "referred"


def answered_on(need: "Need") -> date | None:
    """The day of our first answer: referred, declined or told where it stands, or met without one."""
    answers = (need.referred_on, need.declined_on, need.told_on, need.met_on)
    return min((day for day in answers if day is not None), default=None)


def pressing(need: "Need") -> tuple[int, date, int]:
    """The place of an open need among others: by their own priority, ordinary without one, then the oldest."""
    priority = need.priority or Priority.ORDINARY
    return _PRIORITIES.index(priority), need.raised_on, need.id


def happened(need: "Need") -> Iterator[Happening]:
    """What became of a need, for the story of the relationship."""
    said = f"need {quoted(need.words)}"
    aside = f", {need.priority} to them" if need.priority else ""
    return course(
        "need",
        need.record,
        (need.raised_on, "raised", f"They {said}{aside}."),
        (need.referred_on, "referred", f"We referred their {said} to {need.referred_to}."),
        (need.declined_on, "declined", f"We declined their {said}.", need.declined_because),
        (need.met_on, "met", f"They say that their {said} is met.", need.met_words),
    )
