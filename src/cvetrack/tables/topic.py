"""What engagements are about."""

from sqlmodel import Field, SQLModel

from cvetrack.tables.declaring import kept, text
from cvetrack.vocabulary.keeping import Audience, Retention


@kept(Retention.RELATIONSHIP, Audience.PARTNERS)
class Topic(SQLModel, table=True):
    """A subject in the organisations' words, made on first use: housing, youth, parks."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    name: str = text(48, unique=True)
