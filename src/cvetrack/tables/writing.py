"""The operation that is being written."""

from sqlmodel import Field, SQLModel

import cvetrack.tables.op  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import kept
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.HISTORY, role="history")
class Writing(SQLModel, table=True):
    """The one open operation: without a row here the database refuses every change."""

    id: int | None = Field(default=1, primary_key=True, ge=1, le=1)
    op_id: int = Field(foreign_key="op.id")
