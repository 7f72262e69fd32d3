"""When a safety plan is looked at again, and how plans and incidents are told."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.dates import add_months, parse_future, say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import quoted
from cvetrack.vocabulary.support import HostileSource

if TYPE_CHECKING:
    from cvetrack.features.safety.queries import Incident, Plan

REVIEW_MONTHS = 6
"""After how many months a plan is looked at again where nothing else is said."""
INCIDENT_MONTHS = 12
"""How long an incident asks for a plan."""

CoverState: TypeAlias = Literal["no plan", "review due", "planned", "earlier"]

_FROM: dict[str, str] = {
    HostileSource.HOSTILE_GROUP: "from a group",
    HostileSource.PRESS: "from the press",
    HostileSource.ONLINE: "online",
    HostileSource.OTHER: "from a source not named",
}


def review_day(said: str | None, looked_at: date, today: date) -> date:
    """When a plan made or looked at on a day is looked at next: as `said`, else six months on.

    Raises UsageRefusal for a day that is past, today, or not after `looked_at`.
    """
    if not said:
        return add_months(looked_at, REVIEW_MONTHS)
    day = parse_future(said, today)
    if day <= max(today, looked_at):
        raise UsageRefusal(
            f"{say_date(day)} cannot be the next review day: give a day from tomorrow on. Nothing was written."
        )
    return day


def said_source(source: str) -> str:
    """Where hostility came from, as it stands in a sentence."""
    return _FROM[source]


def planned(plan: "Plan") -> Iterator[Happening]:
    """What became of a plan, for the story of the relationship."""
    again = f"The safety plan was looked at again, next by {say_date(plan.review_on)}."
    return course(
        "safety plan",
        plan.record,
        (plan.made_on, "made", f"A safety plan was made: {quoted(plan.words)}."),
        (plan.reviewed_on, "reviewed", again),
    )


def suffered(incident: "Incident") -> Iterator[Happening]:
    """That something hostile happened, for the story of the relationship."""
    said = f"Hostility {said_source(incident.source)}: {quoted(incident.words)}."
    return course("incident", incident.record, (incident.day, "happened", said))
