"""Plans for the safety of organisations."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.safety_plan import SAFETY_PLAN
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    letter=SAFETY_PLAN.letter,
    search_number=15,
    searched=("words", "who_to_call"),
    dated=SAFETY_PLAN.began,
)
class SafetyPlan(SQLModel, table=True):
    """What an organisation does and whom it calls when it is threatened; the latest one stands.

    It was last looked at again on `reviewed_on`, where it `was_due_on` before the `review_on` of now.
    """

    __tablename__ = "safety_plan"
    __table_args__ = (
        CheckConstraint("review_on > coalesce(reviewed_on, made_on)", name="ck_safety_plan_review"),
        CheckConstraint("reviewed_on >= made_on", name="ck_safety_plan_reviewed"),
        CheckConstraint("(reviewed_on IS NULL) = (was_due_on IS NULL)", name="ck_safety_plan_was_due"),
        Index("safety_plan_review", "review_on"),
        Index("safety_plan_reviewed", "reviewed_on"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    words: str = text(10000)
    who_to_call: str | None = text(300, None)
    made_on: date
    review_on: date
    reviewed_on: date | None = None
    was_due_on: date | None = None
    officer_id: int = refers_to("officer.id")
