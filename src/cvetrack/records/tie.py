"""A tie: what two organisations have to do with each other, as one of them declared it."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind

TieState: TypeAlias = Literal["live", "ended"]


class Tie(NamedTuple):
    """One tie as an organisation declared it with an `other` (slugs), as it stood on the day it was read for.

    `source` is where they declared it.
    """

    id: int
    organisation: str
    organisation_name: str
    other: str
    other_name: str
    kind: str
    source: str
    day: date
    ended_on: date | None
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as L6."""
        return TIE.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def state(self) -> TieState:
        """Whether it lasts."""
        return "live" if self.is_open else "ended"

    @property
    def is_open(self) -> bool:
        """Until it ended."""
        return self.ended_on is None

    @property
    def pressing(self) -> tuple[int, int]:
        """The latest declared first."""
        return -self.day.toordinal(), -self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was declared."""
        return self.day, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the organisation `of`, a slug."""
        declared, other = f"They declared a tie with {self.other_name}", self.other_name
        if of != self.organisation:
            declared, other = (
                f"A tie with them was declared by {self.organisation_name}",
                self.organisation_name,
            )
        return course(
            "tie",
            self.record,
            (self.day, "declared", f"{declared}: {self.kind}.", self.source),
            (self.ended_on, "ended", f"Their tie with {other} ended: {self.kind}."),
        )


TIE = Kind(
    Tie,
    table="tie",
    letter="L",
    example=6,
    noun="tie",
    listed="tie list --all",
    began="day",
    ends=("ended_on",),
    joins="""JOIN organisation AS o ON o.id = tie.organisation_id
     JOIN organisation AS other ON other.id = tie.other_id JOIN officer ON officer.id = tie.officer_id""",
    elsewhere={"other": "other.slug", "other_name": "other.name"},
)
