"""What an engagement was about: one row for each topic of an engagement."""

from sqlmodel import Field, SQLModel

from cvetrack.tables.declaring import kept
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.NOTE, role="link")
class EngagementTopic(SQLModel, table=True):
    """What an engagement was about."""

    __tablename__ = "engagement_topic"
    __table_args__ = ({"sqlite_with_rowid": False},)

    engagement_id: int = Field(primary_key=True, foreign_key="engagement.id", ondelete="CASCADE")
    topic_id: int = Field(primary_key=True, foreign_key="topic.id", ondelete="RESTRICT", index=True)
