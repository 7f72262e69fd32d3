"""The published strategy."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.officer  # noqa: F401  the target of a foreign key
from cvetrack.records.strategy_document import STRATEGY_DOCUMENT
from cvetrack.tables.declaring import kept, refers_to, text
from cvetrack.vocabulary.keeping import Audience, Retention


@kept(
    Retention.RELATIONSHIP,
    Audience.PARTNERS,
    letter=STRATEGY_DOCUMENT.letter,
    search_number=23,
    searched=("title",),
    dated=STRATEGY_DOCUMENT.began,
)
class StrategyDocument(SQLModel, table=True):
    """A document of the strategy: which version, where it is published, when it is looked at again."""

    __tablename__ = "strategy_document"
    __table_args__ = (
        CheckConstraint("review_on > published_on", name="ck_strategy_document_review"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    title: str = text(300)
    version: str | None = text(50, None)
    url: str = text(500)
    published_on: date
    review_on: date | None = None
    officer_id: int = refers_to("officer.id")
