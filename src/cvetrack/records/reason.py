"""A reason: why what we do is uneven, between two organisations or between strands, in the words of an officer."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind


class Reason(NamedTuple):
    """One reason. It is either for a difference in a `measure` between an organisation and an `other` (slugs), the
    same both ways round, or for a `strand` of activity in a `quarter`, such as "2026-Q1"; what it is not for is None.
    """

    id: int
    organisation: str | None
    organisation_name: str | None
    other: str | None
    other_name: str | None
    measure: str | None
    strand: str | None
    quarter: str | None
    words: str
    day: date
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as RN3."""
        return REASON.name(self.id)

    @property
    def is_open(self) -> bool:
        """Never: it is to be read, and wants nothing."""
        return False

    @property
    def pressing(self) -> tuple[date, int]:
        """By the day it was given."""
        return self.day, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was given."""
        return self.day, self.id

    def is_between(self, one: str, other: str) -> bool:
        """Whether it is for a difference between these two (slugs)."""
        return {self.organisation, self.other} == {one, other}

    def happened(self, of: str) -> Iterator[Happening]:
        """That it was given, for the story of the relationship with `of`, a slug."""
        beside = self.other_name if of == self.organisation else self.organisation_name
        said = f"We gave a reason why their {self.measure} and those of {beside} may differ."
        return course("reason", self.record, (self.day, "reason", said, self.words))


REASON = Kind(
    Reason,
    table="reason",
    letter="RN",
    example=3,
    noun="reason",
    listed="reason list",
    began="day",
    joins="""LEFT JOIN organisation AS o ON o.id = reason.organisation_id
     LEFT JOIN organisation AS other ON other.id = reason.other_id JOIN officer ON officer.id = reason.officer_id""",
    elsewhere={"other": "other.slug", "other_name": "other.name"},
)
"""Reasons for what is uneven."""
