"""Where the answer to a myth stands."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import quoted

if TYPE_CHECKING:
    from cvetrack.features.myths.queries import Myth

MythState: TypeAlias = Literal["heard", "answered", "sent"]
OPEN: tuple[MythState, ...] = ("heard", "answered")


def state(myth: "Myth") -> MythState:
    """Where a myth stands: it stays open until the answer went out."""
    if myth.broadcast is not None:
        return "sent"
    return "heard" if myth.answered_on is None else "answered"


def pressing(myth: "Myth") -> tuple[bool, date, int]:
    """The place of an open myth among others: those not answered, then those not sent, the oldest first."""
    return myth.state != "heard", myth.heard_on, myth.id


def refuse_disorder(record: str, heard_on: date, answered_on: date | None, sent_on: date | None) -> None:
    """A myth is heard, then answered, then the answer sent, or all on one day. Raises UsageRefusal."""
    for day, what, earliest, before in (
        (answered_on, "answered", heard_on, "heard"),
        (sent_on, "sent", answered_on, "answered"),
    ):
        if day is not None and earliest is not None and day < earliest:
            raise UsageRefusal(
                f"{record} cannot be {what} on {say_date(day)}, before it was {before} on {say_date(earliest)}. "
                "Nothing was written."
            )


def happened(myth: "Myth") -> Iterator[Happening]:
    """What became of a myth that an organisation told us of, for the story of the relationship."""
    said = quoted(myth.words)
    return course(
        "myth",
        myth.record,
        (myth.heard_on, "heard", f"They told us of a myth: {said}."),
        (myth.answered_on, "answered", f"We answered the myth {said}.", myth.answer),
        (myth.sent_on, "sent", f"The answer to the myth {said} went out with {myth.broadcast}."),
    )
