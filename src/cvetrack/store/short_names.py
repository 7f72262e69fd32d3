"""Short names for new records: telling, free, and nothing else's name, number or id."""

import re

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import LONGEST_SLUG, compared, listed, plain, safe, slug
from cvetrack.store.connection import Store
from cvetrack.store.named import Found, Named, noun_of
from cvetrack.store.resolving import whole

_ROOM_FOR_A_NUMBER = 6
# A number, a reference or the id of a record: 12, org-12, e231.
_TAKEN_OTHERWISE = re.compile(r"[0-9]+|org-[0-9]+|[a-z][0-9]+")
_SHORT_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LITTLE = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"])
_LEGAL_FORMS = frozenset(["cic", "cio", "company", "incorporated", "limited", "llp", "ltd", "plc"])


def free_slug(store: Store, table: Named, name: str, *, but: int | None = None) -> str:
    """A slug for a new name that nothing in the table has: the second `eastside` is `eastside-2`.

    Of an organisation none that another goes by; `but` is the one that may go by it already.
    """
    base = telling(name, noun_of(table))
    if table == "organisation":
        number = 1
        while holders(store, found := _numbered(base, number), but=but):
            number += 1
        return found
    start = _stem(base)
    between = (start, start + "{")  # the character after z
    taken = {
        found for (found,) in store.rows(f"SELECT slug FROM {table} WHERE slug >= ? AND slug < ?", between)
    }
    number = 1
    while (found := _numbered(base, number)) in taken:
        number += 1
    return found


def holders(store: Store, short: str, *, but: int | None = None) -> list[Found]:
    """The organisations, but that one, that go by a short name: it is theirs, or their name or alias."""
    return [each for each in whole(store, "organisation", short) if each.id != but]


def follows(short: str, name: str) -> bool:
    """Whether a short name was made from an organisation's name, with a number or without."""
    base = telling(name, "organisation")
    number = short.removeprefix(_stem(base)).removeprefix("-")
    return short == base or (
        short.startswith(_stem(base)) and number.isdigit() and short == _numbered(base, int(number))
    )


def chosen_slug(store: Store, said: str, *, but: int | None = None) -> str:
    """A short name that somebody chose for an organisation, checked.

    `but` is the organisation that may go by it already. Raises UsageRefusal where it is none, or another's.
    """
    short = said.strip().lower()
    shown = safe(short)[:60]
    if not _SHORT_NAME.fullmatch(short) or len(short) > LONGEST_SLUG:
        raise UsageRefusal(
            f'"{shown}" is not a short name. One is up to {LONGEST_SLUG} small letters a to z, figures and '
            "single hyphens, such as eastside-youth. Nothing was written."
        )
    if _TAKEN_OTHERWISE.fullmatch(short):
        raise UsageRefusal(
            f'"{shown}" looks like a number or the id of a record. Put a word with it. Nothing was written.'
        )
    others = holders(store, short, but=but)
    if others:
        raise UsageRefusal(
            f'"{shown}" is what {listed([each.name for each in others])} goes by already. '
            "Choose another. Nothing was written."
        )
    return short


def why_numbered(store: Store, made: Found) -> str:
    """Which other organisation goes by the short name that its own name asks for; "" where it has that."""
    base = telling(made.name, "organisation")
    others = holders(store, base, but=made.id) if made.slug != base else []
    return (
        f'"{base}" is what {listed([each.name for each in others])} goes by, so it is {made.slug}.'
        if others
        else ""
    )


class Slugs:
    """Free slugs, one after another, for thousands of names at once."""

    def __init__(self, store: Store, table: Named) -> None:
        self._taken = {slug for (slug,) in store.each(f"SELECT slug FROM {table}")}
        if table == "organisation":
            names = store.each("SELECT name FROM organisation UNION ALL SELECT alias FROM organisation_alias")
            self._taken |= {compared(name).replace(" ", "-") for (name,) in names}
        self._noun = noun_of(table)
        self._last: dict[str, int] = {}

    def make(self, name: str) -> str:
        """The second `eastside` is `eastside-2`, as `free_slug` has it."""
        base = telling(name, self._noun)
        number = self._last.get(base, 1)
        while (found := _numbered(base, number)) in self._taken:
            number += 1
        self._last[base] = number
        self._taken.add(found)
        return found


def telling(name: str, noun: str) -> str:
    """The short name that a name asks for, whether it is free or not; at worst it is the noun.

    A long name loses its legal form, then its little words, then words from its middle: long names of one
    kind begin alike and are told apart by their ends. A name without Latin letters is spelt in them.
    """
    words = plain(slug_words(name)).split()
    short = _within(words)
    if not short:
        return noun
    return f"{noun}-{short}"[:LONGEST_SLUG] if _TAKEN_OTHERWISE.fullmatch(short) else short


def slug_words(name: str) -> str:
    """The name in letters that a short name can have."""
    latin = "".join(letter if letter.isascii() else " " for letter in plain(name))
    if any(letter.isalpha() for letter in latin) or name.isascii():
        return latin
    from anyascii import anyascii  # noqa: PLC0415  for a new record in another script only

    return anyascii(name)


def _within(words: list[str]) -> str:
    """Words with hyphens, as many of them and as telling as there is room for."""
    while len(words) > 2 and words[-1] in _LEGAL_FORMS and len("-".join(words)) > LONGEST_SLUG:
        words = words[:-1]
    if len("-".join(words)) > LONGEST_SLUG:
        words = [word for word in words if word not in _LITTLE] or words
    for first in (2, 1):
        head, tail = words[:first], words[first:]
        while tail and len("-".join(head + tail)) > LONGEST_SLUG:
            tail = tail[1:]
        if tail or (len(words) <= first and len("-".join(head)) <= LONGEST_SLUG):
            return "-".join(head + tail)
    return slug(" ".join(words))


def _stem(base: str) -> str:
    """What stands before a number: it leaves room for one."""
    return base[: LONGEST_SLUG - _ROOM_FOR_A_NUMBER].rstrip("-")


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{_stem(base)}-{number}"
