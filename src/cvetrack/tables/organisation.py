"""Organisations."""

from datetime import date

from sqlmodel import CheckConstraint, Field, Index, SQLModel
from sqlmodel import text as sql

from cvetrack.tables.declaring import kept, refers_to, text, word
from cvetrack.vocabulary.keeping import Audience, Retention
from cvetrack.vocabulary.organisations import OrganisationKind, OrganisationStatus, Publicity


@kept(
    Retention.RELATIONSHIP,
    Audience.PARTNERS,
    search_number=1,
    searched=("name", "note", "status_because", "paused_because", "publicity_because"),
    dated="added_on",
)
class Organisation(SQLModel, table=True):
    """A community organisation that we know, want to know, or that declined us for now.

    The rhythm agreed with it is `ideal_days` between contacts, `at_most_days` before it counts
    as overdue; a rhythm can be paused with a reason. `income` is what it publishes of a year, in whole pounds.
    """

    __table_args__ = (
        CheckConstraint("at_most_days >= ideal_days", name="ck_organisation_rhythm"),
        CheckConstraint("(paused_until IS NULL) = (paused_because IS NULL)", name="ck_organisation_pause"),
        CheckConstraint("(income IS NULL) = (income_year IS NULL)", name="ck_organisation_income"),
        Index("organisation_by_name", sql("name COLLATE NOCASE")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    slug: str = text(48, unique=True)
    name: str = text(300)
    kind: OrganisationKind = word(OrganisationKind.OTHER)
    ward_code: str | None = text(9, None)
    ideal_days: int | None = Field(default=None, ge=1, le=3650)
    at_most_days: int | None = Field(default=None, ge=1, le=3650)
    publicity: Publicity = word(Publicity.NAMED_TO_PARTNERS)
    publicity_because: str | None = text(1000, None)
    publicity_asked_on: date | None = None
    publicity_review_on: date | None = None
    status: OrganisationStatus = word(OrganisationStatus.ACTIVE)
    status_because: str | None = text(1000, None)
    paused_until: date | None = None
    paused_because: str | None = text(1000, None)
    income: int | None = Field(default=None, ge=1, le=1_000_000_000_000)
    income_year: int | None = Field(default=None, ge=1, le=9999)
    note: str | None = text(10000, None)
    added_on: date
    file_import_id: int | None = refers_to("file_import.id", None)
