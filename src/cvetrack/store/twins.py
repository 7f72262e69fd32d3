"""Records that say the same twice: noticed when one is kept, for whoever kept it to take back."""

from datetime import date, timedelta

from cvetrack.kernel.text import plain
from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store
from cvetrack.store.reading import every

_ANEW = {"replaced_on", "replaced_by", "checked_again"}
"""The fields of what is agreed, made or looked at anew."""
_NEAR = timedelta(days=42)


def twin(store: Store, table: str, number: int) -> str | None:
    """The id of another record of the kind in the same words, of the same organisation, not six weeks away.

    None where there is none, and for what is no kind of record, holds no words, takes the place of another or is gone.
    """
    if table not in KINDS:
        return None
    kind = kind_of(table)
    fields = kind.row.__annotations__.keys()
    if "words" not in fields or fields & _ANEW:
        return None
    found = every(store, kind, date.max, f"AND {table}.id = :number", number=number)
    if not found:
        return None
    new = found[0]
    day: date = getattr(new, kind.began)
    which = f"AND {table}.id <> :number AND {table}.{kind.began} BETWEEN :first AND :last"
    first, last = ((day + far).isoformat() for far in (-_NEAR, _NEAR))
    for each in every(store, kind, date.max, which, number=number, first=first, last=last):
        if plain(each.words) == plain(new.words) and _whose(each) == _whose(new):
            return kind.name(each.id)
    return None


def _whose(each: object) -> tuple[object, ...]:
    """What tells apart records in the same words."""
    return tuple(getattr(each, name, None) for name in ("organisation", "organisations", "promised_by"))
