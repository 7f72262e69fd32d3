"""The wards of the council."""

from sqlmodel import Field, SQLModel

import cvetrack.tables.file_import  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import kept, refers_to, text
from cvetrack.vocabulary.keeping import Audience, Retention


@kept(Retention.STORE, Audience.PARTNERS)
class Ward(SQLModel, table=True):
    """A ward of the council's own list, by its ONS code, and how many people live there, where that was given.

    Organisations give the code of theirs, which need not be in the list; with the list, a ward where nobody is
    known is seen too.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    code: str = text(9, unique=True)
    name: str = text(100)
    population: int | None = Field(default=None, ge=0, le=10_000_000)
    file_import_id: int | None = refers_to("file_import.id", None)
