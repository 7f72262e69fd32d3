"""Who was there for the council: one row for each officer of an engagement."""

from sqlmodel import Field, SQLModel

from cvetrack.tables.declaring import kept
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.NOTE, role="link")
class EngagementOfficer(SQLModel, table=True):
    """Who was there for the council."""

    __tablename__ = "engagement_officer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    engagement_id: int = Field(primary_key=True, foreign_key="engagement.id", ondelete="CASCADE")
    officer_id: int = Field(primary_key=True, foreign_key="officer.id", ondelete="RESTRICT", index=True)
