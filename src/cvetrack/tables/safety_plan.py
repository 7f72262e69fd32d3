"""Plans for the safety of organisations."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, letter="Y", searched=("words",), dated="made_on")
class SafetyPlan(SQLModel, table=True):
    """What an organisation does and whom it calls when it is threatened; the latest one stands."""

    __tablename__ = "safety_plan"
    __table_args__ = (
        CheckConstraint("review_on > made_on", name="ck_safety_plan_review"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    words: str = text(10000)
    who_to_call: str | None = text(300, None)
    made_on: date
    review_on: date
    officer_id: int = refers_to("officer.id")
