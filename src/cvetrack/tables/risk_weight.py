"""Weights of the risk picture."""

from sqlmodel import Field, SQLModel

import cvetrack.tables.risk_picture  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import kept, word
from cvetrack.vocabulary.engagements import Strand
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, role="link")
class RiskWeight(SQLModel, table=True):
    """The weight of one strand in a risk picture, in thousandths; together they make 1000."""

    __tablename__ = "risk_weight"
    __table_args__ = ({"sqlite_with_rowid": False},)

    risk_picture_id: int = Field(primary_key=True, foreign_key="risk_picture.id", ondelete="CASCADE")
    strand: Strand = word(primary_key=True)
    thousandths: int = Field(ge=0, le=1000)
