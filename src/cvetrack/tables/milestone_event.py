"""Milestones of trust reached, and reversed."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.milestone_event import MILESTONE_EVENT
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.keeping import Retention
from cvetrack.vocabulary.trust import Milestone, MilestoneChange


@kept(
    Retention.RELATIONSHIP,
    letter=MILESTONE_EVENT.letter,
    search_number=4,
    searched=("note",),
    dated=MILESTONE_EVENT.began,
    evidence="evidence",
)
class MilestoneEvent(SQLModel, table=True):
    """A milestone reached, with its evidence, or reversed, with the reason.

    `evidence` holds record ids separated by spaces ("E231 E219"); the database refuses an id
    that does not exist and the removal of a record that is cited.
    """

    __tablename__ = "milestone_event"
    __table_args__ = (
        CheckConstraint("evidence IS NOT NULL OR note IS NOT NULL", name="ck_milestone_event_basis"),
        CheckConstraint("change = 'reached' OR note IS NOT NULL", name="ck_milestone_event_reason"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    milestone: Milestone = word()
    change: MilestoneChange = word(MilestoneChange.REACHED)
    day: date
    evidence: str | None = text(1000, None)
    note: str | None = text(10000, None)
    officer_id: int = refers_to("officer.id")
