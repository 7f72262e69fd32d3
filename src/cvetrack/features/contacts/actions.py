"""Writing who holds a public role."""

from datetime import date
from typing import Any

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.naming import one_name
from cvetrack.store.connection import day_of
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.store.short_names import free_slug


def introduce(
    writing: Operation, organisation: Found, name: str, *, role: str, since: date, **ways: str | None
) -> Found:
    """Add a person in a public role; `ways` are their `email` and `phone`.

    Raises UsageRefusal where that person is known there already.
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
    return Found(writing.insert("contact", row), slug, name)


def correct(writing: Operation, contact: Found, columns: dict[str, Any]) -> None:
    """Change columns of a contact.

    Raises UsageRefusal where the role would end before it began, or another there has the name.
    """
    ((since, until, *of),) = writing.store.rows(
        """SELECT contact.since, contact.until, organisation.id, organisation.slug, organisation.name
        FROM contact JOIN organisation ON organisation.id = organisation_id WHERE contact.id = ?""",
        (contact.id,),
    )
    if "name" in columns:
        _refuse_known(writing, Found(*of), columns["name"], date.max, but=contact.id)
    held: dict[str, Any] = {"since": since, "until": until, **columns}
    if held["until"] is not None and held["until"] < held["since"]:
        raise UsageRefusal(
            f"{contact.name}'s role cannot begin on {say_date(day_of(held['since']))} and end before, on "
            f"{say_date(day_of(held['until']))}. Nothing was written."
        )
    writing.update("contact", {"id": contact.id}, columns)


def end(writing: Operation, contact: Found, *, on: date) -> None:
    """A person no longer holds the role. Raises UsageRefusal where it ended already or began later."""
    until = writing.store.value("SELECT until FROM contact WHERE id = ?", (contact.id,))
    if until is not None:
        raise UsageRefusal(
            f"{contact.name}'s role ended on {say_date(day_of(until))} already. Nothing was written."
        )
    correct(writing, contact, {"until": on.isoformat()})


def _refuse_known(writing: Operation, organisation: Found, name: str, since: date, *, but: int = 0) -> None:
    """Raises UsageRefusal where somebody, other than that one, holds a role there under that name."""
    there = writing.store.rows(
        """SELECT slug, name FROM contact
        WHERE organisation_id = ? AND (until IS NULL OR until > ?) AND id <> ?""",
        (organisation.id, since.isoformat(), but),
    )
    known = next((slug for slug, other in there if one_name(name, other)), None)
    if known:
        raise UsageRefusal(
            f"{name} is a contact of {organisation.name} already, as {known}. Nothing was written."
        )
