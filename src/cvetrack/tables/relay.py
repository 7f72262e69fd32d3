"""Messages passed on through organisations."""

from datetime import date

from sqlmodel import Field, SQLModel

import cvetrack.tables.officer
import cvetrack.tables.organisation  # noqa: F401  the targets of foreign keys
from cvetrack.records.relay import RELAY
from cvetrack.tables.declaring import belongs_to, kept, refers_to, text
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.RELATIONSHIP, letter=RELAY.letter, search_number=29, searched=("words",), dated=RELAY.began)
class Relay(SQLModel, table=True):
    """A message we gave an organisation to pass on."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = belongs_to("organisation.id")
    words: str = text(10000)
    day: date
    officer_id: int = refers_to("officer.id")
