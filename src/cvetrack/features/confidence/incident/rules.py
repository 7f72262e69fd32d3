"""How soon is soon after an incident."""

from datetime import date
from typing import NamedTuple

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.moments import Moment, is_before, say_moment
from cvetrack.records.incident import Incident

WITHIN_MINUTES = 60


class Reached(NamedTuple):
    """One active organisation, and the first `message` about an incident that it had, None where none did.

    `organisation` is a slug; `minutes` and `days` as of `Incident`. `within_an_hour` is None where that
    is not known.
    """

    organisation: str
    name: str
    message: str | None
    sent_on: date | None
    sent_at: str | None
    minutes: int | None = None
    days: int | None = None
    within_an_hour: bool | None = False


def within_an_hour(minutes: int | None, days: int | None) -> bool | None:
    """Whether word came so many minutes or days after an incident within the hour.

    False where there was none; None where it is not known, for want of a time of day.
    """
    if minutes is not None:
        return minutes <= WITHIN_MINUTES
    return False if days is None or days > 1 else None


def slowest_first(reached: Reached) -> tuple[bool, bool, float, str]:
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
