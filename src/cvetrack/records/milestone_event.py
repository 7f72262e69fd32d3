"""A step on the trust ladder: that an organisation reached a milestone, or that one no longer stands."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.records.happening import Happening
from cvetrack.records.kind import Kind
from cvetrack.vocabulary.trust import Milestone


class MilestoneEvent(NamedTuple):
    """A milestone `reached` or `reversed` (`change`) on a day, by an organisation (a slug).

    `evidence` holds record ids such as E231. Where the milestone `stood` before, it was seen again.
    """

    id: int
    organisation: str
    organisation_name: str
    milestone: str
    change: str
    day: date
    evidence: tuple[str, ...]
    note: str | None
    officer: str
    stood: bool

    @property
    def record(self) -> str:
        """Its id as people use it, such as MS12: M12 is the twelfth milestone, whoever reached it."""
        return MILESTONE_EVENT.name(self.id)

    @property
    def is_open(self) -> bool:
        """Never: it came to pass."""
        return False

    @property
    def pressing(self) -> tuple[date, int]:
        """By its day."""
        return self.latest

    @property
    def latest(self) -> tuple[date, int]:
        """By its day."""
        return self.day, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """The step, for the story of the relationship."""
        change = "seen again" if self.stood and self.change == "reached" else self.change
        cited = f" on {', '.join(self.evidence)}" if self.evidence else ""
        said = f"{self.milestone} {Milestone[self.milestone].heading}, {change}{cited}."
        details = (
            ("milestone", self.milestone),
            ("evidence", self.evidence),
            ("officers", (self.officer,)),
        )
        yield Happening(self.day, "milestone", self.record, said, change, self.note, details)


_STOOD = """coalesce((SELECT before.change = 'reached' FROM milestone_event AS before
        WHERE before.organisation_id = milestone_event.organisation_id
          AND before.milestone = milestone_event.milestone
          AND (before.day, before.id) < (milestone_event.day, milestone_event.id)
        ORDER BY before.day DESC, before.id DESC LIMIT 1), 0)"""
# What happened to the milestone next, where that reversed it and it had not stood before.
_REVERSED = f"""
SELECT later.id FROM milestone_event JOIN milestone_event AS later ON later.id =
       (SELECT next.id FROM milestone_event AS next
        WHERE next.organisation_id = milestone_event.organisation_id
          AND next.milestone = milestone_event.milestone
          AND (next.day, next.id) > (milestone_event.day, milestone_event.id) ORDER BY next.day, next.id LIMIT 1)
WHERE milestone_event.id = ? AND milestone_event.change = 'reached' AND later.change = 'reversed' AND NOT {_STOOD}
"""

MILESTONE_EVENT = Kind(
    MilestoneEvent,
    table="milestone_event",
    letter="MS",
    example=12,
    noun="milestone event",
    listed="milestone list",
    began="day",
    leaning=_REVERSED,
    elsewhere={
        "stood": _STOOD,
    },
)

MANY = """
SELECT organisation_id, milestone, change, day, coalesce(evidence, 'MS' || id)
FROM milestone_event INDEXED BY ix_milestone_event_organisation_id
WHERE {which} day <= :today ORDER BY organisation_id, day, id
"""
"""The SQL of milestones as health judges them over a store of a million, in the order of the organisations."""
