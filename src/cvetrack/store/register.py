"""The register in memory, for thousands of names at once: finding by any name, names to keep."""

from collections.abc import Iterable

from cvetrack.kernel.columns import SHOWN, quoted
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import compared, compared_each, near, slug
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
    names, as "organisation 12". Each is spelt with single spaces.
    """
    known = store.rows(_WITHHELD, {"public": public})
    reference = "ORG-{}" if public else "organisation {}"
    spelt = [*known, *((slug(name), number) for name, number in known)]  # as topics are
    return {" ".join(name.split()): reference.format(number) for name, number in spelt if name}


class Names:
    """Organisations, or officers, by everything they go by; `past` are those that ended.

    Each of `ways` gives pairs of a name and an id, short names first. As `lookup.meaning` has it for
    whole names: a short name as it is kept means its own, any other spelling all that go by it.
    """

    def __init__(self, what: str, *ways: Iterable[tuple[str, int]], past: Iterable[tuple[int]] = ()) -> None:
        self._what = what
        self._past = {row_id for (row_id,) in past}
        short_names, *others = map(list, ways)
        self._short = dict(short_names)
        self._to_the_letter: dict[str, set[int]] = {}
        self._names: dict[str, set[int]] = {}
        for name, row_id in (pair for way in (short_names, *others) for pair in way):
            self._to_the_letter.setdefault(name.casefold(), set()).add(row_id)
        self._others = [pair for way in others for pair in way]
        self._unknown = 0

    def find(self, said: str) -> int:
        """The id of the one that goes by the name. Raises UsageRefusal."""
        if (short := self._short.get(said)) is not None:
            return short
        ids = self._to_the_letter.get(said.casefold()) or self._by_form(said)
        # Of several of one name, the one that is still there.
        there = ids - self._past or ids
        if len(there) == 1:
            return next(iter(there))
        if there:
            raise UsageRefusal(f"{len(there)} {self._what}s are called {quoted(said)}. Give the short name.")
        raise UsageRefusal(f"No {self._what} is called {quoted(said)}.{self._meant(said)}")

    def _by_form(self, said: str) -> set[int]:
        """Those of this name in another spelling: accents, apostrophes, capitals and spaces apart."""
        if not self._names:
            forms = compared_each([name for name, _ in self._others])
            for form, (_, row_id) in zip(forms, self._others, strict=True):
                self._names.setdefault(" ".join(form.split()), set()).add(row_id)
            self._names.pop("", None)
        return self._names.get(compared(said), set())

    def _meant(self, said: str) -> str:
        self._unknown += 1
        if self._unknown > SHOWN:  # looking through a long register takes a while
            return ""
        meant = near(slug(said), self._short)
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
        past=store.each("SELECT id FROM organisation WHERE status = 'archived'"),
    )


def officer_names(store: Store) -> Names:
    """Every officer by short name and name."""
    return Names(
        "officer",
        store.each("SELECT slug, id FROM officer"),
        store.each("SELECT name, id FROM officer"),
        past=store.each("SELECT id FROM officer WHERE until IS NOT NULL"),
    )


def last_id(store: Store, table: str) -> int:
    """The highest number that a row of the table has or had."""
    return int(store.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0)
