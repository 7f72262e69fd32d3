"""The times between two spells of an officer who left and came back."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import belongs_to, kept
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.TEAM)
class Absence(SQLModel, table=True):
    """A time without an officer who came back: from the first day without them until the day of the return."""

    __table_args__ = (
        CheckConstraint("until > since", name="ck_absence_time"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    officer_id: int = belongs_to("officer.id")
    since: date
    until: date
