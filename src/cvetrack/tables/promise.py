"""What was promised, by us and to us."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel

import cvetrack.tables.engagement
import cvetrack.tables.meeting
import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.promise import PROMISE
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.keeping import Retention
from cvetrack.vocabulary.work import PromisedBy


@kept(
    Retention.AGREEMENT,
    letter=PROMISE.letter,
    search_number=10,
    searched=(
        "words",
        "renegotiated_because",
        "missed_because",
    ),
    dated=PROMISE.began,
)
class Promise(SQLModel, table=True):
    """A promise with the day it is due: kept, missed or made anew with their agreement.

    `engagement_id` is where it was made, `meeting_id` the forum's meeting that gave it out;
    `first_due_on` the day first promised, where it was made anew, the last time on `renegotiated_on`.
    """

    __table_args__ = (
        CheckConstraint("due_on >= made_on", name="ck_promise_due"),
        CheckConstraint("kept_on >= made_on", name="ck_promise_kept"),
        CheckConstraint("missed_on >= made_on", name="ck_promise_missed"),
        CheckConstraint("kept_on IS NULL OR missed_on IS NULL", name="ck_promise_one_end"),
        CheckConstraint(
            "told_on IS NULL OR coalesce(told_on >= coalesce(kept_on, missed_on), 0)", name="ck_promise_told"
        ),
        CheckConstraint("renegotiated_on >= made_on", name="ck_promise_renegotiated_order"),
        CheckConstraint(
            "(first_due_on IS NULL) = (renegotiated_because IS NULL)"
            " AND (first_due_on IS NULL) = (renegotiated_on IS NULL)",
            name="ck_promise_renegotiated",
        ),
        CheckConstraint("(missed_on IS NULL) = (missed_because IS NULL)", name="ck_promise_missed_because"),
        Index("promise_open", "kept_on", "missed_on"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    promised_by: PromisedBy = word()
    words: str = text(10000)
    made_on: date
    due_on: date
    first_due_on: date | None = None
    renegotiated_on: date | None = None
    renegotiated_because: str | None = text(10000, None)
    kept_on: date | None = None
    missed_on: date | None = None
    missed_because: str | None = text(10000, None)
    told_on: date | None = None
    engagement_id: int | None = refers_to("engagement.id", None)
    meeting_id: int | None = refers_to("meeting.id", None)
    officer_id: int = refers_to("officer.id")
