"""Which entries of contacts are one person, who holds or held several roles."""

from sqlmodel import Field, SQLModel

import cvetrack.tables.contact  # noqa: F401  the target of foreign keys
from cvetrack.tables.declaring import belongs_to, kept
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.CONTACT, role="link")
class SamePerson(SQLModel, table=True):
    """That a later role is held by a person known before: `first_id` is the entry under which they were added."""

    __tablename__ = "same_person"
    __table_args__ = ({"sqlite_with_rowid": False},)

    contact_id: int = Field(primary_key=True, foreign_key="contact.id", ondelete="CASCADE")
    first_id: int = belongs_to("contact.id")
