"""A safety incident: something hostile that happened to an organisation."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import add_months, say_day_of
from cvetrack.kernel.text import quoted
from cvetrack.records.due import Due, Patience
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind
from cvetrack.vocabulary.support import HostileSource

_FROM: dict[str, str] = {
    HostileSource.HOSTILE_GROUP: "from a group",
    HostileSource.PRESS: "from the press",
    HostileSource.ONLINE: "online",
    HostileSource.OTHER: "from a source not named",
}


ASKS_FOR_A_PLAN = 12
"""So many months an incident asks for a safety plan."""


class SafetyIncident(NamedTuple):
    """Something hostile that happened to an organisation, whose slug is `organisation`.

    `plan` is the safety plan that stands for it, such as Y3, `followed_by` the next incident, such as H3.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    source: str
    day: date
    officer: str
    plan: str | None
    followed_by: str | None

    @property
    def record(self) -> str:
        """Its id as people use it, such as H2."""
        return SAFETY_INCIDENT.name(self.id)

    @property
    def came_from(self) -> str:
        """Where it came from, as it stands in a sentence."""
        return _FROM[self.source]

    @property
    def is_open(self) -> bool:
        """Never: it is to be known, and wants nothing by itself."""
        return False

    @property
    def pressing(self) -> tuple[date, int]:
        """By the day it happened."""
        return self.day, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it happened."""
        return self.day, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """That it happened, for the story of the relationship."""
        said = f"Hostility {self.came_from}: {quoted(self.words)}."
        return course("incident", self.record, (self.day, "happened", said))

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To make a plan with them, where they have none and this was the last of the last months."""
        lately = self.day > add_months(today, -ASKS_FOR_A_PLAN)
        if lately and self.plan is None and self.followed_by is None:
            said = f"met hostility {say_day_of(self.day, today)}: make a plan with them"
            name = self.organisation_name
            ends = (f"safety plan {self.organisation}",)
            yield Due("unfinished", "no safety plan", name, said, self.record, 0, self.organisation, ends)


SAFETY_INCIDENT = Kind(
    SafetyIncident,
    table="safety_incident",
    letter="H",
    example=2,
    noun="incident",
    listed="safety list --incidents",
    began="day",
    theirs="a safety incident of {names}",
    pending=f"day > date(:today, '-{ASKS_FOR_A_PLAN} months', '-3 days') AND o.status <> 'archived'",
    elsewhere={
        "plan": """(SELECT 'Y' || id FROM safety_plan AS made
        WHERE made.organisation_id = safety_incident.organisation_id AND made.made_on <= :today
        ORDER BY made.made_on DESC, made.id DESC LIMIT 1)""",
        "followed_by": """(SELECT 'H' || later.id FROM safety_incident AS later
        WHERE later.organisation_id = safety_incident.organisation_id AND later.day <= :today
          AND (later.day, later.id) > (safety_incident.day, safety_incident.id)
        ORDER BY later.day, later.id LIMIT 1)""",
    },
)
