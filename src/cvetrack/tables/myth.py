"""Myths heard and answered."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel

import cvetrack.tables.broadcast
import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.myth import MYTH
from cvetrack.tables.declaring import kept, refers_to, text
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    letter=MYTH.letter,
    search_number=22,
    searched=(
        "words",
        "answer",
    ),
    dated=MYTH.began,
)
class Myth(SQLModel, table=True):
    """A rumour that went round, our answer, and the broadcast that carried it."""

    __table_args__ = (
        CheckConstraint("(answered_on IS NULL) = (answer IS NULL)", name="ck_myth_answer"),
        CheckConstraint("answered_on >= heard_on", name="ck_myth_order"),
        CheckConstraint("broadcast_id IS NULL OR answer IS NOT NULL", name="ck_myth_sent"),
        Index("myth_open", "answered_on"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    words: str = text(10000)
    heard_on: date
    organisation_id: int | None = refers_to("organisation.id", None)
    answer: str | None = text(10000, None)
    answered_on: date | None = None
    broadcast_id: int | None = refers_to("broadcast.id", None)
    officer_id: int = refers_to("officer.id")
