"""Where something we asked stands, and how often we came without asking anything."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import quoted
from cvetrack.vocabulary.support import AskAnswer

if TYPE_CHECKING:
    from cvetrack.features.asks.queries import Ask

AskState: TypeAlias = Literal["waiting", "answered"]
ANSWERED: dict[str, str] = {
    AskAnswer.YES: "said yes to",
    AskAnswer.NO: "said no to",
    AskAnswer.PARTLY: "did part of",
}


class Unasked(NamedTuple):
    """Of so many contacts in 12 months, `without` came on a day on which we asked nothing."""

    contacts: int
    without: int


def state(ask: "Ask") -> AskState:
    """Whether they said anything to it."""
    return "waiting" if ask.answer is None else "answered"


def happened(ask: "Ask") -> Iterator[Happening]:
    """What became of something we asked, for the story of the relationship."""
    said = quoted(ask.words)
    answered = f"They {ANSWERED[ask.answer]} what we asked: {said}." if ask.answer else ""
    return course(
        "ask",
        ask.record,
        (ask.asked_on, "asked", f"We asked them: {said}."),
        (ask.answered_on, "answered", answered),
    )
