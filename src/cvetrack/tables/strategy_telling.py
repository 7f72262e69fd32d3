"""Who was told of the strategy."""

from datetime import date

from sqlmodel import Field, SQLModel

import cvetrack.tables.organisation
import cvetrack.tables.strategy_document  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import kept
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, role="link")
class StrategyTelling(SQLModel, table=True):
    """That an organisation was told of a document."""

    __tablename__ = "strategy_telling"
    __table_args__ = ({"sqlite_with_rowid": False},)

    document_id: int = Field(primary_key=True, foreign_key="strategy_document.id", ondelete="CASCADE")
    organisation_id: int = Field(
        primary_key=True, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )
    told_on: date
