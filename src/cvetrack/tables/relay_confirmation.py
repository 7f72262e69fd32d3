"""Who a relayed message reached."""

from datetime import date

from sqlmodel import Field, SQLModel

import cvetrack.tables.organisation
import cvetrack.tables.relay  # noqa: F401  the targets of foreign keys
from cvetrack.tables.declaring import kept
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, role="link")
class RelayConfirmation(SQLModel, table=True):
    """Another organisation that says, by itself, that a relayed message reached it."""

    __tablename__ = "relay_confirmation"
    __table_args__ = ({"sqlite_with_rowid": False},)

    relay_id: int = Field(primary_key=True, foreign_key="relay.id", ondelete="CASCADE")
    organisation_id: int = Field(
        primary_key=True, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )
    confirmed_on: date
