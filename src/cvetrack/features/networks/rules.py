"""What a channel is in time for, and what a message is to those it went to."""

from datetime import date
from typing import TYPE_CHECKING

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.moments import Moment, is_before, say_moment
from cvetrack.kernel.order import refuse_before
from cvetrack.kernel.text import counted, listed, one_line, safe

if TYPE_CHECKING:
    from cvetrack.features.networks.queries import Channel

MOST_REACHED = 1_000_000


def reach(said: str) -> int | None:
    """How many a channel reaches, from "40" or "1,200"; "" is not known. Raises UsageRefusal."""
    digits = said.strip().replace(",", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) < 8 and int(digits) <= MOST_REACHED):
        raise UsageRefusal(
            f'"{one_line(safe(said), 40)}" is not how many a channel reaches. Give a whole number up to '
            f"{MOST_REACHED:,}, such as 40. Nothing was written."
        )
    return int(digits)


def refuse_closed(channel: "Channel", day: date) -> None:
    """Raises UsageRefusal where there was no such channel on a day: not yet, or no more."""
    refuse_before(day, channel.since, f"{channel.name} began")
    if channel.ended_on is not None and channel.ended_on < day:
        raise UsageRefusal(
            f"{channel.name} ended on {say_date(channel.ended_on)}. See those there are with: "
            "cvetrack channel list\nNothing was written."
        )


def refuse_before_incident(sent: Moment, incident: str, happened_at: Moment) -> None:
    """Raises UsageRefusal for a message from before the incident that it answers."""
    if is_before(sent, happened_at):
        raise UsageRefusal(
            f"{incident} happened on {say_moment(happened_at)}, later than {say_moment(sent)}. "
            "Give a later time. Nothing was written."
        )


def those_reached(names: tuple[str, ...]) -> str:
    """To whom a message went: the names of up to three organisations, else how many there were."""
    return listed(names) if len(names) <= 3 else counted(len(names), "organisation")
