"""Changes: one for each row written."""

from sqlmodel import Field, Index, SQLModel, text

import cvetrack.tables.op  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import kept
from cvetrack.tables.declaring import text as text_column
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.HISTORY, role="history")
class Change(SQLModel, table=True):
    """One row inserted, updated or deleted, sealed by a commitment to what it was and became.

    `row_key` is the primary key as it was before: a number, or a JSON array. `commitment` is
    SHA-256 over salt, old and new, so that erased content can still be verified to have been.
    """

    __table_args__ = (
        Index("change_of_op", "op_id"),
        # It tells when a record was first kept; the key of a link is an array, and is left out.
        Index("change_made", "table_name", "row_key", sqlite_where=text("kind = 'insert' AND row_key < ':'")),
    )

    seq: int | None = Field(default=None, primary_key=True)
    op_id: int = Field(foreign_key="op.id")
    table_name: str = text_column(60)
    row_key: str = text_column(200)
    kind: str = text_column(6)
    commitment: str | None = text_column(64, None)
