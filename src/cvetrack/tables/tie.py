"""Ties that organisations declare."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.tie import TIE
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.gateways import TieKind
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, letter=TIE.letter, search_number=30, searched=("source",), dated=TIE.began)
class Tie(SQLModel, table=True):
    """A tie between two organisations as one of them declared it: shared members, a partnership."""

    __table_args__ = (
        CheckConstraint("other_id <> organisation_id", name="ck_tie_not_itself"),
        CheckConstraint("ended_on >= day", name="ck_tie_ended"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    other_id: int = refers_to("organisation.id")
    kind: TieKind = word()
    source: str = text(1000)
    day: date
    ended_on: date | None = None
    officer_id: int = refers_to("officer.id")
