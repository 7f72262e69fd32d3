"""An access condition: what an organisation sets as a condition of meeting us, in its own words."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.text import quoted
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind


class AccessCondition(NamedTuple):
    """One condition that an organisation (a slug) set, in its words; `source` is where they are from."""

    id: int
    organisation: str
    organisation_name: str
    kind: str
    words: str
    source: str | None
    officer: str
    day: date

    @property
    def record(self) -> str:
        """Its id as people use it, such as X2."""
        return ACCESS_CONDITION.name(self.id)

    @property
    def is_open(self) -> bool:
        """Never: it is to be known, and wants nothing."""
        return False

    @property
    def pressing(self) -> tuple[date, int]:
        """By the day it was set."""
        return self.day, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was set."""
        return self.day, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """That it was set, for the story of the relationship."""
        said = f"They set a condition, in their words: {quoted(self.words)}."
        return course("access", self.record, (self.day, "condition", said, self.source))


ACCESS_CONDITION = Kind(
    AccessCondition,
    table="access_condition",
    letter="X",
    example=2,
    noun="access condition",
    listed="access list",
    began="day",
)
