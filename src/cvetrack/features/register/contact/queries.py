"""Reading who holds a public role."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.features.register.contact import rules
from cvetrack.features.register.contact.rules import Role
from cvetrack.kernel.naming import one_name
from cvetrack.records.due import Due
from cvetrack.records.happening import Happening
from cvetrack.records.status import STATUS
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing
from cvetrack.store.named import Found


class Contact(NamedTuple):
    """One person in a public role; `organisation` is a slug, `until` the day the role ended.

    The entries of one `person`, who held several roles, have one number there: that of the first of them.
    """

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
    person: int

    def holds_it(self, today: date) -> bool:
        """Whether the role has not ended."""
        return self.until is None or self.until > today


_CONTACT = """
SELECT c.id, c.slug, c.name, c.role, o.slug, o.name, c.email, c.phone, c.since,
       iif(c.until > :today, NULL, c.until),
       (SELECT max(day) FROM engagement_contact JOIN engagement ON engagement.id = engagement_id
        WHERE contact_id = c.id AND day <= :today),
       coalesce((SELECT first_id FROM same_person WHERE contact_id = c.id), c.id)
FROM contact AS c JOIN organisation AS o ON o.id = c.organisation_id
"""
_ROLE = """
SELECT c.id, c.slug, c.name, c.role, o.slug, o.name, c.since, iif(c.until > :today, NULL, c.until),
       coalesce((SELECT first_id FROM same_person WHERE contact_id = c.id), c.id)
FROM contact AS c JOIN organisation AS o ON o.id = c.organisation_id WHERE c.since <= :today AND c.id IN
"""
# Those of which the first entry of the person is the first, and that one; the last part asks for an organisation's.
_OF_PERSON = """(SELECT :first UNION SELECT contact_id FROM same_person WHERE first_id = :first)"""
_OF_ALL_OF = """(
  WITH first AS (SELECT coalesce((SELECT first_id FROM same_person WHERE contact_id = id), id) AS id
                 FROM contact WHERE organisation_id = :organisation)
  SELECT id FROM first UNION SELECT contact_id FROM same_person WHERE first_id IN (SELECT id FROM first))"""
_NOBODY_NOW = f"""
SELECT o.slug, o.name, c.id, c.until FROM organisation AS o JOIN contact AS c
  ON c.id = (SELECT id FROM contact WHERE organisation_id = o.id AND since <= :today
             ORDER BY until IS NULL DESC, until DESC, id DESC LIMIT 1)
WHERE c.until <= :today AND {STATUS} = 'active' ORDER BY c.until, o.name COLLATE NOCASE
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


def entry(store: Store, slug: str) -> Found | None:
    """The entry with this short name."""
    row = store.row("SELECT id, slug, name FROM contact WHERE slug = ?", (slug,))
    return Found(*row) if row else None


def roles(store: Store, contact: Contact, today: date) -> list[Role]:
    """Every role that a person held so far, the first first."""
    values = {"first": contact.person, "today": today.isoformat()}
    return sorted(map(_role, store.rows(_ROLE + _OF_PERSON, values)), key=lambda each: each.place)


def all_roles(store: Store, first: int) -> list[Role]:
    """Every role that is kept of a person, by the number of their first entry, also those that are to come."""
    rows = store.rows(_ROLE + _OF_PERSON, {"first": first, "today": date.max.isoformat()})
    return sorted(map(_role, rows), key=lambda each: each.place)


def met_with(store: Store, contact_id: int) -> list[tuple[int, list[str]]]:
    """The numbers of the engagements in which somebody was met, each with the short names of the others there."""
    met: dict[int, list[str]] = {}
    rows = store.rows(
        """SELECT mine.engagement_id, other.slug FROM engagement_contact AS mine
        LEFT JOIN engagement_contact AS beside
          ON beside.engagement_id = mine.engagement_id AND beside.contact_id <> mine.contact_id
        LEFT JOIN contact AS other ON other.id = beside.contact_id
        WHERE mine.contact_id = ? ORDER BY mine.engagement_id, other.id""",
        (contact_id,),
    )
    for number, other in rows:
        met.setdefault(number, []).extend([other] if other else [])
    return list(met.items())


def last_to_leave(store: Store, organisation_id: int, today: date) -> Contact | None:
    """Who left last of an organisation where nobody holds a role any more; None where somebody does, or nobody did."""
    held = list(contacts(store, today, organisation_id=organisation_id, ended=True))
    if any(each.holds_it(today) for each in held):
        return None
    return max(held, key=lambda each: (each.until or today, each.id), default=None)


def of_that_name(store: Store, contact: Found) -> list[str]:
    """The short names of the other contacts of somebody's name, the latest added first."""
    others = store.rows("SELECT slug, name FROM contact WHERE id <> ? ORDER BY id DESC", (contact.id,))
    return [slug for slug, name in others if one_name(name, contact.name)]


def happened(store: Store, of: Found, today: date) -> Iterator[Happening]:
    """Who came to an organisation, left it and changed their role there, for its story."""
    persons: dict[int, list[Role]] = {}
    values = {"organisation": of.id, "today": today.isoformat()}
    for each in map(_role, store.rows(_ROLE + _OF_ALL_OF, values)):
        persons.setdefault(each.person, []).append(each)
    for held in persons.values():
        yield from rules.happened(sorted(held, key=lambda each: each.place), of.slug, today)


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Organisations that we are in contact with, and where the last person whom we knew left."""
    for slug, name, contact_id, until in store.rows(_NOBODY_NOW, {"today": today.isoformat()}):
        yield rules.nobody_left(slug, name, contact_id, left_on=date.fromisoformat(until), today=today)


def _role(row: Row) -> Role:
    return Role(*with_days(row, 6, 7))


def _contact(row: Row) -> Contact:
    return Contact(*with_days(row, 8, 9, 10))
