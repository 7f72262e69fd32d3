"""Records that were taken out, and why."""

from datetime import date

from sqlmodel import Field, SQLModel

import cvetrack.tables.officer  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import kept, refers_to, text
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP)
class Removal(SQLModel, table=True):
    """That a record was taken out, by the id that it had: it was entered by mistake, for instance.

    What it said is in the same operation of the history, and both are undone together.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    removed_on: date
    record: str = text(20)
    because: str = text(1000)
    officer_id: int = refers_to("officer.id")
