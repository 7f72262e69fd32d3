"""A concern: what worries an organisation, or what it criticises in us, in its own words."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.text import quoted
from cvetrack.records.due import Due, Patience, to_be_told
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind

ConcernState: TypeAlias = Literal["open", "acknowledged", "answered", "fed back"]


class Concern(NamedTuple):
    """One concern, or criticism of us, as it stood on the day it was read for.

    `organisation` is a slug, `changed` what changed because of it, `made_in` the contact in which it was raised, such
    as E231. `answer_due` is the last working day on which an answer is in time, by what was agreed with the
    organisation, or as usual; `tell_due` that on which they are to know the answer, None where they do or there is
    none.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    criticism: bool
    category: str | None
    raised_on: date
    acknowledged_on: date | None
    answered_on: date | None
    answer: str | None
    changed: str | None
    told_on: date | None
    made_in: str | None
    officer: str
    answer_due: date
    tell_due: date | None

    @property
    def record(self) -> str:
        """Its id as people use it, such as C18."""
        return CONCERN.name(self.id)

    @property
    def sort(self) -> str:
        """What it is, in a word: whoever reads of it beside other records is told which."""
        return "criticism" if self.criticism else "concern"

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def state(self) -> ConcernState:
        """It stays open until they were told the answer."""
        if self.told_on is not None:
            return "fed back"
        if self.answered_on is not None:
            return "answered"
        return "open" if self.acknowledged_on is None else "acknowledged"

    @property
    def untold_on(self) -> date | None:
        """The day of an answer that they were not told, None where there is none."""
        return self.answered_on if self.told_on is None else None

    @property
    def is_open(self) -> bool:
        """Until they were told the answer."""
        return self.told_on is None

    @property
    def pressing(self) -> tuple[bool, date, int]:
        """Unanswered before answered and untold, then the oldest."""
        return self.answered_on is not None, self.raised_on, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was raised."""
        return self.raised_on, self.id

    @property
    def ends(self) -> tuple[str, ...]:
        """The commands that end the waiting for an answer."""
        return (f"concern answer {self.record}",)

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the relationship."""
        raised = "They criticised us" if self.criticism else "They raised a concern"
        answered = "We answered their criticism" if self.criticism else "We answered their concern"
        changed = f"{self.answer}\nWhat changed: {self.changed}" if self.changed else self.answer
        return course(
            "concern",
            self.record,
            (self.raised_on, "raised", f"{raised}: {quoted(self.words)}."),
            (self.acknowledged_on, "acknowledged", f"We told them that we heard it: {quoted(self.words)}."),
            (self.answered_on, "answered", f"{answered} {quoted(self.words)}.", changed),
            (self.told_on, "told", f"We told them our answer to their {self.sort} {quoted(self.words)}."),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To tell them the answer."""
        what = f"our answer to their {self.sort}"
        of = (self.record, self.organisation, self.organisation_name)
        told = (f"concern tell {self.record}",)
        return to_be_told(*of, what, since=self.untold_on, due=self.tell_due, today=today, ends=told)


CONCERN = Kind(
    Concern,
    table="concern",
    letter="C",
    example=18,
    noun="concern",
    listed="concern list --all",
    began="raised_on",
    ends=("told_on",),
    pending="told_on IS NULL OR told_on > :today",
    with_step={"answer": "answered_on", "changed": "answered_on"},
    required=("answer",),
    follows={"told_on": ("answered_on",)},
    elsewhere={"made_in": "'E' || concern.engagement_id"},
)

# A day that is not there, or comes after today, counts as none; iif() takes NULL for no.
MANY = """
SELECT organisation_id, 'C' || id, raised_on, iif(answered_on <= :today, answered_on, NULL),
       coalesce(told_on <= :today, 0), {within}, criticism
FROM concern INDEXED BY ix_concern_organisation_id
WHERE {which} raised_on <= :today AND coalesce(answered_on, '9999-12-31') > :year_ago
ORDER BY organisation_id, id
"""
"""The SQL of concerns as health judges them over a store of a million, in the order of the organisations: those
answered in a year or not at all, each with the working days `within` which it wants an answer, and whether it is
criticism."""
