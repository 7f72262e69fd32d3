"""Chances to be heard that we offered."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.voice import VOICE
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, letter=VOICE.letter, search_number=13, searched=("words",), dated=VOICE.began)
class Voice(SQLModel, table=True):
    """A chance to be heard, offered and perhaps taken, with their consent to the link."""

    __table_args__ = (
        CheckConstraint("taken_on >= offered_on", name="ck_voice_taken"),
        CheckConstraint("link IS NULL OR consent = 1", name="ck_voice_link"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    words: str = text(10000)
    channel: str = text(100)
    offered_on: date
    taken_on: date | None = None
    link: str | None = text(500, None)
    consent: bool = False
    officer_id: int = refers_to("officer.id")
