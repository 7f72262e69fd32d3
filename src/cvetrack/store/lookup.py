"""Finding what a person named: a slug, an id, an alias or a name of an organisation, contact or officer."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeVar

from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.kernel.text import near, safe, slug
from cvetrack.store.connection import Store

Kept = TypeVar("Kept")
Named = Literal["organisation", "contact", "officer", "network", "forum"]

_COMMAND = {
    "organisation": "org",
    "contact": "contact",
    "officer": "officer",
    "network": "channel",
    "forum": "forum",
}
_NOUN = {"network": "channel"}  # what people call it, where that is not the table's name
_ALIASES = {"organisation": "SELECT organisation_id FROM organisation_alias WHERE alias = ? COLLATE NOCASE"}


class Found(NamedTuple):
    """One organisation, contact or officer: its row, its slug and its name."""

    id: int
    slug: str
    name: str


class Ambiguous(NotFound):
    """More than one goes by that name; `candidates` are all of them."""

    def __init__(self, sentence: str, candidates: Sequence[Found]) -> None:
        super().__init__(sentence)
        self.candidates = candidates


def find(store: Store, named: Named, said: str) -> Found:
    """The one that `said` means: exact wins over the beginning of a name.

    Raises NotFound with the nearest names, Ambiguous with the candidates.
    """
    said, noun = said.strip(), _NOUN.get(named, named)
    if not said:
        raise UsageRefusal(f"The {noun}'s name is empty. Give its short name, number or full name.")
    candidates = _exactly(store, named, said) or _beginning(store, named, said)
    if len(candidates) == 1:
        return candidates[0]
    shown = safe(said)[:60]
    if candidates:
        names = ", ".join(found.slug for found in candidates[:8])
        more = f" and {len(candidates) - 8} more" if len(candidates) > 8 else ""
        raise Ambiguous(f'"{shown}" could be {names}{more}. Nothing was written; say which.', candidates)
    nearest = _nearest(store, named, said)
    hint = (
        f"Did you mean {' or '.join(nearest)}?"
        if nearest
        else f"See them with: cvetrack {_COMMAND[named]} list"
    )
    raise NotFound(f'No {noun} is called "{shown}". {hint}\nNothing was written.')


def by_id(store: Store, named: Named, row_id: int) -> Found | None:
    """The one with this number."""
    row = store.row(f"SELECT id, slug, name FROM {named} WHERE id = ?", (row_id,))
    return Found(*row) if row else None


def writer(store: Store, wanted: str | None, *, today: date) -> Found:
    """The officer who is writing: the one wanted, else the only one who serves.

    Those who have yet to begin write only where nobody has begun: on days before the record was kept.
    Raises UsageRefusal where it could be several, or the one wanted has left or not begun, NotFound where
    there is none.
    """
    remaining = [
        (Found(*row), since)
        for *row, since in store.rows(
            "SELECT id, slug, name, since FROM officer WHERE until IS NULL OR until > ?", (today.isoformat(),)
        )
    ]
    begun = [found for found, since in remaining if since <= today.isoformat()]
    serving = begun or [found for found, _ in remaining]
    if wanted:
        found = find(store, "officer", wanted)
        if found not in serving:
            raise UsageRefusal(f"{_absence(store, found, today)} Say who you are with --officer.")
        return found
    if len(serving) == 1:
        return serving[0]
    if not serving:
        raise NotFound('No officer is serving. Add one with: cvetrack officer add "NAME"')
    names = ", ".join(found.slug for found in serving[:9])
    raise UsageRefusal(f"Which officer are you: {names}? Say so with --officer, or set CVETRACK_OFFICER.")


def record_number(said: str, what: str, example: str) -> int:
    """The number in a record's id: 41 from "41" or "p41", for `what` "a promise", `example` "P41".

    Raises UsageRefusal.
    """
    digits = said.strip().upper().removeprefix(example[0])
    if not (digits.isascii() and digits.isdigit() and len(digits) < 18):
        raise UsageRefusal(
            f'"{safe(said)[:40]}" is not {what}. {what.capitalize()}\'s id looks like {example}.'
        )
    return int(digits)


def existing(found: Kept | None, record: str, listed: str) -> Kept:
    """What was `found` of a record such as "need N7".

    Raises NotFound where there is nothing, with the command that has them `listed`: "need list --all".
    """
    if not found:
        raise NotFound(f"There is no {record}. See them with: cvetrack {listed}")
    return found


def names_record(said: str, letter: str) -> bool:
    """Whether `said` is the id of a record, such as T3 for `letter` "T", and not an organisation."""
    digits = said.strip()[1:]
    return said.strip()[:1].upper() == letter and digits.isascii() and digits.isdigit()


def beginning_with(store: Store, named: Named, start: str, *, most: int = 50) -> list[str]:
    """Slugs that begin so, for completion."""
    end = start + "{"  # the character after z
    rows = store.rows(
        f"SELECT slug FROM {named} WHERE slug >= ? AND slug < ? ORDER BY slug LIMIT ?", (start, end, most)
    )
    return [found for (found,) in rows]


def free_slug(store: Store, table: Named, name: str) -> str:
    """A slug for a new name that nothing in the table has: the second `eastside` is `eastside-2`."""
    base = slug(name) or _NOUN.get(table, table)
    stem = base[:42].rstrip("-")  # leaves room for a number
    taken = set(beginning_with(store, table, stem, most=100_000))
    if base not in taken:
        return base
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _absence(store: Store, officer: Found, today: date) -> str:
    """Why an officer writes nothing on a day: they left, or begin later."""
    from cvetrack.kernel.dates import say_date  # noqa: PLC0415  completion reads this module too

    ((since, until),) = store.rows("SELECT since, until FROM officer WHERE id = ?", (officer.id,))
    if until is not None and until <= today.isoformat():
        return f"{officer.name} left on {say_date(date.fromisoformat(until))}, and writes no more."
    return f"{officer.name} begins on {say_date(date.fromisoformat(since))}, and writes nothing before."


def _exactly(store: Store, named: Named, said: str) -> list[Found]:
    lowered = said.lower()
    by_slug = _all(store, named, "slug = ?", lowered)
    if by_slug or not said.isascii() or not said.isdigit():
        by_name = by_slug or _all(store, named, "name = ? COLLATE NOCASE", said)
        if by_name or named not in _ALIASES:
            return by_name
        return _all(store, named, f"id IN ({_ALIASES[named]})", said)
    return _all(store, named, "id = ?", int(said)) if len(said) < 18 else []


def _beginning(store: Store, named: Named, said: str) -> list[Found]:
    start = slug(said)
    if not start:
        return []
    rows = store.rows(
        f"SELECT id, slug, name FROM {named} WHERE slug >= ? AND slug < ? ORDER BY slug LIMIT 200",
        (start, start + "{"),
    )
    return [Found(*row) for row in rows]


def _nearest(store: Store, named: Named, said: str) -> list[str]:
    known = store.rows(f"SELECT slug, name FROM {named}")
    slugs = {each: each for each, _ in known}
    by_slug = near(slug(said), slugs)
    if by_slug:
        return by_slug
    names = {name: each for each, name in known}
    return [names[name] for name in near(said, names)]


def _all(store: Store, named: Named, condition: str, said: str | int) -> list[Found]:
    return [
        Found(*row) for row in store.rows(f"SELECT id, slug, name FROM {named} WHERE {condition}", (said,))
    ]
