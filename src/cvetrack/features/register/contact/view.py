"""People in a public role as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.register.contact.queries import Contact
from cvetrack.features.register.contact.rules import Role
from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import listed
from cvetrack.store.named import Found
from cvetrack.terminal.drawing import Columns, Heading, Line, Page, quiet, strong


def people(contacts: Sequence[Contact], today: date) -> Page:
    """One line for each person."""
    if not contacts:
        return [Line('No contacts. Add one with: cvetrack contact add "NAME" --org ORG --role ROLE')]
    rows = tuple((each.slug, (strong(each.name), _held(each, today))) for each in contacts)
    return [Columns(rows, indent=0, heads=("short name", "name, role"))]


def one(each: Contact, roles: Sequence[Role], today: date) -> Page:
    """Everything the record of one person holds: of the role that was asked for, and which others they held."""
    held = (
        f"{say_date(each.since)} to {_until(each, today)}" if each.until else f"since {say_date(each.since)}"
    )
    facts = [
        ("short name", each.slug),
        ("role", each.role),
        ("of", each.organisation_name),
        ("held", held),
        ("e-mail", each.email or ""),
        ("phone", each.phone or ""),
        ("last met", say_day_of(each.last_met, today) if each.last_met else "not recorded"),
    ]
    shown = "also"
    for other in roles:
        if other.id != each.id:
            facts.append((shown, _other(other, today)))
            shown = ""
    rows = tuple((quiet(name), said) for name, said in facts if said)
    return [Heading(strong(each.name), quiet(str(each.id))), Columns(rows)]


def moved(contact: Found, before: Contact, now: Contact, met: Sequence[str], *, today: date) -> str:
    """That a person left a role for another, or for the same one elsewhere, in which they were `met` already."""
    since = f" In {listed(met)} they were met as {now.role}." if met else ""
    if before.organisation == now.organisation:
        verb = "becomes" if now.since > today else "became"
        said = f"{contact.name} {verb} {now.role} of {now.organisation_name} on {say_date(now.since)}"
        return f"{said}; until then {before.role}. Kept as {now.slug}.{since}"
    verb = "moves" if now.since > today else "moved"
    said = f"{contact.name} {verb} to {now.organisation_name} on {say_date(now.since)}, as {now.role}"
    reached = "" if now.email or now.phone else f" How to reach them there: cvetrack contact edit {now.slug}"
    return f"{said}. Kept as {now.slug}.{since}{reached}"


def back(now: Contact, *, today: date) -> str:
    """That a person who left is back."""
    verb = "is" if now.since <= today else "will be"
    return (
        f"{now.name} {verb} back at {now.organisation_name}, {now.role} since {say_date(now.since)}. "
        f"Kept as {now.slug}."
    )


def days(entries: Sequence[Contact]) -> str:
    """The days of roles that were put right: each with its days as they are now."""
    said = [f"{each.slug}, {each.role} of {each.organisation_name}, {_days(each)}" for each in entries]
    return f": {'; '.join(said)}" if said else ""


def removed(gone: Contact, because: str, left: Sequence[Role]) -> str:
    """That an entry was taken out, and why; and which roles they `left` for it, and do not hold any more."""
    who = f"{gone.slug}, {gone.name}, {gone.role} of {gone.organisation_name}, was taken out"
    said = f"{who}: {because.rstrip('.')}. Take it back with: cvetrack undo"
    for each in left:
        until = f"{each.role} of {each.organisation_name} until {say_date(each.until)}"
        said += f'\nThey are {until}. If they go on: cvetrack contact edit {each.id} --ended-on ""'
    return said


def _days(each: Contact) -> str:
    since = say_date(each.since)
    return f"{since} to {say_date(each.until)}" if each.until else f"since {since}"


def _other(role: Role, today: date) -> str:
    days = f"since {say_date(role.since)}"
    if role.until is not None and role.until <= today:
        days = f"{say_date(role.since)} to {say_date(role.until)}"
    return f"{role.role} of {role.organisation_name}, {days} ({role.slug})"


def _held(each: Contact, today: date) -> str:
    role = f", {each.role} of {each.organisation_name}"
    if not each.holds_it(today):
        return f"{role} until {_until(each, today)}"
    ways = ", ".join(way for way in (each.email, each.phone) if way)
    return f"{role}: {ways}" if ways else role


def _until(each: Contact, today: date) -> str:
    return say_day_of(each.until, today) if each.until else ""
