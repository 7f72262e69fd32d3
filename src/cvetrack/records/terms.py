"""Terms: what was agreed with an organisation about how we work together."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.text import counted, quoted
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind


class Terms(NamedTuple):
    """What was once agreed with an organisation, as it was on the day it was read for.

    `organisation` is a slug. Later terms were agreed on `replaced_on`; where it is None these stand.
    `respond_within_days` are working days, None where no time to answer was agreed.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    limits: str | None
    written_down: str | None
    hours: str | None
    respond_within_days: int | None
    expectations: str | None
    agreed_on: date
    replaced_on: date | None
    officer: str

    @property
    def record(self) -> str:
        """Their id as people use it, such as T3."""
        return TERMS.name(self.id)

    @property
    def answers(self) -> str:
        """Within which time we answer: "answers within 5 working days", nothing where none was agreed."""
        days = self.respond_within_days
        return f"answers within {counted(days, 'working day')}" if days else ""

    @property
    def is_open(self) -> bool:
        """As long as they stand."""
        return self.replaced_on is None

    @property
    def pressing(self) -> tuple[str, int]:
        """By the name of the organisation, the latest first."""
        return self.organisation_name.casefold(), -self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day they were agreed."""
        return self.agreed_on, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """That they were agreed, for the story of the relationship."""
        within = f", {self.answers}" if self.answers else ""
        return course(
            "terms",
            self.record,
            (self.agreed_on, "agreed", f"Terms agreed: {quoted(self.words)}{within}."),
        )


TERMS = Kind(
    Terms,
    table="terms",
    letter="T",
    example=3,
    noun="record of terms",
    listed="terms list --all",
    began="agreed_on",
    theirs="agreed terms with {names}",
    elsewhere={
        "replaced_on": """(SELECT later.agreed_on FROM terms AS later
        WHERE later.organisation_id = terms.organisation_id AND later.agreed_on <= :today
          AND (later.agreed_on, later.id) > (terms.agreed_on, terms.id)
        ORDER BY later.agreed_on, later.id LIMIT 1)"""
    },
)
