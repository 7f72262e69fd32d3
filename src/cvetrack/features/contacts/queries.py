"""Reading who holds a public role."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing


class Contact(NamedTuple):
    """One person in a public role; `organisation` is a slug, `until` the day the role ended."""

    id: int
    slug: str
    name: str
    role: str
    organisation: str
    organisation_name: str
    email: str | None
    phone: str | None
    since: date
    until: date | None
    last_met: date | None

    def holds_it(self, today: date) -> bool:
        """Whether the role has not ended."""
        return self.until is None or self.until > today


_CONTACT = """
SELECT c.id, c.slug, c.name, c.role, o.slug, o.name, c.email, c.phone, c.since, c.until,
       (SELECT max(day) FROM engagement_contact JOIN engagement ON engagement.id = engagement_id
        WHERE contact_id = c.id AND day <= :today)
FROM contact AS c JOIN organisation AS o ON o.id = c.organisation_id
"""


def contacts(
    store: Store, today: date, *, organisation_id: int | None = None, ended: bool = False
) -> Iterator[Contact]:
    """Those who hold a role, by organisation and name; with `ended` also those who held one."""
    rows = store.each(
        f"""{_CONTACT} WHERE (:organisation IS NULL OR c.organisation_id = :organisation)
        AND c.since <= :today AND (:ended OR c.until IS NULL OR c.until > :today)
        ORDER BY o.name COLLATE NOCASE, c.name COLLATE NOCASE""",
        {"today": today.isoformat(), "organisation": organisation_id, "ended": int(ended)},
    )
    return map(_contact, rows)


def one(store: Store, contact_id: int, today: date) -> Contact:
    """One contact. Raises NotFound."""
    row = store.row(f"{_CONTACT} WHERE c.id = :id", {"id": contact_id, "today": today.isoformat()})
    return _contact(existing(row, f"contact {contact_id}", "contact list"))


def _contact(row: Row) -> Contact:
    return Contact(*with_days(row, 8, 9, 10))
