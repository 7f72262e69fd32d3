"""Records that say the same twice: noticed when one is kept, for whoever kept it to take back."""

from datetime import date, timedelta

from cvetrack.kernel.text import plain
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store
from cvetrack.store.reading import every

_ANEW = {"replaced_on", "replaced_by", "checked_again"}
"""The fields of what is agreed, made or looked at anew: in the same words on the same day it is said twice."""
_NEAR = timedelta(days=42)
_SIDES = ("by", "to", "other", "scope", "measure", "strand", "quarter")
"""The fields that say between whom something is, and in what."""


def twin(store: Store, table: str, number: int) -> str | None:
    """The id of another record of the kind in the same words, of the same organisation, not six weeks away.

    What is agreed anew, or is an introduction and has no words, is a twin of the same day alone. None where there is no
    twin, and for what is no kind of record, holds neither words nor an introduction, or is gone.
    """
    if table not in KINDS:
        return None
    kind = kind_of(table)
    fields = kind.row.__annotations__.keys()
    said = next((name for name in ("words", "because") if name in fields), None)
    if said is None and not {"by", "to"} <= fields:
        return None
    found = every(store, kind, date.max, f"AND {table}.id = :number", number=number)
    if not found:
        return None
    new = found[0]
    day: date = getattr(new, kind.began)
    near = timedelta() if said is None or fields & _ANEW else _NEAR
    which = f"AND {table}.id <> :number AND {table}.{kind.began} BETWEEN :first AND :last"
    first, last = ((day + far).isoformat() for far in (-near, near))
    for each in every(store, kind, date.max, which, number=number, first=first, last=last):
        if _tells(each, said) == _tells(new, said):
            return kind.name(each.id)
    return None


def _tells(each: object, said: str | None) -> tuple[object, ...]:
    """What tells apart records of a kind: whose they are, and what they say."""
    whose = tuple(getattr(each, name, None) for name in ("organisation", "organisations", "promised_by"))
    words = plain(getattr(each, said)) if said else ""
    return *whose, words, *(getattr(each, name, None) for name in _SIDES)
