"""What was recorded in an engagement, and goes along or is left, where it was with another organisation."""

from collections.abc import Iterator
from datetime import date

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import listed
from cvetrack.records.hanging import SAID_THERE
from cvetrack.records.register import kind_of
from cvetrack.store.connection import Store
from cvetrack.store.correcting import correct
from cvetrack.store.evidence import citing, refuse_while_cited
from cvetrack.store.named import Found
from cvetrack.store.occasions import said_at
from cvetrack.store.operation import Operation
from cvetrack.store.reading import now, one
from cvetrack.store.removing import meant


def recorded_in(store: Store, engagement_id: int, of: Found) -> list[str]:
    """The ids of the records of an organisation that were made in an engagement, such as P3."""
    return [record for (record,) in store.rows(SAID_THERE, {"at": engagement_id, "of": of.id})]


def moved_along(writing: Operation, table: str, number: int, *, was: date, day: date) -> list[str]:
    """An engagement or a meeting was not on the day it `was`, but on another: what was recorded in it of the same day
    goes along.

    Returns the ids of what went. Raises UsageRefusal as `correct` does.
    """
    went = []
    for record in said_at(writing.store, table, number):
        sort, its_number = meant(writing.store, record)
        kind = kind_of(sort.table)
        if getattr(now(writing, kind, its_number), kind.began) == was:
            correct(writing, kind, its_number, {kind.began: day})
            went.append(record)
    return went


def let_go(writing: Operation, engagement_id: int, of: Found, *, goes_to: Found | None, leave: bool) -> None:
    """An engagement was not with an organisation: what was recorded there of it `goes_to` another, or with `leave`
    stays its own, as not made there.

    Raises UsageRefusal where neither is said of it, and while something is said of the organisation on the
    evidence of the engagement.
    """
    refuse_while_cited(
        f"E{engagement_id} cannot lose {of.name}", list(_standing_on(writing.store, engagement_id, of))
    )
    made = recorded_in(writing.store, engagement_id, of)
    if made and goes_to is None and not leave:
        raise UsageRefusal(
            f"{listed(made)} of {of.name} {'is' if len(made) == 1 else 'are'} of E{engagement_id}. "
            "Nothing was written."
        )
    for record in made:
        sort, number = meant(writing.store, record)
        if goes_to is not None:
            correct(writing, kind_of(sort.table), number, {"organisation_id": goes_to.id})
        else:
            writing.update(sort.table, {"id": number}, {"engagement_id": None})


def _standing_on(store: Store, engagement_id: int, of: Found) -> Iterator[str]:
    """The judgements about an organisation that an engagement is evidence for, such as MS3 or F1."""
    for judgement in citing(store, f"E{engagement_id}"):
        sort, number = meant(store, judgement)
        if of.slug == one(store, kind_of(sort.table), str(number), date.max).organisation:
            yield judgement
