"""Public register numbers of organisations."""

from sqlmodel import Field, SQLModel

import cvetrack.tables.organisation  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import belongs_to, kept, text
from cvetrack.vocabulary.keeping import Audience, Retention


@kept(Retention.RELATIONSHIP, Audience.PARTNERS)
class OrganisationIdentifier(SQLModel, table=True):
    """An org-id such as GB-CHC-1164883: the organisation's number in a public register."""

    __tablename__ = "organisation_identifier"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    identifier: str = text(60, unique=True)
