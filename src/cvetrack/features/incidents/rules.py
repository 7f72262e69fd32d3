"""How soon is soon after an incident, and until when silence is still to be broken."""

from typing import TYPE_CHECKING

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.moments import Moment, is_before, say_moment
from cvetrack.records.incident import Incident

if TYPE_CHECKING:
    from cvetrack.features.incidents.queries import Reached

WITHIN_MINUTES = 60
AWAITED_DAYS = 14
"""So long after an incident a first message is still looked for."""


def within_an_hour(minutes: int | None, days: int | None) -> bool | None:
    """Whether word came so many minutes or days after an incident within the hour.

    False where there was none; None where it is not known, for want of a time of day.
    """
    if minutes is not None:
        return minutes <= WITHIN_MINUTES
    return False if days is None or days > 1 else None


def slowest_first(reached: "Reached") -> tuple[bool, bool, float, str]:
    """The place of an organisation among others: not reached, then not in time, the later the sooner."""
    minutes = reached.minutes if reached.minutes is not None else (reached.days or 0) * 24 * 60
    return reached.message is not None, reached.within_an_hour is True, -minutes, reached.name.casefold()


def refuse_after_message(at: Moment, incident: Incident) -> None:
    """Raises UsageRefusal for an incident later than the first message about it."""
    if incident.first is not None and is_before(incident.first, at):
        raise UsageRefusal(
            f"{incident.first_message} about it was sent on {say_moment(incident.first)}, before "
            f"{say_moment(at)}. Give an earlier time. Nothing was written."
        )
