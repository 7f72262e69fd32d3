"""A handover: an organisation passed from one officer to another, begun, introduced jointly, complete."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.records.due import Due, Patience
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind

HandoverState: TypeAlias = Literal["begun", "introduced", "complete"]


class Handover(NamedTuple):
    """One handover of an organisation (a slug), as it stood on the day it was read for.

    `from_officer` led when it began, None where nobody did; `from_left_on` and `to_left_on` are the days on which they
    left the team, where they have.
    """

    id: int
    organisation: str
    organisation_name: str
    from_officer: str | None
    to_officer: str
    started_on: date
    introduced_on: date | None
    completed_on: date | None
    note: str | None
    from_left_on: date | None
    to_left_on: date | None

    @property
    def record(self) -> str:
        """Its id as people use it, such as O3."""
        return HANDOVER.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def passing(self) -> str:
        """From whom to whom: "Sam Reed to Priya Shah"."""
        return f"{self.from_officer or 'nobody'} to {self.to_officer}"

    @property
    def state(self) -> HandoverState:
        """Where it stands."""
        if self.completed_on is not None:
            return "complete"
        return "begun" if self.introduced_on is None else "introduced"

    @property
    def stays(self) -> str | None:
        """Why it cannot be taken out once it is complete: who leads since is kept apart."""
        if self.completed_on is None:
            return None
        return (
            f"{self.record} was completed on {say_date(self.completed_on)}, and {self.to_officer} leads since. Say who "
            f"leads after all with: cvetrack org lead {self.organisation} OFFICER"
        )

    @property
    def is_open(self) -> bool:
        """Until the new officer leads."""
        return self.completed_on is None

    @property
    def pressing(self) -> tuple[date, int]:
        """The longest begun first."""
        return self.started_on, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it began."""
        return self.started_on, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the relationship; its end is told as a change of lead."""
        begun = f"A handover from {self.passing} began."
        jointly = f"They were introduced to {self.to_officer} together with {self.from_officer}."
        return course(
            "handover",
            self.record,
            (self.started_on, "begun", begun, self.note),
            (self.introduced_on, "introduced", jointly),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """Its next step."""
        if self.is_open:
            state = f"begun {say_day_of(self.started_on, today)}"
            alone = (
                self.from_officer is None or self.introduced_on is not None or self.from_left_on is not None
            )
            step = f"handover to {self.to_officer}: {'complete it' if alone else 'introduce them together'}"
            ends: tuple[str, ...] = (f"handover {'complete' if alone else 'introduce'} {self.record}",)
            if self.to_left_on is not None:
                ends = ()
                step = f"handover to {self.to_officer}, who left: name another, or take it out"
            whose = (self.organisation_name, step, self.record, 0, self.organisation)
            yield Due("unfinished", state, *whose, ends)


_LEFT_ON = """(SELECT min(day) FROM (SELECT {who}.until AS day UNION ALL
    SELECT since FROM absence WHERE officer_id = {who}.id AND until > :today) WHERE day <= :today)"""
"""The SQL of the day on which an officer left, where they are away on `:today`."""

HANDOVER = Kind(
    Handover,
    table="handover",
    letter="O",
    example=3,
    noun="handover",
    listed="handover list --all",
    began="started_on",
    ends=("completed_on",),
    pending="completed_on IS NULL OR completed_on > :today",
    joins="""JOIN organisation AS o ON o.id = handover.organisation_id
     JOIN officer AS taker ON taker.id = to_id LEFT JOIN officer AS giver ON giver.id = from_id""",
    elsewhere={
        "from_officer": "giver.name",
        "to_officer": "taker.name",
        "from_left_on": _LEFT_ON.format(who="giver"),
        "to_left_on": _LEFT_ON.format(who="taker"),
    },
)
