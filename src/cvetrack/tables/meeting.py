"""Meetings of forums."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel

import cvetrack.tables.forum  # noqa: F401  the target of a foreign key
from cvetrack.records.meeting import MEETING
from cvetrack.tables.declaring import belongs_to, kept, text
from cvetrack.vocabulary.keeping import Audience, Retention


@kept(
    Retention.RELATIONSHIP,
    Audience.PARTNERS,
    letter=MEETING.letter,
    search_number=7,
    searched=("note", "called_off_because"),
    dated=MEETING.began,
)
class Meeting(SQLModel, table=True):
    """One meeting: called on a day for another, held or called off, its minutes published."""

    __table_args__ = (
        CheckConstraint("planned_on >= called_on", name="ck_meeting_planned"),
        CheckConstraint("held_on >= called_on", name="ck_meeting_held"),
        CheckConstraint(
            "minutes_on IS NULL OR coalesce(minutes_on >= held_on, 0)", name="ck_meeting_minutes"
        ),
        CheckConstraint("(minutes_on IS NULL) = (minutes_url IS NULL)", name="ck_meeting_published"),
        CheckConstraint("called_off_on >= called_on", name="ck_meeting_called_off"),
        CheckConstraint(
            "(called_off_on IS NULL) = (called_off_because IS NULL)", name="ck_meeting_called_off_because"
        ),
        CheckConstraint("called_off_on IS NULL OR held_on IS NULL", name="ck_meeting_one_end"),
        Index("meeting_stands", "held_on", "minutes_on"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    forum_id: int = belongs_to("forum.id")
    called_on: date
    planned_on: date
    held_on: date | None = None
    minutes_on: date | None = None
    minutes_url: str | None = text(500, None)
    called_off_on: date | None = None
    called_off_because: str | None = text(10000, None)
    note: str | None = text(10000, None)
