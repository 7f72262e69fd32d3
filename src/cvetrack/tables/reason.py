"""Reasons for what is uneven in what we do."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.reason import REASON
from cvetrack.tables.declaring import belongs_to, kept, quarter_of_year, refers_to, text, word
from cvetrack.vocabulary.engagements import Strand
from cvetrack.vocabulary.fairness import Measure
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, letter=REASON.letter, search_number=32, searched=("words",), dated=REASON.began)
class Reason(SQLModel, table=True):
    """Why two organisations differ in a measure, or why a strand of activity is as it is in a quarter.

    `quarter` is such as "2026-Q1". It is for one of the two, never for both.
    """

    __table_args__ = (
        CheckConstraint("other_id <> organisation_id", name="ck_reason_not_itself"),
        CheckConstraint(
            "(organisation_id IS NULL) = (other_id IS NULL) AND (organisation_id IS NULL) = (measure IS NULL)"
            " AND (organisation_id IS NULL) = (strand IS NOT NULL) AND (strand IS NULL) = (quarter IS NULL)",
            name="ck_reason_for",
        ),
        CheckConstraint("strand <> 'none'", name="ck_reason_strand"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int | None = belongs_to("organisation.id", None)
    other_id: int | None = refers_to("organisation.id", None)
    measure: Measure | None = word(None)
    strand: Strand | None = word(None)
    # SQLModel's own `regex` is silently not enforced.
    quarter: str | None = quarter_of_year(None)
    words: str = text(10000)
    day: date
    officer_id: int = refers_to("officer.id")
