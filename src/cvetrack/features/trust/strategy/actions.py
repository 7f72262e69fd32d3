"""Writing what was published, and who was told."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cvetrack.features.trust.strategy import queries
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_after, refuse_before
from cvetrack.records.strategy_document import STRATEGY_DOCUMENT, StrategyDocument
from cvetrack.store import correcting, reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation


def publish(
    writing: Operation,
    title: str,
    *,
    url: str,
    on: date,
    officer_id: int,
    version: str | None = None,
    review_on: date | None = None,
) -> int:
    """A document of the strategy was published; its id.

    Raises UsageRefusal where that title and version are recorded already, or the review day is not later.
    """
    _refuse_early_review(on, review_on)
    _refuse_twice(writing, title, version)
    return writing.insert(
        "strategy_document",
        {
            "title": title,
            "version": version,
            "url": url,
            "published_on": on,
            "review_on": review_on,
            "officer_id": officer_id,
        },
    )


def tell(writing: Operation, document: StrategyDocument, *, organisations: Sequence[Found], on: date) -> None:
    """These organisations were told of a document.

    Raises UsageRefusal where one of them was before, or it was published later.
    """
    refuse_before(on, document.published_on, f"{document.record} was published")
    known = {each.organisation: each for each in _told(writing, document)}
    if before := [known[each.slug] for each in organisations if each.slug in known]:
        said = ", ".join(f"{each.organisation_name} on {say_date(each.told_on)}" for each in before)
        raise UsageRefusal(f"Already told of {document.record}: {said}. Nothing was written.")
    for each in organisations:
        writing.insert(
            "strategy_telling", {"document_id": document.id, "organisation_id": each.id, "told_on": on}
        )


def correct(
    writing: Operation, document_id: int, columns: dict[str, Any], *, not_told: Sequence[Found] = ()
) -> None:
    """Put right how a document was written down, or who was told of it.

    Raises UsageRefusal as `publish` does, where somebody was told before the new day, and for an
    organisation that is not said to have been told.
    """
    document = reading.now(writing, STRATEGY_DOCUMENT, document_id)
    told = {each.organisation: each.told_on for each in _told(writing, document)}
    for each in not_told:
        if told.pop(each.slug, None) is None:
            raise UsageRefusal(
                f"{each.name} is not recorded as told of {document.record}. Nothing was written."
            )
        writing.delete("strategy_telling", {"document_id": document_id, "organisation_id": each.id})
    right = correcting.after(document, columns)
    _refuse_early_review(right.published_on, right.review_on)
    if told:
        refuse_after(right.published_on, min(told.values()), f"Somebody was told of {document.record}")
    if (right.title, right.version) != (document.title, document.version):
        _refuse_twice(writing, right.title, right.version, but=document_id)
    if columns:
        correcting.correct(writing, STRATEGY_DOCUMENT, document_id, columns)


def _told(writing: Operation, document: StrategyDocument) -> Sequence[queries.Telling]:
    return queries.reach(writing.store, document, date.max).told


def _refuse_early_review(published_on: date, review_on: date | None) -> None:
    if review_on is not None and review_on <= published_on:
        raise UsageRefusal(
            f"A document published on {say_date(published_on)} is reviewed later than that, not on "
            f"{say_date(review_on)}. Nothing was written."
        )


def _refuse_twice(writing: Operation, title: str, version: str | None, *, but: int | None = None) -> None:
    for each in queries.documents(writing.store, date.max):
        named = (each.title.casefold(), (each.version or "").casefold())
        if each.id != but and named == (title.casefold(), (version or "").casefold()):
            raise UsageRefusal(
                f"{each.record} is {each.titled}, published on {say_date(each.published_on)}. "
                "Give another --version to record another. Nothing was written."
            )
