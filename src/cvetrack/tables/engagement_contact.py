"""Who was there for the organisations, by role: one row for each contact of an engagement."""

from sqlmodel import Field, SQLModel

import cvetrack.tables.contact
import cvetrack.tables.engagement  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import kept
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.NOTE, role="link")
class EngagementContact(SQLModel, table=True):
    """Who was there for the organisations, by role."""

    __tablename__ = "engagement_contact"
    __table_args__ = ({"sqlite_with_rowid": False},)

    engagement_id: int = Field(primary_key=True, foreign_key="engagement.id", ondelete="CASCADE")
    contact_id: int = Field(primary_key=True, foreign_key="contact.id", ondelete="RESTRICT", index=True)
