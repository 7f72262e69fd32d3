"""Other names of organisations."""

from sqlmodel import Field, SQLModel

import cvetrack.tables.organisation  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import belongs_to, kept, text
from cvetrack.vocabulary.keeping import Audience, Retention


@kept(Retention.RELATIONSHIP, Audience.PARTNERS)
class OrganisationAlias(SQLModel, table=True):
    """Another name that an organisation goes by: a short form, a former name, a merged record."""

    __tablename__ = "organisation_alias"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    alias: str = text(300, unique=True)
