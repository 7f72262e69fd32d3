"""What a name means that is no short name: looked for among all names, and offered where it is several."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.naming import BEGINNINGS, WHOLE, WORDS, fits
from cvetrack.kernel.text import compared, near, safe
from cvetrack.store.connection import Store, day_of, numbers_of
from cvetrack.store.named import Ambiguous, Found, Meant, Named, noun_of
from cvetrack.store.serving import LEFT_ON

SHOWN = 12
"""Candidates that are listed; there may be thousands."""


class _Candidate(NamedTuple):
    """One that could be meant, as it is told; `past` where it ended, is archived or has yet to begin, `ended` the day
    it did.

    The entries of one `person` have one number here, that of the first; whatever else is meant has its own.
    """

    found: Found
    told: str
    past: bool
    ended: date | None
    person: int


def resolve(store: Store, named: Named, said: str, *, today: date, of: Collection[int] = ()) -> Meant:
    """As `lookup.meaning`, for everything that somebody could type. Raises NotFound, Ambiguous."""
    fitting, among = _fitting(store, named, said, of)
    best = min(fitting.values(), default=WHOLE)
    candidates = _candidates(store, named, [row for row, fit in fitting.items() if fit == best], today)
    verbatim = [each for each in candidates if each.found.slug == said]
    if named == "contact":
        meant_persons = {each.person for each in verbatim}
        candidates = _in_one_role(candidates, said)
        verbatim = [each for each in candidates if each.person in meant_persons]
    meant = verbatim or _there_now(candidates)
    if of and len({each.person for each in meant}) == 1:  # whichever role they had there, it was them
        meant = [min(meant, key=lambda each: each.found.id)]
    if len(meant) == 1:
        sure = best == WHOLE and len(candidates) == 1 and not among
        return Meant(meant[0].found, sure, meant[0].told)
    if candidates:
        raise Ambiguous(_which(said, candidates), [Meant(each.found, True, each.told) for each in candidates])
    raise NotFound(_unknown(store, named, said, today))


def whole(store: Store, named: Named, said: str) -> list[Found]:
    """All whose short name, name, alias or register number this is, however it is spelt; not by number."""
    ids = _spelt_so(store, named, said) | {
        row for row, fit in _by_words(store, named, said, twins=True).items() if fit == WHOLE
    }
    return [each.found for each in _candidates(store, named, sorted(ids), date.max)]


def _fitting(store: Store, named: Named, said: str, of: Collection[int]) -> tuple[dict[int, int], bool]:
    """How well it fits those it could name, by their number, and whether others were passed over.

    Of people, those of the organisations `of` come first, however the others fit.
    """
    spelt = _spelt_so(store, named, said)
    if named == "contact" and spelt:
        spelt |= _other_roles(store, spelt)
    exact = dict.fromkeys(spelt | _numbered(store, named, said), WHOLE)
    theirs = _people(store, of) if of else set()
    if exact and (not theirs or theirs.issuperset(exact)):
        return exact, False
    found = {**_by_words(store, named, said), **exact}
    if said.isascii() and said.isdigit():  # figures are a number, and part of no name
        found = {row: fit for row, fit in found.items() if fit == WHOLE}
    elif not found and named == "contact":
        found = dict.fromkeys(
            (row for row, fit in fits(said, store.rows(_IN_FULL)).items() if fit <= WORDS), WORDS
        )
    if among := {row: fit for row, fit in found.items() if row in theirs}:
        return among, len(among) < len(found)
    return exact or found, False


def _people(store: Store, of: Collection[int]) -> set[int]:
    """The people of these organisations, by their numbers."""
    rows = store.rows(
        "SELECT id FROM contact WHERE organisation_id IN (SELECT value FROM json_each(?))", (numbers_of(of),)
    )
    return {row_id for (row_id,) in rows}


def _other_roles(store: Store, ids: Collection[int]) -> set[int]:
    """The other entries of these people, by their numbers."""
    rows = store.rows(_OTHER_ROLES, {"ids": numbers_of(ids)})
    return {row_id for (row_id,) in rows}


def _spelt_so(store: Store, named: Named, said: str) -> set[int]:
    """Those that are called so to the letter, capitals of the Latin script apart."""
    found = {row for (row,) in store.rows(_NAMED_SO[named], {"said": said, "slug": said.lower()})}
    if named == "organisation":
        found |= {
            row
            for (row,) in store.rows(
                "SELECT organisation_id FROM organisation_alias WHERE alias = ? COLLATE NOCASE", (said,)
            )
        }
        if _REGISTER_NUMBER.match(said):
            found |= {
                row
                for (row,) in store.rows(
                    "SELECT organisation_id FROM organisation_identifier WHERE identifier = ? COLLATE NOCASE",
                    (said,),
                )
            }
    return found


def _numbered(store: Store, named: Named, said: str) -> set[int]:
    """The one with this number, or this reference: 12, and of an organisation ORG-12."""
    number = _NUMBER.fullmatch(said)
    if number is None or named == "topic" or (number[1] and named != "organisation"):
        return set()
    return {row for (row,) in store.rows(f"SELECT id FROM {named} WHERE id = ?", (int(number[2]),))}


def _by_words(store: Store, named: Named, said: str, *, twins: bool = False) -> dict[int, int]:
    """How well it fits each by its name and aliases, and by its short name.

    A short name may leave words out, and so be all of another's name: then only the other is called so,
    but for those who look for `twins`.
    """
    called, short = fits(said, _names(store, named)), fits(said, _short_names(store, named))
    if WHOLE in called.values() and not twins:
        return called
    return {row: min(called.get(row, BEGINNINGS), short.get(row, BEGINNINGS)) for row in {**called, **short}}


def _names(store: Store, named: Named) -> list[tuple[int, str]]:
    """Every name with the number of the one that goes by it; the aliases of organisations too."""
    names = store.rows(f"SELECT id, name FROM {named}")
    if named == "organisation":
        names += store.rows("SELECT organisation_id, alias FROM organisation_alias")
    return [(row_id, name) for row_id, name in names]


def _short_names(store: Store, named: Named) -> list[tuple[int, str]]:
    """Every short name with the number of its own; a topic's name is short."""
    rows = store.rows(f"SELECT id, slug FROM {named}") if named != "topic" else []
    return [(row_id, slug) for row_id, slug in rows]


def _candidates(store: Store, named: Named, ids: Iterable[int], today: date) -> list[_Candidate]:
    """These as they are offered: those that are there first, then by name."""
    rows = store.rows(_OFFERED[named], {"ids": numbers_of(ids), "today": today.isoformat()})
    candidates = [
        _Candidate(Found(row_id, slug, name), _told(name, place, until), bool(past), _ended(until), person)
        for row_id, slug, name, place, past, until, person in rows
    ]
    return sorted(candidates, key=lambda each: (each.past, compared(each.found.name), each.found.id))


def _told(name: str, place: str | None, until: str | None) -> str:
    """A name with what tells it from others of that name: "Amina Yusuf (chair, Eastside Youth)"."""
    from cvetrack.kernel.dates import say_date  # noqa: PLC0415  not where nothing ended

    parts = [place] if place else []
    if until == "archived":
        parts.append(until)
    elif until:
        word, _, said = until.rpartition(" ")
        day = day_of(said)
        parts.append(f"{word or 'until'} {say_date(day)}" if day else "")
    return f"{name} ({', '.join(parts)})" if parts else name


def _ended(until: str | None) -> date | None:
    """The day something ended, by when it is told to be over; None where it is archived or has yet to begin."""
    return day_of(until) if until and until[0].isdigit() else None


def _in_one_role(candidates: Sequence[_Candidate], said: str) -> list[_Candidate]:
    """A person in the roles they hold, and where they hold none any more in the last one; or in the one `said`.

    The last one ended last, whenever it was written down; one that has yet to begin is meant where none ended.
    """
    kept: dict[int, list[_Candidate]] = {}
    for each in sorted(candidates, key=_lately):
        roles = kept.setdefault(each.person, [])
        if not roles or not each.past:
            roles.append(each)
    for roles in kept.values():
        roles[:] = [each for each in roles if each.found.slug == said] or roles
    return [each for each in candidates if each in kept[each.person]]


def _lately(each: _Candidate) -> tuple[bool, bool, int, int]:
    """The place of a role among a person's: those held, then those that ended, the last first, then those to come."""
    return each.past, each.ended is None, -(each.ended or date.min).toordinal(), -each.found.id


def _there_now(candidates: Sequence[_Candidate]) -> Sequence[_Candidate]:
    """Of several of one name those that have not ended; all of them where names differ or all ended."""
    if len({compared(each.found.name) or each.found.name for each in candidates}) > 1:
        return candidates
    return [each for each in candidates if not each.past] or candidates


def _which(said: str, candidates: Sequence[_Candidate]) -> str:
    """That it could be several, with all of them, or the first."""
    shown = candidates[:SHOWN]
    width = max(len(each.found.slug) for each in shown)
    lines = [f"  {each.found.slug.ljust(width)}  {each.told}" for each in shown]
    if more := len(candidates) - len(shown):
        lines.append(f"  and {more:,} more")
    listed = "\n".join(lines)
    return f"{_quoted(said)} could be any of these {len(candidates):,}. Say which:\n{listed}"


def _unknown(store: Store, named: Named, said: str, today: date) -> str:
    """That nothing is called so, with what may have been meant."""
    ids = _nearest(store, named, said)
    by_number = {each.found.id: each for each in _candidates(store, named, ids, today)}
    nearest = [f"{each.found.slug} ({each.told})" for row_id in ids if (each := by_number.get(row_id))]
    listed = f"See them with: cvetrack {_LISTED[named]}"
    hint = f"Did you mean {' or '.join(nearest)}?" if nearest else listed
    return f"No {noun_of(named)} is called {_quoted(said)}. {hint}"


def _nearest(store: Store, named: Named, said: str) -> list[int]:
    """Those whose name, or a word of whose name, was perhaps misspelt."""
    if not compared(said):
        return []
    names = [*_names(store, named), *_short_names(store, named)]
    owners: dict[str, int] = {}
    for row, name in names:
        owners.setdefault(name, row)
    whole = near(said, owners)
    if whole:
        return list(dict.fromkeys(owners[name] for name in whole))
    words = {word for name in owners for word in compared(name).split() if len(word) > 3}
    right = [near(word, words, most=1) or [word] for word in compared(said).split()]
    by_word = fits(" ".join(word for (word,) in right), names)
    return [row for row, fit in by_word.items() if fit <= WORDS][:3]


def _quoted(said: str) -> str:
    shown = safe(said)
    return f'"{shown[:300]}{"…" if len(shown) > 300 else ""}"'


_NUMBER = re.compile(r"(org-)?([0-9]{1,17})", re.IGNORECASE | re.ASCII)
_REGISTER_NUMBER = re.compile(r"[A-Za-z]{2}-[A-Za-z]{2,8}-", re.ASCII)
_LISTED: dict[Named, str] = {
    "organisation": "org list",
    "contact": "contact list",
    "officer": "officer list",
    "network": "channel list",
    "forum": "forum list",
    "topic": "topic list",
}
# UNION, for SQLite searches both indexes only where the conditions stand apart.
_NAMED_SO: dict[Named, str] = {
    "organisation": """SELECT id FROM organisation WHERE slug = :slug
        UNION SELECT id FROM organisation WHERE name = :said COLLATE NOCASE""",
    "contact": "SELECT id FROM contact WHERE slug = :slug OR name = :said COLLATE NOCASE",
    "officer": "SELECT id FROM officer WHERE slug = :slug OR name = :said COLLATE NOCASE",
    "network": "SELECT id FROM network WHERE slug = :slug OR name = :said COLLATE NOCASE",
    "forum": "SELECT id FROM forum WHERE slug = :slug OR name = :said COLLATE NOCASE",
    "topic": "SELECT id FROM topic WHERE name = :slug",
}
_IN_FULL = """SELECT contact.id, contact.name || ' ' || role || ' ' || organisation.name
FROM contact JOIN organisation ON organisation.id = organisation_id"""
"""A person as they are offered: "amina, chair of eastside" finds them."""

_AMONG = "id IN (SELECT value FROM json_each(:ids))"
_ENDED = "coalesce(until <= :today, 0), iif(until <= :today, until, NULL)"
_ROLE_OVER = """contact.until <= :today OR contact.since > :today,
    iif(contact.until <= :today, contact.until, iif(contact.since > :today, 'from ' || contact.since, NULL))"""
_PERSON = "coalesce((SELECT first_id FROM same_person WHERE contact_id = contact.id), contact.id)"
# Through the first entry, by its index: those of which it is the first, and itself.
_OTHER_ROLES = """
WITH first AS (SELECT coalesce((SELECT first_id FROM same_person WHERE contact_id = value), value) AS id
               FROM json_each(:ids))
SELECT id FROM first UNION SELECT contact_id FROM same_person WHERE first_id IN (SELECT id FROM first)
"""
# Each: its row, short name, name, what tells it apart, whether it ended, when, and whose entry it is.
_OFFERED: dict[Named, str] = {
    "organisation": f"""SELECT id, slug, name, NULL, status = 'archived', iif(status = 'archived', status, NULL), id
        FROM organisation WHERE {_AMONG}""",
    "contact": f"""SELECT contact.id, contact.slug, contact.name, role || ', ' || organisation.name,
               {_ROLE_OVER}, {_PERSON}
        FROM contact JOIN organisation ON organisation.id = organisation_id WHERE contact.{_AMONG}""",
    "officer": f"""SELECT id, slug, name, NULL,
               coalesce({LEFT_ON} <= :today, 0), iif({LEFT_ON} <= :today, {LEFT_ON}, NULL), id
        FROM officer WHERE {_AMONG}""",
    "network": f"SELECT id, slug, name, NULL, {_ENDED}, id FROM network WHERE {_AMONG}",
    "forum": f"SELECT id, slug, name, NULL, 0, NULL, id FROM forum WHERE {_AMONG}",
    "topic": f"SELECT id, name, name, NULL, 0, NULL, id FROM topic WHERE {_AMONG}",
}
