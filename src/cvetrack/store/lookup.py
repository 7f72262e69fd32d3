"""Finding what a person named: a short name, a number, an alias, a name or a part of one."""

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.kernel.text import safe
from cvetrack.store.connection import Store
from cvetrack.store.named import Found, Meant, Named, noun_of
from cvetrack.store.serving import left_on, not_left, serving

Kept = TypeVar("Kept")


class SeveralServe(UsageRefusal):
    """Whoever writes did not say who they are, and it could be any of these officers who `serve`."""

    def __init__(self, serve: list[Found]) -> None:
        names = ", ".join(found.slug for found in serve[:9])
        super().__init__(
            f"Which officer are you: {names}? Say so with --officer, or once for this machine with: "
            "cvetrack settings set me OFFICER"
        )
        self.serve = serve


def meaning(store: Store, named: Named, said: str, *, today: date, of: Collection[int] = ()) -> Meant:
    """The one that `said` means: by its whole name, else by whole words of it, else by their beginnings.

    Those that are there `today` go before those that ended only where all have one name; people `of`
    these organisations go before others. Raises NotFound with the nearest names, Ambiguous with the
    candidates, UsageRefusal where nothing was said.
    """
    said, noun = said.strip(), noun_of(named)
    if not said:
        raise UsageRefusal(f"The {noun}'s name is empty. Give its short name, number or full name.")
    if named != "topic" and not of:
        row = store.row(f"SELECT id, slug, name FROM {named} WHERE slug = ?", (said,))
        if row is not None and not (_shared(store, named, row[0], said) or _has_roles(store, named, row[0])):
            return Meant(Found(*row), True, row[2])
    from cvetrack.store.resolving import resolve  # noqa: PLC0415  most are named by their short names

    return resolve(store, named, said, today=today, of=of)


def find(store: Store, named: Named, said: str, *, today: date = date.max) -> Found:
    """As `meaning`, the record itself."""
    return meaning(store, named, said, today=today).found


def by_id(store: Store, named: Named, row_id: int) -> Found | None:
    """The one with this number."""
    row = store.row(f"SELECT id, slug, name FROM {named} WHERE id = ?", (row_id,))
    return Found(*row) if row else None


def writer(store: Store, wanted: Found | None, *, today: date) -> Found:
    """The officer who is writing: the one wanted, else the only one who serves.

    Raises SeveralServe where it could be several, UsageRefusal where the one wanted has left or not begun,
    NotFound where there is none.
    """
    serve = serving(store, today)
    if wanted is not None:
        if wanted not in serve:
            raise UsageRefusal(f"{_absence(store, wanted, today, serve)} Say who you are with --officer.")
        return wanted
    if len(serve) == 1:
        return serve[0]
    if not serve:
        raise NotFound('No officer is serving. Add one with: cvetrack officer add "NAME"')
    raise SeveralServe(serve)


def taken_for(store: Store, officer: Found, *, today: date, now: date) -> str:
    """That on a day before `now` somebody was taken to be writing who served then, where others serve now; else ""."""
    from cvetrack.kernel.dates import say_date  # noqa: PLC0415  completion reads this module too

    if today < now and any(each.found != officer for each in not_left(store, now)):
        return f"Written as {officer.name}, who served on {say_date(today)}. If you are not, say so with --officer."
    return ""


def record_number(said: str, what: str, example: str) -> int:
    """The number in a record's id: 41 from "41" or "p41", for `what` "a promise", `example` "P41".

    Raises UsageRefusal.
    """
    digits = said.strip().upper().removeprefix(example.rstrip("0123456789"))
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
    digits = said.strip().upper().removeprefix(letter)
    return digits != said.strip().upper() and digits.isascii() and digits.isdigit()


def beginning_with(store: Store, named: Named, start: str, *, most: int = 50) -> list[str]:
    """Slugs that begin so, for completion."""
    end = start + "{"  # the character after z
    rows = store.rows(
        f"SELECT slug FROM {named} WHERE slug >= ? AND slug < ? ORDER BY slug LIMIT ?", (start, end, most)
    )
    return [found for (found,) in rows]


def _shared(store: Store, named: Named, row_id: int, slug: str) -> bool:
    """Whether a short name may be all of another's name too, or its number: where it is one word or figures."""
    if "-" in slug:
        return slug.startswith("org-")
    other = {"slug": slug, "id": row_id}
    return slug.isdigit() or bool(
        store.value(f"SELECT 1 FROM {named} WHERE name = :slug COLLATE NOCASE AND id <> :id LIMIT 1", other)
        or (
            named == "organisation"
            and store.value(
                """SELECT 1 FROM organisation_alias
                WHERE alias = :slug COLLATE NOCASE AND organisation_id <> :id LIMIT 1""",
                other,
            )
        )
    )


def _has_roles(store: Store, named: Named, row_id: int) -> bool:
    """Whether it is a person who is kept in other roles too: then the day says which is meant."""
    roles = "SELECT 1 FROM same_person WHERE contact_id = :id OR first_id = :id LIMIT 1"
    return named == "contact" and store.value(roles, {"id": row_id}) is not None


def _absence(store: Store, officer: Found, today: date, served: list[Found]) -> str:
    """Why an officer writes nothing on a day: they left, or begin later; and who served."""
    from cvetrack.kernel.dates import say_date  # noqa: PLC0415  completion reads this module too

    left = left_on(store, officer.id, today)
    if left is not None:
        return f"{officer.name} left on {say_date(left)}, and writes no more."
    since = date.fromisoformat(store.value("SELECT since FROM officer WHERE id = ?", (officer.id,)))
    return f"{officer.name} begins on {say_date(since)}, and writes nothing before. {_served(served, today)}."


def _served(officers: list[Found], today: date) -> str:
    from cvetrack.kernel.dates import say_date  # noqa: PLC0415  as above
    from cvetrack.kernel.text import listed  # noqa: PLC0415  as above

    names = listed([f"{each.name} ({each.slug})" for each in officers[:9]])
    return f"On {say_date(today)} {names} served"
