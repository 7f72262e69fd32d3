"""Introductions between organisations and us."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.introduction import INTRODUCTION
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.gateways import IntroductionOutcome
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    letter=INTRODUCTION.letter,
    search_number=26,
    searched=("note",),
    dated=INTRODUCTION.began,
)
class Introduction(SQLModel, table=True):
    """One organisation introducing us to another: asked for, made, and then stepped aside, or not.

    `day` is when it was asked for or came unasked, `outcome_on` when they said what came of it.
    """

    __table_args__ = (
        CheckConstraint("by_id <> to_id", name="ck_introduction_not_itself"),
        CheckConstraint("(outcome_on IS NULL) = (outcome = 'no-reply')", name="ck_introduction_replied"),
        CheckConstraint("outcome_on >= day", name="ck_introduction_order"),
        CheckConstraint("outcome = 'made' OR stepped_aside = 0", name="ck_introduction_aside"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    by_id: int = belongs_to("organisation.id")
    to_id: int = refers_to("organisation.id")
    day: date
    asked: bool = False
    outcome: IntroductionOutcome = word()
    outcome_on: date | None = None
    stepped_aside: bool = False
    note: str | None = text(10000, None)
    officer_id: int = refers_to("officer.id")
