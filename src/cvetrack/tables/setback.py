"""Setbacks in relationships, and their repair."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.setback import SETBACK
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.keeping import Retention
from cvetrack.vocabulary.setbacks import Breach, SetbackKind


@kept(
    Retention.RELATIONSHIP, letter=SETBACK.letter, search_number=18, searched=("words",), dated=SETBACK.began
)
class Setback(SQLModel, table=True):
    """Something that cost trust, what kind of breach it was, and the steps that put it right."""

    __table_args__ = (
        CheckConstraint("acknowledged_on >= day", name="ck_setback_acknowledged"),
        CheckConstraint("explained_on >= day", name="ck_setback_explained"),
        CheckConstraint("put_right_on >= day", name="ck_setback_put_right"),
        CheckConstraint("told_on >= day", name="ck_setback_told"),
        CheckConstraint("resumed_on >= day", name="ck_setback_resumed"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    kind: SetbackKind = word()
    breach: Breach = word()
    words: str = text(10000)
    day: date
    acknowledged_on: date | None = None
    explained_on: date | None = None
    put_right_on: date | None = None
    told_on: date | None = None
    resumed_on: date | None = None
    officer_id: int = refers_to("officer.id")
