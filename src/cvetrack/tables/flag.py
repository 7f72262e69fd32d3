"""Flags: cautions that lapse."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.flag import FLAG
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.flags import FlagKind, RivalScope
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.FLAG,
    letter=FLAG.letter,
    search_number=5,
    searched=("because", "their_view", "cleared_because"),
    dated=FLAG.began,
    evidence="evidence",
)
class Flag(SQLModel, table=True):
    """A named officer's caution about an organisation, with words, evidence and a day it lapses.

    `evidence` holds record ids separated by spaces; after `review_on`, at most 180 days from
    when it was recorded or renewed, the flag has lapsed and only the review list shows it.
    """

    __table_args__ = (
        CheckConstraint(
            "julianday(review_on) - julianday(coalesce(renewed_on, recorded_on)) BETWEEN 0 AND 180",
            name="ck_flag_review_within_180_days",
        ),
        CheckConstraint("renewed_on >= recorded_on", name="ck_flag_renewal"),
        CheckConstraint("length(trim(because)) > 0", name="ck_flag_words"),
        CheckConstraint("length(trim(evidence)) > 0", name="ck_flag_evidence"),
        CheckConstraint("(kind = 'rival') = (other_id IS NOT NULL)", name="ck_flag_rival_of_whom"),
        CheckConstraint("(kind = 'rival') = (scope IS NOT NULL)", name="ck_flag_rival_scope"),
        CheckConstraint("other_id <> organisation_id", name="ck_flag_not_itself"),
        CheckConstraint("(cleared_on IS NULL) = (cleared_because IS NULL)", name="ck_flag_clearing"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: FlagKind = word()
    organisation_id: int = belongs_to("organisation.id")
    other_id: int | None = refers_to("organisation.id", None)
    scope: RivalScope | None = word(None)
    because: str = text(10000)
    their_view: str | None = text(10000, None)
    evidence: str = text(1000)
    officer_id: int = refers_to("officer.id")
    recorded_on: date
    renewed_on: date | None = None
    review_on: date
    cleared_on: date | None = None
    cleared_because: str | None = text(10000, None)
