"""Writing who holds a public role."""

from datetime import date
from typing import Any, NamedTuple

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.naming import one_name
from cvetrack.kernel.order import refuse_before
from cvetrack.store.connection import day_of, with_days
from cvetrack.store.lookup import by_id
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.store.short_names import free_slug
from cvetrack.store.those_met import met_since, refuse_met_outside


class Held(NamedTuple):
    """One entry as it is kept: the role of a person at an organisation, whose number is there, and its days."""

    organisation_id: int
    role: str
    email: str | None
    phone: str | None
    since: date
    until: date | None


def introduce(
    writing: Operation,
    organisation: Found,
    name: str,
    *,
    role: str,
    since: date,
    same_as: Found | None = None,
    **ways: str | None,
) -> Found:
    """Add a person in a public role; `ways` are their `email` and `phone`.

    `same_as` is an entry of that person in another role, if there is one. Raises UsageRefusal where that
    person is known there already.
    """
    _refuse_known(writing, organisation, name, since)
    slug = free_slug(writing.store, "contact", name)
    row = {
        "slug": slug,
        "organisation_id": organisation.id,
        "name": name,
        "role": role,
        "since": since.isoformat(),
        **ways,
    }
    made = Found(writing.insert("contact", row), slug, name)
    if same_as is not None:
        _join(writing, made.id, _first(writing, same_as.id))
    return made


def move(
    writing: Operation, contact: Found, *, on: date, to: Found | None, role: str | None, **ways: str | None
) -> tuple[Found, list[str]]:
    """A person leaves their role on a day and begins another, `to` another organisation or at the same.

    Ways to reach them stay with the role, and go along only where the organisation is the same. The new entry, and
    the ids of the engagements since in which they were met: they were there in the new role. Raises UsageRefusal
    where the role ended or began later, nothing would change, and as `introduce` and `correct` do.
    """
    held = _held(writing, contact)
    if held.until is not None:
        raise UsageRefusal(
            f"{contact.name}'s role ended on {say_date(held.until)} already. Where they begin again: "
            f"cvetrack contact return {contact.slug}\nNothing was written."
        )
    if (to is None or to.id == held.organisation_id) and role in (None, held.role):
        raise UsageRefusal(f"{contact.name} is {held.role} there already. Nothing was written.")
    refuse_before(on, held.since, f"{contact.name} became {held.role}")
    here = by_id(writing.store, "organisation", held.organisation_id)
    if to is None or to == here:
        to = here
        ways = {"email": held.email, "phone": held.phone, **ways}
    assert to is not None  # noqa: S101  a role is at an organisation
    met = met_since(writing.store, contact, after=on, of=to)
    for number in met:
        writing.delete("engagement_contact", {"engagement_id": number, "contact_id": contact.id})
    end(writing, contact, on=on)
    made = introduce(writing, to, contact.name, role=role or held.role, since=on, same_as=contact, **ways)
    for number in met:
        writing.insert("engagement_contact", {"engagement_id": number, "contact_id": made.id})
    return made, [f"E{number}" for number in met]


def come_back(writing: Operation, contact: Found, *, on: date, role: str | None) -> Found:
    """A person who left takes up their role, or another, where they held it; the entry in which they do.

    Raises UsageRefusal where they did not leave, or left later; from the very day they left, they did not.
    """
    held = _held(writing, contact)
    if held.until is None:
        raise UsageRefusal(f"{contact.name} is {held.role} still. Nothing was written.")
    refuse_before(on, held.until, f"{contact.name} left")
    if on == held.until and role in (None, held.role):
        correct(writing, contact, {"until": None})
        return contact
    there = by_id(writing.store, "organisation", held.organisation_id)
    assert there is not None  # noqa: S101  a role is at an organisation
    ways = {"email": held.email, "phone": held.phone}
    return introduce(writing, there, contact.name, role=role or held.role, since=on, same_as=contact, **ways)


def join(writing: Operation, contact: Found, other: Found) -> None:
    """Two entries are one person, with all the roles of both. Raises UsageRefusal where they are already."""
    first, others = sorted((_first(writing, contact.id), _first(writing, other.id)))
    if first == others:
        raise UsageRefusal(f"{contact.slug} and {other.slug} are one person already. Nothing was written.")
    writing.update("same_person", {"first_id": others}, {"first_id": first})
    _join(writing, others, first)


def correct(writing: Operation, contact: Found, columns: dict[str, Any]) -> None:
    """Change columns of a contact; a role that ends on no day is held.

    Raises UsageRefusal where the role would end before it began, would not cover a day on which they were met in
    it, or somebody of the name holds a role there meanwhile.
    """
    ((name, since, until, *of),) = writing.store.rows(
        """SELECT contact.name, contact.since, contact.until, organisation.id, organisation.slug, organisation.name
        FROM contact JOIN organisation ON organisation.id = organisation_id WHERE contact.id = ?""",
        (contact.id,),
    )
    held: dict[str, Any] = {"name": name, "since": since, "until": until, **columns}
    begins, ends = date.fromisoformat(held["since"]), day_of(held["until"])
    if ends is not None and ends < begins:
        raise UsageRefusal(
            f"{contact.name}'s role cannot begin on {say_date(begins)} and end before, on {say_date(ends)}. "
            "Nothing was written."
        )
    longer = held["since"] < since or (
        until is not None and (ends is None or ends > date.fromisoformat(until))
    )
    if longer or "name" in columns:
        _refuse_known(writing, Found(*of), held["name"], begins, ends, but=contact.id)
    refuse_met_outside(writing.store, contact, since=begins, until=ends)
    writing.update("contact", {"id": contact.id}, columns)


def end(writing: Operation, contact: Found, *, on: date) -> None:
    """A person no longer holds the role. Raises UsageRefusal where it ended already, and as `correct` does."""
    until = writing.store.value("SELECT until FROM contact WHERE id = ?", (contact.id,))
    if until is not None:
        raise UsageRefusal(
            f"{contact.name}'s role ended on {say_date(day_of(until))} already. Nothing was written."
        )
    correct(writing, contact, {"until": on.isoformat()})


def _held(writing: Operation, contact: Found) -> Held:
    columns = ", ".join(Held._fields)
    (row,) = writing.store.rows(f"SELECT {columns} FROM contact WHERE id = ?", (contact.id,))
    return Held(*with_days(row, 4, 5))


def _first(writing: Operation, contact_id: int) -> int:
    """The number of the first entry of a person."""
    first = writing.store.value("SELECT first_id FROM same_person WHERE contact_id = ?", (contact_id,))
    return contact_id if first is None else int(first)


def _join(writing: Operation, contact_id: int, first_id: int) -> None:
    writing.insert("same_person", {"contact_id": contact_id, "first_id": first_id})


def _refuse_known(
    writing: Operation,
    organisation: Found,
    name: str,
    since: date,
    until: date | None = None,
    *,
    but: int = 0,
) -> None:
    """Raises UsageRefusal where somebody, other than that one, holds a role there under that name meanwhile."""
    there = writing.store.rows(
        """SELECT slug, name FROM contact WHERE organisation_id = :at AND id <> :but
        AND (until IS NULL OR until > :since) AND (:until IS NULL OR since < :until)""",
        {"at": organisation.id, "but": but, "since": since.isoformat(), "until": until and until.isoformat()},
    )
    known = next((slug for slug, other in there if one_name(name, other)), None)
    if known:
        raise UsageRefusal(
            f"{name} is a contact of {organisation.name} already, as {known}. Nothing was written."
        )
