"""How a relayed message is told, in the story of who passed it on and of who had it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import counted, quoted

if TYPE_CHECKING:
    from cvetrack.features.relays.queries import Relay


def confirmed(relay: "Relay") -> str:
    """How many say by themselves that they had it: "confirmed by 2", "not confirmed yet"."""
    return f"confirmed by {len(relay.confirmed_by)}" if relay.confirmed_by else "not confirmed yet"


def passed_on(relay: "Relay") -> Iterator[Happening]:
    """That a message was given to them to pass on, for their story."""
    said = f"We gave them a message to pass on: {quoted(relay.words)}."
    reached = len(relay.confirmed_by)
    note = f"{counted(reached, 'organisation')} confirmed it." if reached else None
    return course("relay", relay.record, (relay.day, "given", said, note))


def reached(relay: "Relay", on: date) -> Iterator[Happening]:
    """That a message reached those who say so, for their story."""
    said = f"They had, they say, what {relay.organisation_name} were to pass on: {quoted(relay.words)}."
    return course("relay", relay.record, (on, "confirmed", said))
