"""Briefings on local risk."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel

import cvetrack.tables.officer  # noqa: F401  the target of a foreign key
from cvetrack.records.briefing import BRIEFING
from cvetrack.tables.declaring import kept, refers_to, text
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    letter=BRIEFING.letter,
    search_number=24,
    searched=(
        "words",
        "asked",
        "answered",
    ),
    dated=BRIEFING.began,
)
class Briefing(SQLModel, table=True):
    """An open talk on local risk: what was said in outline, what was asked, what was answered then or later."""

    __table_args__ = (
        CheckConstraint("answered IS NULL OR asked IS NOT NULL", name="ck_briefing_asked"),
        CheckConstraint("(answered_on IS NULL) = (answered IS NULL)", name="ck_briefing_answer"),
        CheckConstraint("answered_on >= day", name="ck_briefing_answered"),
        Index("briefing_open", "answered_on"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    words: str = text(10000)
    day: date
    asked: str | None = text(10000, None)
    answered: str | None = text(10000, None)
    answered_on: date | None = None
    officer_id: int = refers_to("officer.id")
