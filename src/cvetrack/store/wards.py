"""The council's own list of wards, and how a ward is named."""

from typing import NamedTuple

from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.naming import fits
from cvetrack.kernel.text import near, one_line, safe
from cvetrack.store.connection import Store
from cvetrack.vocabulary.wards import is_ward_code

WARD = "coalesce((SELECT ward.name FROM ward WHERE ward.code = o.ward_code), o.ward_code)"
"""The SQL of the ward of an organisation, `o`: its name in the council's list, else its code."""


class Ward(NamedTuple):
    """A ward of the council's list by its ONS code; `population` is None where it was not given."""

    code: str
    name: str
    population: int | None


def wards(store: Store) -> list[Ward]:
    """The council's list, by name; empty where none was taken in."""
    return [
        Ward(*row)
        for row in store.each(
            "SELECT code, name, population FROM ward ORDER BY name COLLATE NOCASE, name, code"
        )
    ]


def named(store: Store, said: str) -> Ward | None:
    """The ward of the council's list that is meant by its name; None for a code, and where there is no list.

    Raises NotFound where it is none of them or could be several.
    """
    listed = [] if is_ward_code(said) else wards(store)
    return called(listed, said) if listed else None


def called(listed: list[Ward], said: str) -> Ward:
    """The ward of the list that `said` names: whole before by words before by their beginnings.

    Raises NotFound where it is none of them or could be several, with those it could be.
    """
    fitting = fits(said, list(enumerate(each.name for each in listed)))
    best = [listed[at] for at, fit in fitting.items() if fit == min(fitting.values())]
    if len(best) == 1:
        return best[0]
    shown = f'"{one_line(safe(said), 40)}"'
    if best:
        lines = "\n".join(f"  {each.code}  {safe(each.name)}" for each in best[:9])
        more = f"\n  and {len(best) - 9:,} more" if len(best) > 9 else ""
        raise NotFound(
            f"{shown} could be any of these {len(best):,} wards. Give its code:\n{lines}{more}\nNothing was written."
        )
    meant = [safe(name) for name in near(said, [each.name for each in listed])]
    hint = f" Did you mean {' or '.join(meant)}?" if meant else " See them with: cvetrack reach --by ward"
    raise NotFound(f"No ward of the council's list is called {shown}.{hint}\nNothing was written.")
