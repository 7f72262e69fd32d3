"""Engagements: every contact with organisations."""

from datetime import date

from sqlmodel import Field, SQLModel, UniqueConstraint

import cvetrack.tables.file_import
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import kept, refers_to, text, time_of_day, word
from cvetrack.vocabulary.engagements import Channel, Level, Purpose, StartedBy, Strand
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.NOTE, letter="E", search_number=3, searched=("note", "place"), dated="day")
class Engagement(SQLModel, table=True):
    """One contact with one or more organisations, on a day, for a purpose.

    `time` is local "HH:MM"; `via_id` the organisation it came about through; `theirs` says whether
    it was at their place or event, and is empty where that was not said. Its organisations, with
    copies of `day`, `purpose` and `started_by`, are in `touch`.
    """

    __table_args__ = (
        UniqueConstraint("id", "day", "purpose", "started_by", name="engagement_touched"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    day: date
    # SQLModel's own `regex` is silently not enforced.
    time: str | None = time_of_day(None)
    minutes: int | None = Field(default=None, ge=1, le=1440)
    channel: Channel = word()
    purpose: Purpose = word()
    strand: Strand = word(Strand.NONE)
    started_by: StartedBy = word(StartedBy.US)
    level: Level | None = word(None)
    theirs: bool | None = None
    out_of_hours: bool = False
    place: str | None = text(300, None)
    note: str | None = text(10000, None)
    via_id: int | None = refers_to("organisation.id", None)
    file_import_id: int | None = refers_to("file_import.id", None)
