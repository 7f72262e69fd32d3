"""Seats in forums."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel
from sqlmodel import text as sql

import cvetrack.tables.forum
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import belongs_to, kept, word
from cvetrack.vocabulary.forums import SeatKind
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP)
class Seat(SQLModel, table=True):
    """An organisation's seat in a forum, of a kind, from a day until a day."""

    __table_args__ = (
        CheckConstraint("until >= since", name="ck_seat_time"),
        Index("seat_now", "forum_id", "organisation_id", unique=True, sqlite_where=sql("until IS NULL")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    forum_id: int = belongs_to("forum.id")
    organisation_id: int = belongs_to("organisation.id")
    kind: SeatKind = word()
    since: date
    until: date | None = None
