"""Writing who holds a public role."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from cvetrack.features.register.contact import queries, rules
from cvetrack.features.register.contact.rules import Role
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.naming import one_name
from cvetrack.kernel.order import refuse_before
from cvetrack.kernel.text import listed
from cvetrack.store.connection import with_days
from cvetrack.store.lookup import by_id
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.store.removing import keep_why
from cvetrack.store.short_names import free_slug
from cvetrack.store.those_met import met_since, refuse_met_elsewhere, refuse_met_outside


class Held(NamedTuple):
    """One entry as it is kept: the role of a person at an organisation, whose number is there, and its days."""

    organisation_id: int
    name: str
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

    `same_as` is an entry of that person in another role, if there is one, there or elsewhere. Raises UsageRefusal
    where they hold the role there already, or somebody of the name is not said to be the same.
    """
    there = _of_that_name(writing, organisation, name, since)
    _refuse_somebody_else(writing, there, organisation, name, same_as)
    _refuse_twice(there, name, role)
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
    writing: Operation,
    contact: Found,
    *,
    on: date,
    today: date,
    to: Found | None,
    role: str | None,
    **ways: str | None,
) -> tuple[Found, list[str]]:
    """A person leaves their role on a day and begins another, `to` another organisation or at the same.

    Ways to reach them stay with the role, and go along only where the organisation is the same. The new entry, and
    the ids of the engagements since in which they were met: they were there in the new role. Raises UsageRefusal
    where the role ended or began later, nothing would change, and as `introduce` and `correct` do.
    """
    held = _held(writing, contact)
    if held.until is not None:
        raise _ended(writing, contact, held.until, today=today, moves=True)
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


def come_back(writing: Operation, contact: Found, *, on: date, today: date, role: str | None) -> Found:
    """A person who left takes up their role, or another, where they held it; the entry in which they do.

    Raises UsageRefusal where they did not leave yet, or left later; from the very day they left, they did not.
    """
    held = _held(writing, contact)
    if held.until is None:
        raise UsageRefusal(f"{contact.name} is {held.role} still. Nothing was written.")
    if held.until > today:
        raise _ended(writing, contact, held.until, today=today)
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


def part(writing: Operation, entries: Sequence[Found]) -> list[Found]:
    """These entries are another person than the others that they were joined with; those others.

    Raises UsageRefusal where they are not one person, or there are no others.
    """
    names = listed([each.slug for each in entries])
    firsts = {_first(writing, each.id) for each in entries}
    if len(firsts) > 1:
        raise UsageRefusal(f"{names} are not one person. Nothing was written.")
    joined = [_entry(each) for each in queries.all_roles(writing.store, *firsts)]
    others = [each for each in joined if each not in entries]
    if not others:
        raise UsageRefusal(
            f"{names} {'is' if len(joined) == 1 else 'are'} joined with no other entry. Nothing was written."
        )
    for each in joined:
        writing.delete("same_person", {"contact_id": each.id})
    for group in (entries, others):
        first, *later = sorted({each.id for each in group})
        for number in later:
            _join(writing, number, first)
    return others


def remove(writing: Operation, contact: Found, *, on: date, because: str, officer_id: int) -> None:
    """Take an entry out that was made by mistake, and keep why; other roles of the person stay.

    Raises UsageRefusal while an engagement says that they were there, with the commands that free it.
    """
    met = queries.met_with(writing.store, contact.id)
    if met:
        freed = ", then: ".join(_without(number, others) for number, others in met)
        names = listed([f"E{number}" for number, _ in met])
        raise UsageRefusal(
            f"{contact.name} cannot go while {names} {'says' if len(met) == 1 else 'say'} that they were there. Say "
            f"first who was: {freed}\nNothing was written."
        )
    if len(queries.all_roles(writing.store, _first(writing, contact.id))) > 1:
        part(writing, [contact])
    writing.delete("contact", {"id": contact.id})
    keep_why(writing, f"contact {contact.id}", on=on, because=because, officer_id=officer_id)


def correct(writing: Operation, contact: Found, columns: dict[str, Any]) -> list[Found]:
    """Change columns of a contact; a role that ends on no day is held.

    Where a person took one role on the very day they left another, the right day of the one is that of the other
    too: these others. Raises UsageRefusal where a role would end before it began, would not cover a day on which
    they were met in it or be at an organisation that was not met with them, or somebody of the name holds a role
    there meanwhile.
    """
    held = _held(writing, contact)
    since, until = columns.get("since", held.since), columns.get("until", held.until)
    roles = queries.all_roles(writing.store, _first(writing, contact.id))
    (role,) = (each for each in roles if each.id == contact.id)
    roles.remove(role)
    changes = [(contact, columns)]
    if since != held.since and (before := rules.before(role, roles)):
        changes.append((_entry(before), {"until": since}))
    if until not in (None, held.until) and (after := rules.after(role, roles)):
        changes.append((_entry(after), {"since": until}))
    longer = [each for each, change in changes if _becomes_longer(writing, each, change)]
    for each, change in changes:
        writing.update("contact", {"id": each.id}, change)
    for each in dict.fromkeys([contact, *longer]):
        now = _held(writing, each)
        here = by_id(writing.store, "organisation", now.organisation_id)
        assert here is not None  # noqa: S101  a role is at an organisation
        there = _of_that_name(writing, here, now.name, now.since, now.until, but=each.id)
        moved = each is contact and "organisation_id" in columns
        if moved:
            refuse_met_elsewhere(writing.store, contact, here)
        if each in longer or moved or "name" in columns:
            _refuse_somebody_else(writing, there, here, now.name, each)
        if each in longer or moved or {"name", "role"} & columns.keys():
            _refuse_twice(
                [other for other in there if other.person == _first(writing, each.id)], now.name, now.role
            )
    return [each for each, _ in changes[1:]]


def end(writing: Operation, contact: Found, *, on: date) -> None:
    """A person no longer holds the role. Raises UsageRefusal where it ended already, and as `correct` does."""
    until = _held(writing, contact).until
    if until is not None:
        raise _ended(writing, contact, until, today=on)
    correct(writing, contact, {"until": on})


def _becomes_longer(writing: Operation, contact: Found, columns: dict[str, Any]) -> bool:
    """Whether other days give a role days that it did not have. Raises UsageRefusal where they cannot be its days."""
    held = _held(writing, contact)
    begins, ends = columns.get("since", held.since), columns.get("until", held.until)
    if ends is not None and ends < begins:
        raise UsageRefusal(
            f"{contact.name}'s role cannot begin on {say_date(begins)} and end before, on {say_date(ends)}. "
            "Nothing was written."
        )
    refuse_met_outside(writing.store, contact, since=begins, until=ends)
    return begins < held.since or (ends or date.max) > (held.until or date.max)


def _ended(
    writing: Operation, contact: Found, until: date, *, today: date, moves: bool = False
) -> UsageRefusal:
    """That a role ended already, or will, with what is to be done: where they move, about the role they hold now."""
    said = f"{contact.name}'s role {'ends' if until > today else 'ended'} on {say_date(until)} already."
    how = f'Put right the day, "" for none: cvetrack contact edit {contact.id} --ended-on DATE'
    if moves and until <= today:
        roles = queries.all_roles(writing.store, _first(writing, contact.id))
        now = next((each for each in roles if each.held_on(today)), None)
        how = f"Where they begin again: cvetrack contact return {contact.slug}"
        if now is not None:
            how = f"They are {now.role} of {now.organisation_name}: cvetrack contact move {now.id}"
    return UsageRefusal(f"{said} {how}\nNothing was written.")


def _entry(role: Role) -> Found:
    return Found(role.id, role.slug, role.name)


def _without(engagement_id: int, others: Sequence[str]) -> str:
    """The command that says of an engagement that only these others were there."""
    return f"cvetrack engagement edit E{engagement_id} " + (
        " ".join(f"--with {each}" for each in others) or '--with ""'
    )


def _held(writing: Operation, contact: Found) -> Held:
    columns = ", ".join(Held._fields)
    (row,) = writing.store.rows(f"SELECT {columns} FROM contact WHERE id = ?", (contact.id,))
    return Held(*with_days(row, 5, 6))


def _first(writing: Operation, contact_id: int) -> int:
    """The number of the first entry of a person."""
    first = writing.store.value("SELECT first_id FROM same_person WHERE contact_id = ?", (contact_id,))
    return contact_id if first is None else int(first)


def _join(writing: Operation, contact_id: int, first_id: int) -> None:
    writing.insert("same_person", {"contact_id": contact_id, "first_id": first_id})


class _There(NamedTuple):
    """Somebody who holds a role at an organisation; `person` is the number of their first entry."""

    slug: str
    role: str
    person: int


def _of_that_name(
    writing: Operation,
    organisation: Found,
    name: str,
    since: date,
    until: date | None = None,
    *,
    but: int = 0,
) -> list[_There]:
    """Who holds a role at an organisation under a name meanwhile, other than the entry `but`."""
    rows = writing.store.rows(
        """SELECT name, slug, role, coalesce((SELECT first_id FROM same_person WHERE contact_id = id), id)
        FROM contact WHERE organisation_id = :at AND id <> :but
        AND (until IS NULL OR until > :since) AND (:until IS NULL OR since < :until)""",
        {"at": organisation.id, "but": but, "since": since.isoformat(), "until": until and until.isoformat()},
    )
    return [_There(*rest) for other, *rest in rows if one_name(name, other)]


def _refuse_somebody_else(
    writing: Operation, there: Sequence[_There], organisation: Found, name: str, same_as: Found | None
) -> None:
    """Raises UsageRefusal where one of these is not said to be the same person."""
    person = _first(writing, same_as.id) if same_as is not None else None
    for each in there:
        if each.person != person:
            how = (
                f"If they hold this role too, add --same-as {each.slug}; if it is somebody else, "
                "tell them apart by the name. "
            )
            if same_as is not None:
                how = f"If they are one person: cvetrack contact same {each.slug} {same_as.slug}\n"
            known = f"{name} is a contact of {organisation.name} already, as {each.slug}, {each.role}."
            raise UsageRefusal(f"{known} {how}Nothing was written.")


def _refuse_twice(there: Sequence[_There], name: str, role: str) -> None:
    """Raises UsageRefusal where the person holds that role already."""
    for each in there:
        if one_name(role, each.role):
            raise UsageRefusal(f"{name} is {each.role} there already, as {each.slug}. Nothing was written.")
