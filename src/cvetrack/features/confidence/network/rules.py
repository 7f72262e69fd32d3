"""What a channel is in time for, and what a message is to those it went to."""

from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.moments import Moment, is_before, say_moment
from cvetrack.kernel.order import refuse_before
from cvetrack.kernel.text import counted, listed, one_line, safe
from cvetrack.records.incident import Incident

MOST_REACHED = 1_000_000


class Channel(NamedTuple):
    """One quick network, as it stood on the day it was read for: that it exists, never who is in it.

    `owner` is the role or body that keeps it, `reach` how many it reaches. `messages` of ours went
    through it, the last on `last_message_on`.
    """

    id: int
    slug: str
    name: str
    purpose: str
    owner: str
    reach: int | None
    since: date
    ended_on: date | None
    messages: int
    last_message_on: date | None

    @property
    def record(self) -> str:
        """Its short name: channels have no other id."""
        return self.slug


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


def refuse_closed(channel: Channel, day: date) -> None:
    """Raises UsageRefusal where there was no such channel on a day: not yet, or no more."""
    refuse_before(day, channel.since, f"{channel.name} began")
    if channel.ended_on is not None and channel.ended_on < day:
        raise UsageRefusal(
            f"{channel.name} ended on {say_date(channel.ended_on)}. See those there are with: "
            "cvetrack channel list\nNothing was written."
        )


def refuse_before_incident(sent: Moment, incident: Incident) -> None:
    """Raises UsageRefusal for a message from before the incident that it answers."""
    if is_before(sent, incident.moment):
        raise UsageRefusal(
            f"{incident.record} happened on {say_moment(incident.moment)}, later than {say_moment(sent)}. "
            "Give a later time. Nothing was written."
        )


def those_reached(names: tuple[str, ...]) -> str:
    """To whom a message went: the names of up to three organisations, else how many there were."""
    return listed(names) if len(names) <= 3 else counted(len(names), "organisation")
