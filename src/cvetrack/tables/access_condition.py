"""Conditions set on access."""

from datetime import date

from sqlmodel import Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.access_condition import ACCESS_CONDITION
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.gateways import AccessKind
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    letter=ACCESS_CONDITION.letter,
    search_number=27,
    searched=("words", "source"),
    dated=ACCESS_CONDITION.began,
)
class AccessCondition(SQLModel, table=True):
    """A condition that an organisation set on reaching it or others, in its words."""

    __tablename__ = "access_condition"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    kind: AccessKind = word()
    words: str = text(10000)
    day: date
    source: str | None = text(300, None)
    officer_id: int = refers_to("officer.id")
