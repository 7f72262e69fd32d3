"""Who was briefed."""

from sqlmodel import Field, SQLModel

import cvetrack.tables.briefing
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import kept
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, role="link")
class BriefingOrganisation(SQLModel, table=True):
    """One organisation that took part in a briefing."""

    __tablename__ = "briefing_organisation"
    __table_args__ = ({"sqlite_with_rowid": False},)

    briefing_id: int = Field(primary_key=True, foreign_key="briefing.id", ondelete="CASCADE")
    organisation_id: int = Field(
        primary_key=True, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )
