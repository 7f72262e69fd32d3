"""Introductions between organisations and us."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.gateways import IntroductionOutcome
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, letter="D", searched=("note",), dated="day")
class Introduction(SQLModel, table=True):
    """One organisation introducing us to another: asked for, made, and then stepped aside, or not."""

    __table_args__ = (
        CheckConstraint("by_id <> to_id", name="ck_introduction_not_itself"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    by_id: int = belongs_to("organisation.id")
    to_id: int = refers_to("organisation.id")
    day: date
    asked: bool = False
    outcome: IntroductionOutcome = word()
    stepped_aside: bool = False
    note: str | None = text(10000, None)
    officer_id: int = refers_to("officer.id")
