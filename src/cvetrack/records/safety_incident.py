"""A safety incident: something hostile that happened to an organisation."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import quoted
from cvetrack.records.kind import Kind
from cvetrack.vocabulary.support import HostileSource

_FROM: dict[str, str] = {
    HostileSource.HOSTILE_GROUP: "from a group",
    HostileSource.PRESS: "from the press",
    HostileSource.ONLINE: "online",
    HostileSource.OTHER: "from a source not named",
}


class SafetyIncident(NamedTuple):
    """Something hostile that happened to an organisation, whose slug is `organisation`."""

    id: int
    organisation: str
    organisation_name: str
    words: str
    source: str
    day: date
    officer: str

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


SAFETY_INCIDENT = Kind(
    SafetyIncident,
    table="safety_incident",
    letter="H",
    example=2,
    noun="incident",
    listed="safety list --incidents",
    began="day",
)
