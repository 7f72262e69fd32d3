"""The times in which organisations would rather not engage."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel
from sqlmodel import text as sql

import cvetrack.tables.organisation  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import belongs_to, kept
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP)
class Declining(SQLModel, table=True):
    """A time in which an organisation would rather not engage, and the day from which it may be asked again.

    Why is the reason of the organisation's status; the last day of the time is the one before `until`.
    """

    __table_args__ = (
        CheckConstraint("until >= since", name="ck_declining_time"),
        CheckConstraint("ask_again_on > since", name="ck_declining_patience"),
        Index("declining_now", "organisation_id", unique=True, sqlite_where=sql("until IS NULL")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    since: date
    ask_again_on: date | None = None
    until: date | None = None
