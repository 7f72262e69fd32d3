"""Files that were imported."""

from datetime import date

from sqlmodel import Field, SQLModel

from cvetrack.tables.declaring import kept, text
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.STORE)
class FileImport(SQLModel, table=True):
    """One file that rows came from: its name, its SHA-256 and what became of its rows."""

    __tablename__ = "file_import"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    day: date
    kind: str = text(20)
    file_name: str = text(255)
    sha256: str = text(64)
    rows_read: int = Field(ge=0, le=100_000_000)
    rows_added: int = Field(ge=0, le=100_000_000)
    rows_present: int = Field(ge=0, le=100_000_000)
    rows_refused: int = Field(ge=0, le=100_000_000)
