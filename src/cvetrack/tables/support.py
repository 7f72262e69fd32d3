"""Support given to organisations."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.support import SUPPORT
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.keeping import Audience, Retention
from cvetrack.vocabulary.support import SupportKind


@kept(
    Retention.AGREEMENT,
    Audience.PARTNERS,
    letter=SUPPORT.letter,
    search_number=12,
    searched=(
        "words",
        "outcome",
        "reference",
        "department",
    ),
    dated=SUPPORT.began,
)
class Support(SQLModel, table=True):
    """Money or practical help: what it was worth, whether it was used, and what came of it.

    `pence` is the value in pence, `minutes` the time given; the period and the department are for grants.
    """

    __table_args__ = (
        CheckConstraint("period_until >= period_from", name="ck_support_period"),
        CheckConstraint("used_on >= given_on", name="ck_support_used"),
        CheckConstraint("use_by >= given_on", name="ck_support_use_by"),
        CheckConstraint("(outcome_on IS NULL) = (outcome IS NULL)", name="ck_support_outcome"),
        CheckConstraint("outcome_on >= given_on", name="ck_support_outcome_order"),
        Index("support_unused", "used_on", "use_by"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    kind: SupportKind = word()
    words: str = text(10000)
    given_on: date
    pence: int | None = Field(default=None, ge=0, le=100_000_000_00)
    minutes: int | None = Field(default=None, ge=1, le=600_000)
    period_from: date | None = None
    period_until: date | None = None
    department: str | None = text(200, None)
    reference: str | None = text(100, None)
    use_by: date | None = None
    used_on: date | None = None
    outcome_on: date | None = None
    outcome: str | None = text(10000, None)
    officer_id: int = refers_to("officer.id")
