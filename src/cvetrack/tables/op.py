"""Operations: one for each command that wrote."""

from sqlmodel import Field, Index, SQLModel, text

from cvetrack.tables.declaring import kept, word
from cvetrack.tables.declaring import text as text_column
from cvetrack.vocabulary.keeping import OperationKind, Retention


@kept(Retention.HISTORY, role="history")
class Op(SQLModel, table=True):
    """One operation: when, who, which command, of what kind, and its link in the chain of hashes.

    `at` is an aware UTC stamp, ISO 8601; `undoes` the operation it takes back; `hash` is empty
    only while the operation is being written.
    """

    __table_args__ = (Index("op_undoes", "undoes", sqlite_where=text("undoes IS NOT NULL")),)

    id: int | None = Field(default=None, primary_key=True)
    at: str = text_column(40)
    officer: str | None = text_column(48, None)
    command: str = text_column(100)
    undoes: int | None = Field(default=None, foreign_key="op.id")
    prev: str = text_column(64)
    hash: str | None = text_column(64, None)
    kind: OperationKind | None = word(None)
