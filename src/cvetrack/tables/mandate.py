"""Who says they speak for whom."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.mandate import MANDATE
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.gateways import MandateBasis
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    letter=MANDATE.letter,
    search_number=28,
    searched=(
        "speaks_for",
        "note",
    ),
    dated=MANDATE.began,
)
class Mandate(SQLModel, table=True):
    """A claim to speak for others, the basis it rests on, and when that was checked.

    Each check of one claim is a row of its own; the latest one stands.
    """

    __table_args__ = (
        CheckConstraint("expires_on > checked_on", name="ck_mandate_expiry"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    speaks_for: str = text(300)
    basis: MandateBasis = word()
    checked_on: date
    expires_on: date | None = Field(default=None, index=True)
    note: str | None = text(10000, None)
    officer_id: int = refers_to("officer.id")
