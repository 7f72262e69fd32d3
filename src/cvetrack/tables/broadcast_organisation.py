"""Who a broadcast went to."""

from sqlmodel import Field, SQLModel

import cvetrack.tables.broadcast
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import kept
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, role="link")
class BroadcastOrganisation(SQLModel, table=True):
    """One organisation that a broadcast went to."""

    __tablename__ = "broadcast_organisation"
    __table_args__ = ({"sqlite_with_rowid": False},)

    broadcast_id: int = Field(primary_key=True, foreign_key="broadcast.id", ondelete="CASCADE")
    organisation_id: int = Field(
        primary_key=True, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )
