"""Reading flags."""

from datetime import date, timedelta
from typing import NamedTuple

from cvetrack.features.flags.rules import INNOCENT_EXPLANATIONS, FlagState, state
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number
from cvetrack.vocabulary.flags import FlagKind


class Flag(NamedTuple):
    """One flag. `organisation` and `other` (of a rivalry) are slugs, `evidence` record ids such as E231.

    `state` is that of the day it was read for; one of a gatekeeper never comes without its
    innocent explanations.
    """

    id: int
    kind: str
    organisation: str
    organisation_name: str
    other: str | None
    other_name: str | None
    scope: str | None
    because: str
    their_view: str | None
    evidence: tuple[str, ...]
    officer: str
    recorded_on: date
    renewed_on: date | None
    review_on: date
    cleared_on: date | None
    cleared_because: str | None
    state: FlagState = "live"
    innocent_explanations: tuple[str, ...] = ()


_FLAG = """
SELECT flag.id, flag.kind, o.slug, o.name, other.slug, other.name, scope, because, their_view, evidence,
       officer.name, recorded_on, renewed_on, review_on, cleared_on, cleared_because
FROM flag JOIN organisation AS o ON o.id = flag.organisation_id
     LEFT JOIN organisation AS other ON other.id = flag.other_id
     JOIN officer ON officer.id = flag.officer_id
WHERE recorded_on <= :today
"""


def one(store: Store, said: str, today: date) -> Flag:
    """The flag of an id such as 7 or F7. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a flag", "F7")
    row = store.row(f"{_FLAG} AND flag.id = :id", {"today": today.isoformat(), "id": number})
    return _flag(existing(row, f"flag F{number}", "flag list --all"), today)


def of_organisation(store: Store, organisation_id: int, today: date) -> list[Flag]:
    """Every flag on an organisation and every rivalry that names it, in any state, oldest first."""
    rows = store.rows(
        f"{_FLAG} AND (flag.organisation_id = :id OR flag.other_id = :id) ORDER BY recorded_on, flag.id",
        {"today": today.isoformat(), "id": organisation_id},
    )
    return [_flag(row, today) for row in rows]


def live(store: Store, today: date) -> list[Flag]:
    """The flags that neither lapsed nor were cleared, soonest review first."""
    return all_flags(store, today)


def all_flags(store: Store, today: date, *, lapsed: bool = False, everything: bool = False) -> list[Flag]:
    """The live flags, or those that lapsed and wait for review, or everything; soonest review first."""
    rows = store.rows(f"{_FLAG} ORDER BY review_on, flag.id", {"today": today.isoformat()})
    flags = [_flag(row, today) for row in rows]
    return [flag for flag in flags if everything or flag.state == ("lapsed" if lapsed else "live")]


def due_for_review(store: Store, today: date, *, within_days: int = 7) -> list[Flag]:
    """The flags not cleared whose review day has passed, or comes within so many days; the oldest first."""
    return [
        flag
        for flag in all_flags(store, today, everything=True)
        if flag.state != "cleared" and flag.review_on <= today + timedelta(days=within_days)
    ]


def _flag(row: Row, today: date) -> Flag:
    known = with_days(row, 11, 12, 13, 14)
    known[9] = tuple(row[9].split())
    flag = Flag(*known)
    explanations = INNOCENT_EXPLANATIONS if flag.kind == FlagKind.GATEKEEPER else ()
    return flag._replace(state=state(flag, today), innocent_explanations=explanations)
