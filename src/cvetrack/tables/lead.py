"""Who leads on which organisation, and since when."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel, text

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import belongs_to, kept, refers_to
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP)
class Lead(SQLModel, table=True):
    """One officer's time as the lead for an organisation; the open one is the lead now."""

    __table_args__ = (
        CheckConstraint("until >= since", name="ck_lead_time"),
        Index("lead_now", "organisation_id", unique=True, sqlite_where=text("until IS NULL")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    officer_id: int = refers_to("officer.id")
    since: date
    until: date | None = None
    introduced_jointly: bool = False
