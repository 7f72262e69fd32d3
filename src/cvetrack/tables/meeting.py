"""Meetings of forums."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.forum  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import belongs_to, kept, text
from cvetrack.vocabulary.keeping import Audience, Retention


@kept(Retention.RELATIONSHIP, Audience.PARTNERS, letter="G", searched=("note",), dated="planned_on")
class Meeting(SQLModel, table=True):
    """One meeting: planned, held, its minutes published."""

    __table_args__ = (
        CheckConstraint("minutes_on >= held_on", name="ck_meeting_minutes"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    forum_id: int = belongs_to("forum.id")
    planned_on: date
    held_on: date | None = None
    minutes_on: date | None = None
    minutes_url: str | None = text(500, None)
    note: str | None = text(10000, None)
