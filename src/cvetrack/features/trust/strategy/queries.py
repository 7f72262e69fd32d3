"""Reading the published strategy."""

from datetime import date
from typing import NamedTuple

from cvetrack.kernel.errors import NotFound
from cvetrack.records.strategy_document import ACTIVE, STRATEGY_DOCUMENT, StrategyDocument
from cvetrack.store.connection import Store
from cvetrack.store.reading import listed


class Telling(NamedTuple):
    """That an organisation, a slug, was told of a document."""

    organisation: str
    organisation_name: str
    told_on: date


class Untold(NamedTuple):
    """An active organisation, a slug, that was not told of a document."""

    organisation: str
    organisation_name: str


class Reach(NamedTuple):
    """A document, who was told of it, the latest first, and which active organisations were not, by name."""

    document: StrategyDocument
    told: tuple[Telling, ...]
    not_told: tuple[Untold, ...]


_TOLD = """
SELECT o.slug, o.name, told_on FROM strategy_telling JOIN organisation AS o ON o.id = organisation_id
WHERE document_id = :id AND told_on <= :today ORDER BY told_on DESC, o.name COLLATE NOCASE
"""
_UNTOLD = f"""
SELECT o.slug, o.name FROM organisation AS o WHERE {ACTIVE} AND NOT EXISTS (
    SELECT 1 FROM strategy_telling
    WHERE document_id = :id AND organisation_id = o.id AND told_on <= :today)
ORDER BY o.name COLLATE NOCASE
"""


def documents(store: Store, today: date) -> list[StrategyDocument]:
    """Every document, the latest published first."""
    return sorted(listed(store, STRATEGY_DOCUMENT, today), key=lambda each: each.latest, reverse=True)


def latest(store: Store, today: date) -> StrategyDocument:
    """The document published last. Raises NotFound where there is none."""
    if found := documents(store, today):
        return found[0]
    raise NotFound(
        "No strategy is published yet. Record one with: cvetrack strategy publish TITLE --url URL\n"
        "Nothing was written."
    )


def replaced(store: Store, document: StrategyDocument, today: date) -> StrategyDocument | None:
    """The document that another one took the place of."""
    return next((each for each in documents(store, today) if each.replaced_by == document.record), None)


def reach(store: Store, document: StrategyDocument, today: date) -> Reach:
    """Who was told of a document, and who was not."""
    of = {"today": today.isoformat(), "id": document.id}
    told = [Telling(slug, name, date.fromisoformat(day)) for slug, name, day in store.rows(_TOLD, of)]
    return Reach(document, tuple(told), tuple(Untold(*row) for row in store.rows(_UNTOLD, of)))
