"""A safety plan: what an organisation does, and whom it calls, when it is threatened."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.text import quoted
from cvetrack.records.due import AHEAD, Due, Patience, to_look_again
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind


class SafetyPlan(NamedTuple):
    """One safety plan, as it was on the day it was read for.

    `organisation` is a slug. It was last looked at again on `reviewed_on`, next by `review_on`. A later
    plan was made on `replaced_on`; where that is None this one stands.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    who_to_call: str | None
    made_on: date
    reviewed_on: date | None
    review_on: date
    replaced_on: date | None
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as Y3."""
        return SAFETY_PLAN.name(self.id)

    @property
    def is_open(self) -> bool:
        """As long as it stands."""
        return self.replaced_on is None

    @property
    def pressing(self) -> tuple[date, int]:
        """The soonest review first."""
        return self.review_on, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was made."""
        return self.made_on, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the relationship."""
        again = f"The safety plan was looked at again, next by {say_date(self.review_on)}."
        return course(
            "safety plan",
            self.record,
            (self.made_on, "made", f"A safety plan was made: {quoted(self.words)}."),
            (self.reviewed_on, "reviewed", again),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To look at it again together with them."""
        of = (self.record, self.organisation, self.organisation_name)
        on = self.review_on if self.is_open else None
        what, ends = "safety plan: look at it together", (f"safety review {self.record}",)
        return to_look_again(*of, what, on=on, today=today, ends=ends)


SAFETY_PLAN = Kind(
    SafetyPlan,
    table="safety_plan",
    letter="Y",
    example=3,
    noun="safety plan",
    listed="safety list --all",
    began="made_on",
    pending=f"(review_on <= date(:today, '+{AHEAD} days') OR reviewed_on > :today) AND o.status <> 'archived'",
    with_step={"review_on": "reviewed_on"},
    before={"review_on": "was_due_on"},
    elsewhere={
        "replaced_on": """(SELECT later.made_on FROM safety_plan AS later
        WHERE later.organisation_id = safety_plan.organisation_id AND later.made_on <= :today
          AND (later.made_on, later.id) > (safety_plan.made_on, safety_plan.id)
        ORDER BY later.made_on, later.id LIMIT 1)"""
    },
)
