"""A briefing: an open talk on local risk with some organisations, and what became of what was asked there."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.text import listed, quoted
from cvetrack.records.due import Due, Patience
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind

BriefingState: TypeAlias = Literal["nothing asked", "unanswered", "answered"]


class Briefing(NamedTuple):
    """One open talk on local risk, as it stood on the day it was read for.

    `organisations` are slugs, `organisation_names` the same by name. What was `asked` may be answered
    on the day, later, or not yet.
    """

    id: int
    day: date
    words: str
    asked: str | None
    answered: str | None
    answered_on: date | None
    officer: str
    organisations: tuple[str, ...]
    organisation_names: tuple[str, ...]

    @property
    def record(self) -> str:
        """Its id as people use it, such as J5."""
        return BRIEFING.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def state(self) -> BriefingState:
        """Whether what was asked was answered."""
        if self.asked is None:
            return "nothing asked"
        return "unanswered" if self.answered is None else "answered"

    @property
    def is_open(self) -> bool:
        """Where something was asked, until it is answered."""
        return self.state == "unanswered"

    @property
    def pressing(self) -> tuple[date, int]:
        """The longest ago first."""
        return self.day, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By its day."""
        return self.day, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """The talk and an answer given later, for the story of the relationship."""
        later = self.answered_on
        notes = [f"Asked: {self.asked}" if self.asked else ""]
        if later == self.day:
            notes, later = [*notes, f"Answered: {self.answered}"], None
        return course(
            "briefing",
            self.record,
            (
                self.day,
                "briefed",
                f"We talked openly about local risk: {quoted(self.words)}.",
                "\n".join(filter(None, notes)) or None,
            ),
            (later, "answered", f"We answered what was asked, {quoted(self.asked)}.", self.answered),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To answer what was asked."""
        if self.is_open:
            state, who = f"asked {say_day_of(self.day, today)}", listed(self.organisation_names)
            ends = (f"briefing answer {self.record}",)
            yield Due("unfinished", state, who, "briefing: answer what was asked", self.record, 0, ends=ends)


_PRESENT = """(SELECT json_group_array({what}) FROM (
         SELECT {what} FROM briefing_organisation JOIN organisation AS o ON o.id = organisation_id
         WHERE briefing_id = briefing.id ORDER BY o.id))"""

BRIEFING = Kind(
    Briefing,
    table="briefing",
    letter="J",
    example=5,
    noun="briefing",
    listed="briefing list",
    began="day",
    ends=("answered_on",),
    pending="asked IS NOT NULL AND (answered_on IS NULL OR answered_on > :today)",
    joins="JOIN officer ON officer.id = briefing.officer_id",
    with_step={"answered": "answered_on"},
    elsewhere={
        "organisations": _PRESENT.format(what="slug"),
        "organisation_names": _PRESENT.format(what="name"),
    },
)
