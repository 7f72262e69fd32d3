"""Writing who holds a public role."""

from datetime import date
from typing import Any

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.connection import day_of
from cvetrack.store.lookup import Found, free_slug
from cvetrack.store.operation import Operation


def introduce(
    writing: Operation, organisation: Found, name: str, *, role: str, since: date, **ways: str | None
) -> Found:
    """Add a person in a public role; `ways` are their `email` and `phone`.

    Raises UsageRefusal where that person is known there already.
    """
    known = writing.store.value(
        "SELECT slug FROM contact WHERE organisation_id = ? AND name = ? COLLATE NOCASE"
        " AND (until IS NULL OR until > ?)",
        (organisation.id, name, since.isoformat()),
    )
    if known:
        raise UsageRefusal(
            f"{name} is a contact of {organisation.name} already, as {known}. Nothing was written."
        )
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
    """Change columns of a contact. Raises UsageRefusal where the role would end before it began."""
    ((since, until),) = writing.store.rows("SELECT since, until FROM contact WHERE id = ?", (contact.id,))
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
