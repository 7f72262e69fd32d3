"""What we asked of organisations."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.ask import ASK
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text, word
from cvetrack.vocabulary.keeping import Retention
from cvetrack.vocabulary.support import AskAnswer


@kept(Retention.RELATIONSHIP, letter=ASK.letter, search_number=14, searched=("words",), dated=ASK.began)
class Ask(SQLModel, table=True):
    """Something the council asked of them, so that independence can be seen to be respected.

    Without a department it was us; they are told what came of what they said yes to.
    """

    __table_args__ = (
        CheckConstraint("answered_on >= asked_on", name="ck_ask_order"),
        CheckConstraint("(answered_on IS NULL) = (answer IS NULL)", name="ck_ask_answered"),
        CheckConstraint("told_on IS NULL OR coalesce(told_on >= answered_on, 0)", name="ck_ask_told"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    words: str = text(10000)
    department: str | None = text(200, None)
    asked_on: date
    answer: AskAnswer | None = word(None)
    answered_on: date | None = None
    told_on: date | None = None
    officer_id: int = refers_to("officer.id")
