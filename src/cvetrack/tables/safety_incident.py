"""Hostility that organisations met."""

from datetime import date

from sqlmodel import Field, Index, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.safety_incident import SAFETY_INCIDENT
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.keeping import Retention
from cvetrack.vocabulary.support import HostileSource


@kept(
    Retention.RELATIONSHIP,
    letter=SAFETY_INCIDENT.letter,
    search_number=16,
    searched=("words",),
    dated=SAFETY_INCIDENT.began,
)
class SafetyIncident(SQLModel, table=True):
    """Something hostile that happened to an organisation, and where it came from."""

    __tablename__ = "safety_incident"
    __table_args__ = (Index("safety_incident_day", "day"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    words: str = text(10000)
    source: HostileSource = word()
    day: date
    officer_id: int = refers_to("officer.id")
