"""The local risk picture."""

from datetime import date

from sqlmodel import Field, SQLModel

import cvetrack.tables.officer  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import kept, refers_to, text
from cvetrack.vocabulary.keeping import Audience, Retention


@kept(Retention.RELATIONSHIP, Audience.TEAM, letter="U", search_number=25, searched=("source",), dated="day")
class RiskPicture(SQLModel, table=True):
    """One assessment of local risk: when, by whom, from what source; earlier ones are kept."""

    __tablename__ = "risk_picture"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    day: date
    source: str = text(1000)
    officer_id: int = refers_to("officer.id")
