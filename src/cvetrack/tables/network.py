"""Quick networks."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

from cvetrack.tables.declaring import kept, text
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    search_number=20,
    searched=(
        "name",
        "purpose",
        "kept_by",
    ),
    dated="since",
)
class Network(SQLModel, table=True):
    """That a quick network exists, who keeps it, what for and how many it reaches; never its members."""

    __table_args__ = (
        CheckConstraint("until >= since", name="ck_network_time"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    slug: str = text(48, unique=True)
    name: str = text(200)
    purpose: str = text(1000)
    kept_by: str = text(200)
    reach: int | None = Field(default=None, ge=0, le=1_000_000)
    since: date
    until: date | None = None
