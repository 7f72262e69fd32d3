"""People in a public role as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.contacts.queries import Contact
from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.terminal.drawing import Columns, Heading, Line, Page, quiet, strong


def people(contacts: Sequence[Contact], today: date) -> Page:
    """One line for each person."""
    if not contacts:
        return [Line('No contacts. Add one with: cvetrack contact add "NAME" --org ORG --role ROLE')]
    rows = tuple((each.slug, (strong(each.name), _held(each, today))) for each in contacts)
    return [Columns(rows, indent=0, heads=("short name", "name, role"))]


def one(each: Contact, today: date) -> Page:
    """Everything the record of one person holds."""
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
    rows = tuple((quiet(name), said) for name, said in facts if said)
    return [Heading(strong(each.name), quiet(str(each.id))), Columns(rows)]


def _held(each: Contact, today: date) -> str:
    role = f", {each.role} of {each.organisation_name}"
    if not each.holds_it(today):
        return f"{role} until {_until(each, today)}"
    ways = ", ".join(way for way in (each.email, each.phone) if way)
    return f"{role}: {ways}" if ways else role


def _until(each: Contact, today: date) -> str:
    return say_day_of(each.until, today) if each.until else ""
