"""Reference group, advisory group and other forums."""

from datetime import date

from sqlmodel import Field, SQLModel

from cvetrack.tables.declaring import kept, text, word
from cvetrack.vocabulary.forums import ForumKind
from cvetrack.vocabulary.keeping import Audience, Retention


@kept(
    Retention.RELATIONSHIP,
    Audience.PARTNERS,
    search_number=6,
    searched=(
        "name",
        "terms",
    ),
    dated="founded_on",
)
class Forum(SQLModel, table=True):
    """A standing group of organisations with a kind and terms of reference."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    slug: str = text(48, unique=True)
    name: str = text(200)
    kind: ForumKind = word()
    terms: str | None = text(10000, None)
    quorum: int | None = Field(default=None, ge=1, le=200)
    founded_on: date
