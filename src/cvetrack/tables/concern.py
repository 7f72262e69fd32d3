"""Concerns and criticism."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel

import cvetrack.tables.engagement
import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.concern import CONCERN
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    letter=CONCERN.letter,
    search_number=11,
    searched=(
        "words",
        "answer",
        "changed",
    ),
    dated=CONCERN.began,
)
class Concern(SQLModel, table=True):
    """A concern or a criticism of us, from first words to what changed; a criticism is a good sign.

    `engagement_id` is where it was raised.
    """

    __table_args__ = (
        CheckConstraint("acknowledged_on >= raised_on", name="ck_concern_acknowledged"),
        CheckConstraint("answered_on >= raised_on", name="ck_concern_answered"),
        CheckConstraint("(answered_on IS NULL) = (answer IS NULL)", name="ck_concern_answer"),
        CheckConstraint("told_on IS NULL OR coalesce(told_on >= answered_on, 0)", name="ck_concern_told"),
        Index("concern_open", "answered_on"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    words: str = text(10000)
    criticism: bool = False
    category: str | None = text(100, None)
    raised_on: date
    acknowledged_on: date | None = None
    answered_on: date | None = None
    answer: str | None = text(10000, None)
    changed: str | None = text(10000, None)
    told_on: date | None = None
    engagement_id: int | None = refers_to("engagement.id", None)
    officer_id: int = refers_to("officer.id")
