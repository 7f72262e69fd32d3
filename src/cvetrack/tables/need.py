"""What organisations say they need."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel

import cvetrack.tables.engagement
import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.need import NEED
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.keeping import Retention
from cvetrack.vocabulary.work import Priority


@kept(
    Retention.RELATIONSHIP,
    letter=NEED.letter,
    search_number=9,
    searched=(
        "words",
        "referred_to",
        "met_words",
        "declined_because",
    ),
    dated=NEED.began,
)
class Need(SQLModel, table=True):
    """A need in the organisation's own words; met only when they say so. `engagement_id` is where it was raised."""

    __table_args__ = (
        CheckConstraint(
            "min(coalesce(met_on, raised_on), coalesce(declined_on, raised_on),"
            " coalesce(referred_on, raised_on), coalesce(told_on, raised_on)) >= raised_on",
            name="ck_need_order",
        ),
        CheckConstraint("(referred_to IS NULL) = (referred_on IS NULL)", name="ck_need_referral"),
        CheckConstraint("(declined_on IS NULL) = (declined_because IS NULL)", name="ck_need_declined"),
        CheckConstraint("met_on IS NULL OR declined_on IS NULL", name="ck_need_one_end"),
        Index("need_open", "met_on", "declined_on"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    words: str = text(10000)
    priority: Priority | None = word(None)
    security: bool = False
    raised_on: date
    referred_to: str | None = text(300, None)
    referred_on: date | None = None
    met_on: date | None = None
    met_words: str | None = text(10000, None)
    declined_on: date | None = None
    declined_because: str | None = text(10000, None)
    told_on: date | None = None
    engagement_id: int | None = refers_to("engagement.id", None)
    officer_id: int = refers_to("officer.id")
