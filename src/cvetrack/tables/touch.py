"""Which organisations an engagement was with, in the order that reports read."""

from datetime import date

from sqlmodel import Field, ForeignKeyConstraint, SQLModel, UniqueConstraint

import cvetrack.tables.engagement
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import kept, word
from cvetrack.vocabulary.engagements import Purpose, StartedBy
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.NOTE, role="link")
class Touch(SQLModel, table=True):
    """One organisation's part in one engagement.

    Reports over many years read this table alone, by organisation and day, so it repeats the
    engagement's `day`, `purpose` and `started_by`; the foreign key keeps the copies equal.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["engagement_id", "day", "purpose", "started_by"],
            ["engagement.id", "engagement.day", "engagement.purpose", "engagement.started_by"],
            ondelete="CASCADE",
            onupdate="CASCADE",
            name="touch_engagement",
        ),
        UniqueConstraint("engagement_id", "organisation_id", name="touch_once"),
        {"sqlite_with_rowid": False},
    )

    organisation_id: int = Field(primary_key=True, foreign_key="organisation.id", ondelete="RESTRICT")
    day: date = Field(primary_key=True)
    engagement_id: int = Field(primary_key=True)
    purpose: Purpose = word()
    started_by: StartedBy = word()
