"""Briefings on local risk."""

from datetime import date

from sqlmodel import Field, SQLModel

import cvetrack.tables.officer  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import kept, refers_to, text
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    letter="J",
    searched=(
        "words",
        "asked",
        "answered",
    ),
    dated="day",
)
class Briefing(SQLModel, table=True):
    """An open talk on local risk: what was said in outline, what was asked, what was answered."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    words: str = text(10000)
    day: date
    asked: str | None = text(10000, None)
    answered: str | None = text(10000, None)
    officer_id: int = refers_to("officer.id")
