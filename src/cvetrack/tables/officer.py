"""The council's own officers."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

from cvetrack.tables.declaring import kept, text
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.TEAM)
class Officer(SQLModel, table=True):
    """A member of the engagement team: who leads, who was there, who wrote it down."""

    __table_args__ = (
        CheckConstraint("until >= since", name="ck_officer_service"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    slug: str = text(48, unique=True)
    name: str = text(200)
    since: date
    until: date | None = None
