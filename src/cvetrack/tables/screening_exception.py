"""Texts that were kept although they look like what is refused."""

from datetime import date

from sqlmodel import Field, SQLModel

import cvetrack.tables.officer  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import kept, refers_to, text, word
from cvetrack.vocabulary.keeping import Retention
from cvetrack.vocabulary.refusals import Likeness


@kept(Retention.NOTE)
class ScreeningException(SQLModel, table=True):
    """One text that was kept with --keep-because: what it looks like, why it is kept, who says so.

    The text itself is in the same operation of the history, and both are undone together.
    """

    __tablename__ = "screening_exception"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    day: date
    noticed: Likeness = word()
    because: str = text(1000)
    officer_id: int = refers_to("officer.id")
