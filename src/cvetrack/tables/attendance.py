"""Who was invited to and came to meetings."""

from sqlmodel import Field, SQLModel

import cvetrack.tables.meeting
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import kept, refers_to
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, role="link")
class Attendance(SQLModel, table=True):
    """An organisation's invitation to a meeting, whether it came, and through whom."""

    __table_args__ = ({"sqlite_with_rowid": False},)

    meeting_id: int = Field(primary_key=True, foreign_key="meeting.id", ondelete="CASCADE")
    organisation_id: int = Field(
        primary_key=True, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )
    invited: bool = True
    present: bool = False
    via_id: int | None = refers_to("organisation.id", None)
