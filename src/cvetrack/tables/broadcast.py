"""Messages that we sent."""

from datetime import date

from sqlmodel import Field, SQLModel

import cvetrack.tables.incident
import cvetrack.tables.network
import cvetrack.tables.officer  # noqa: F401  the targets of foreign keys
from cvetrack.records.broadcast import BROADCAST
from cvetrack.tables.declaring import kept, refers_to, text, time_of_day
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    letter=BROADCAST.letter,
    search_number=21,
    searched=("words",),
    dated=BROADCAST.began,
)
class Broadcast(SQLModel, table=True):
    """A message that we sent through a quick network: our words, when, to how many."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    network_id: int | None = refers_to("network.id", None)
    words: str = text(10000)
    day: date
    time: str | None = time_of_day(None)
    incident_id: int | None = refers_to("incident.id", None)
    officer_id: int = refers_to("officer.id")
