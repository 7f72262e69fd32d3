"""Settings that belong to the store."""

from sqlmodel import Field, SQLModel

from cvetrack.tables.declaring import kept, text
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.STORE, role="link")
class Setting(SQLModel, table=True):
    """One decision of the coordinator: the nation, the working hours, the usual rhythm, the lawful basis."""

    __table_args__ = ({"sqlite_with_rowid": False},)

    key: str = Field(primary_key=True, min_length=1, max_length=60)
    value: str = text(1000)
