"""A mandate: whom an organisation says it speaks for, and on what basis, as it was last checked."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.text import said_back
from cvetrack.records.due import AHEAD, Due, Patience, to_look_again
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind

MandateState: TypeAlias = Literal["current", "old", "expired", "checked again"]
OLD_DAYS = 365
"""After so many days a check is too old to lean on, as other evidence is."""


class Mandate(NamedTuple):
    """What an organisation (a slug) says it speaks for, as it was found on the day it was checked.

    `checked_again` is the latest check of the same claim, such as Q7, None where this is it. `expires_on` is
    the last day that it holds.
    """

    id: int
    organisation: str
    organisation_name: str
    speaks_for: str
    basis: str
    checked_on: date
    expires_on: date | None
    note: str | None
    officer: str
    checked_again: str | None
    as_of: date

    @property
    def record(self) -> str:
        """Its id as people use it, such as Q3."""
        return MANDATE.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def state(self) -> MandateState:
        """Where the claim stands: one expires the day after its last day."""
        if self.checked_again is not None:
            return "checked again"
        if self.expires_on is not None and self.expires_on < self.as_of:
            return "expired"
        return "old" if (self.as_of - self.checked_on).days > OLD_DAYS else "current"

    @property
    def is_open(self) -> bool:
        """Until the claim is checked again."""
        return self.checked_again is None

    @property
    def pressing(self) -> tuple[bool, date, int]:
        """The expired before the rest, the oldest check first."""
        return self.state != "expired", self.checked_on, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was checked."""
        return self.checked_on, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """That the claim was looked at, for the story of the relationship."""
        said = f"They say that they speak for {said_back(self.speaks_for)}; basis: {self.basis}."
        return course("mandate", self.record, (self.checked_on, "checked", said, self.note))

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To look again at a claim whose check holds no more, or soon will not."""
        of = (self.record, self.organisation, self.organisation_name)
        on = self.expires_on if self.is_open else None
        what, ends = "mandate: look again whom they speak for", (f"mandate check {self.record}",)
        return to_look_again(*of, what, on=on, today=today, ends=ends)


MANDATE = Kind(
    Mandate,
    table="mandate",
    letter="Q",
    example=3,
    noun="mandate",
    listed="mandate list --all",
    began="checked_on",
    pending=f"expires_on <= date(:today, '+{AHEAD} days')",
    foreseen=("expires_on",),
    elsewhere={
        "checked_again": """(SELECT 'Q' || later.id FROM mandate AS later
        WHERE later.organisation_id = mandate.organisation_id AND later.speaks_for = mandate.speaks_for
          AND (later.checked_on, later.id) > (mandate.checked_on, mandate.id) AND later.checked_on <= :today
        ORDER BY later.checked_on DESC, later.id DESC LIMIT 1)"""
    },
)
