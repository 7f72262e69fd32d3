"""Contacts: people in a public role at an organisation."""

from datetime import date

from sqlmodel import CheckConstraint, Field, SQLModel

import cvetrack.tables.organisation  # noqa: F401  the target of a foreign key
from cvetrack.tables.declaring import belongs_to, kept, text
from cvetrack.vocabulary.keeping import Retention


@kept(Retention.CONTACT, search_number=2, searched=("name", "role"), dated="since")
class Contact(SQLModel, table=True):
    """Someone who holds a public role at an organisation, while they hold it."""

    __table_args__ = (
        CheckConstraint("until >= since", name="ck_contact_role_time"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    slug: str = text(48, unique=True)
    organisation_id: int = belongs_to("organisation.id")
    name: str = text(200)
    role: str = text(200)
    email: str | None = text(254, None)
    phone: str | None = text(40, None)
    since: date
    until: date | None = None
