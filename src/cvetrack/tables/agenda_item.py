"""What forums talked about."""

from datetime import date

from sqlmodel import Field, SQLModel

import cvetrack.tables.meeting  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import belongs_to, kept, text
from cvetrack.vocabulary.keeping import Audience, Retention


@kept(Retention.RELATIONSHIP, Audience.PARTNERS, search_number=8, searched=("words",), dated="day")
class AgendaItem(SQLModel, table=True):
    """One item of a meeting's agenda, about countering extremism or not."""

    __tablename__ = "agenda_item"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = belongs_to("meeting.id")
    words: str = text(1000)
    about_cve: bool = False
    day: date
