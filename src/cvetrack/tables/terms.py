"""Terms agreed with organisations."""

from datetime import date

from sqlmodel import Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.terms import TERMS
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP,
    letter=TERMS.letter,
    search_number=17,
    searched=(
        "words",
        "limits",
        "written_down",
        "hours",
        "expectations",
    ),
    dated=TERMS.began,
)
class Terms(SQLModel, table=True):
    """What was agreed about working together; the latest one stands.

    `respond_within_days` counts working days.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    words: str = text(10000)
    limits: str | None = text(10000, None)
    written_down: str | None = text(10000, None)
    hours: str | None = text(300, None)
    respond_within_days: int | None = Field(default=None, ge=1, le=365)
    expectations: str | None = text(10000, None)
    agreed_on: date
    officer_id: int = refers_to("officer.id")
