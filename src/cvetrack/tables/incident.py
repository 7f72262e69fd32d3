"""Incidents in the city."""

from datetime import date

from sqlmodel import Field, Index, SQLModel

import cvetrack.tables.officer  # noqa: F401  the target of a foreign key
from cvetrack.records.incident import INCIDENT
from cvetrack.tables.declaring import kept, refers_to, text, time_of_day
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    letter=INCIDENT.letter,
    search_number=19,
    searched=("words",),
    dated=INCIDENT.began,
)
class Incident(SQLModel, table=True):
    """Something that shook the city, and that quick networks answer."""

    __table_args__ = (Index("incident_day", "day"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    words: str = text(10000)
    day: date
    time: str | None = time_of_day(None)
    officer_id: int = refers_to("officer.id")
