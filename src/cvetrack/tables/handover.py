"""Handovers between officers."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel
from sqlmodel import text as sql

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.handover import HANDOVER
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text
from cvetrack.vocabulary.keeping import Retention


@kept(
    Retention.RELATIONSHIP, letter=HANDOVER.letter, search_number=31, searched=("note",), dated=HANDOVER.began
)
class Handover(SQLModel, table=True):
    """A lead passing from one officer to another: begun, introduced jointly, completed; one open for each organisation.

    `from_id` is who led when it began, if anybody did.
    """

    __table_args__ = (
        CheckConstraint("introduced_on >= started_on", name="ck_handover_introduced"),
        CheckConstraint("completed_on >= started_on", name="ck_handover_completed"),
        CheckConstraint("from_id <> to_id", name="ck_handover_other"),
        Index("handover_open", "organisation_id", unique=True, sqlite_where=sql("completed_on IS NULL")),
        Index("handover_completed", "completed_on"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    from_id: int | None = refers_to("officer.id", None)
    to_id: int = refers_to("officer.id")
    started_on: date
    introduced_on: date | None = None
    completed_on: date | None = None
    note: str | None = text(10000, None)
