"""The register in memory, for thousands of names at once: free slugs, finding by any name, names to keep."""

from collections.abc import Iterable

from cvetrack.kernel.columns import SHOWN, quoted
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import near, slug
from cvetrack.store.connection import Store

_WITHHELD = """
WITH kept AS (SELECT id, name, slug FROM organisation
              WHERE publicity = 'code_name' OR (:public AND publicity <> 'public'))
SELECT name, id FROM kept UNION SELECT slug, id FROM kept
UNION SELECT alias, organisation_id FROM organisation_alias JOIN kept ON kept.id = organisation_id
"""


def withheld(store: Store, *, public: bool) -> dict[str, str]:
    """Every name, other name and short name that stays in the team, with the reference to use instead.

    What is `public` names only who agreed to that, and calls the others "ORG-12"; other outputs keep code
    names, as "organisation 12".
    """
    known = store.rows(_WITHHELD, {"public": public})
    reference = "ORG-{}" if public else "organisation {}"
    spelt = [*known, *((slug(name), number) for name, number in known)]  # as topics are
    return {name: reference.format(number) for name, number in spelt if name}


class Slugs:
    """Free slugs, one after another, for thousands of names at once."""

    def __init__(self, store: Store, table: str) -> None:
        self._taken = {slug for (slug,) in store.each(f"SELECT slug FROM {table}")}
        self._otherwise = table
        self._last: dict[str, int] = {}

    def make(self, name: str) -> str:
        """The second `eastside` is `eastside-2`."""
        base = found = slug(name) or self._otherwise
        stem = base[:42].rstrip("-")  # as `free_slug` has it
        number = self._last.get(base, 1)
        while found in self._taken:
            number += 1
            found = f"{stem}-{number}"
        self._last[base] = number
        self._taken.add(found)
        return found


class Names:
    """Organisations, or officers, by everything they go by.

    Each of `ways` gives pairs of a name and an id, the surest way first; a name that one way gives
    to two of them is ambiguous.
    """

    def __init__(self, what: str, *ways: Iterable[tuple[str, int]]) -> None:
        self._what = what
        self._ways = [_gathered(way) for way in ways]
        self._unknown = 0

    def find(self, said: str) -> int:
        """The id of the one that goes by the name. Raises UsageRefusal."""
        key = said.casefold()
        for way in self._ways:
            ids = way.get(key)
            if ids is not None:
                if len(ids) > 1:
                    raise UsageRefusal(
                        f"{len(ids)} {self._what}s are called {quoted(said)}. Give the short name."
                    )
                return next(iter(ids))
        raise UsageRefusal(f"No {self._what} is called {quoted(said)}.{self._meant(said)}")

    def _meant(self, said: str) -> str:
        self._unknown += 1
        if self._unknown > SHOWN:  # looking through a long register takes a while
            return ""
        meant = near(slug(said), self._ways[0])
        return f" Did you mean {' or '.join(meant)}?" if meant else ""


def organisation_names(store: Store) -> Names:
    """Every organisation by short name, name, other name, register number and reference ("ORG-12")."""
    return Names(
        "organisation",
        store.each("SELECT slug, id FROM organisation"),
        store.each("SELECT name, id FROM organisation"),
        store.each("SELECT alias, organisation_id FROM organisation_alias"),
        store.each("SELECT identifier, organisation_id FROM organisation_identifier"),
        store.each("SELECT 'ORG-' || id, id FROM organisation"),
    )


def officer_names(store: Store) -> Names:
    """Every officer by short name and name."""
    return Names(
        "officer", store.each("SELECT slug, id FROM officer"), store.each("SELECT name, id FROM officer")
    )


def last_id(store: Store, table: str) -> int:
    """The highest number that a row of the table has or had."""
    return int(store.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0)


def _gathered(way: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for name, row_id in way:
        found.setdefault(name.casefold(), set()).add(row_id)
    return found
