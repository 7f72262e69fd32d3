"""What changed rows were and became."""

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

import cvetrack.tables.change  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import kept, text
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.HISTORY, role="history")
class ChangeBody(SQLModel, table=True):
    """The columns of a change before and after, as JSON objects; deleted when the row is erased."""

    __tablename__ = "change_body"

    seq: int | None = Field(default=None, primary_key=True, foreign_key="change.seq")
    salt: bytes = Field(sa_type=LargeBinary)
    old: str | None = text(1_000_000, None)
    new: str | None = text(1_000_000, None)
