"""What was recorded in an engagement, and goes along or is left, where it was with another organisation."""

from collections.abc import Iterator
from datetime import date

from cvetrack.records.hanging import SAID_THERE
from cvetrack.records.register import kind_of
from cvetrack.store.connection import Store
from cvetrack.store.correcting import correct
from cvetrack.store.evidence import citing, refuse_while_cited
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.store.reading import one
from cvetrack.store.removing import meant


def recorded_in(store: Store, engagement_id: int, of: Found) -> list[str]:
    """The ids of the records of an organisation that were made in an engagement, such as P3."""
    return [record for (record,) in store.rows(SAID_THERE, {"at": engagement_id, "of": of.id})]


def let_go(writing: Operation, engagement_id: int, of: Found, *, goes_to: Found | None, leave: bool) -> None:
    """An engagement was not with an organisation: what was recorded there of it `goes_to` another, or with `leave`
    stays its own, as not made there.

    Raises UsageRefusal while something is said of the organisation on the evidence of the engagement.
    """
    refuse_while_cited(
        f"E{engagement_id} cannot lose {of.name}", list(_standing_on(writing.store, engagement_id, of))
    )
    for record in recorded_in(writing.store, engagement_id, of):
        sort, number = meant(writing.store, record)
        if goes_to is not None:
            correct(writing, kind_of(sort.table), number, {"organisation_id": goes_to.id})
        elif leave:
            writing.update(sort.table, {"id": number}, {"engagement_id": None})


def _standing_on(store: Store, engagement_id: int, of: Found) -> Iterator[str]:
    """The judgements about an organisation that an engagement is evidence for, such as M3 or F1."""
    for judgement in citing(store, f"E{engagement_id}"):
        sort, number = meant(store, judgement)
        if of.slug == one(store, kind_of(sort.table), str(number), date.max).organisation:
            yield judgement
