"""Reading the published strategy."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cvetrack.features.strategy import rules
from cvetrack.features.strategy.rules import DocumentState
from cvetrack.kernel.due import Due, by
from cvetrack.kernel.errors import NotFound
from cvetrack.kernel.happening import Happening
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number


class Document(NamedTuple):
    """One document of the strategy as it stood on the day it was read for.

    Of the `active` organisations in the register so many were `told`. `replaced_by` is the next
    document of that title, such as W4.
    """

    id: int
    title: str
    version: str | None
    url: str
    published_on: date
    review_on: date | None
    officer: str
    replaced_by: str | None
    told: int
    active: int
    state: DocumentState = "published"

    @property
    def record(self) -> str:
        """Its id as people use it, such as W3."""
        return f"W{self.id}"


class Telling(NamedTuple):
    """That an organisation, a slug, was told of a `document`, such as W3."""

    document: str
    title: str
    version: str | None
    organisation: str
    organisation_name: str
    told_on: date


class Untold(NamedTuple):
    """An active organisation, a slug, that was not told of a document."""

    organisation: str
    organisation_name: str


class Reach(NamedTuple):
    """A document, who was told of it, the latest first, and which active organisations were not, by name."""

    document: Document
    told: tuple[Telling, ...]
    not_told: tuple[Untold, ...]


# Those that the register knows, or that were met, by that day.
_ACTIVE = """o.status = 'active' AND (o.added_on <= :today
    OR EXISTS (SELECT 1 FROM touch WHERE organisation_id = o.id AND day <= :today))"""
_DOCUMENT = f"""
SELECT d.id, d.title, d.version, d.url, d.published_on, d.review_on, officer.name,
       (SELECT 'W' || later.id FROM strategy_document AS later
        WHERE later.title = d.title COLLATE NOCASE AND later.published_on <= :today
          AND (later.published_on, later.id) > (d.published_on, d.id)
        ORDER BY later.published_on, later.id),
       (SELECT count(*) FROM strategy_telling JOIN organisation AS o ON o.id = organisation_id
        WHERE document_id = d.id AND told_on <= :today AND {_ACTIVE}),
       (SELECT count(*) FROM organisation AS o WHERE {_ACTIVE})
FROM strategy_document AS d JOIN officer ON officer.id = d.officer_id
WHERE d.published_on <= :today
"""
_TELLING = """
SELECT 'W' || d.id, d.title, d.version, o.slug, o.name, told_on
FROM strategy_telling JOIN strategy_document AS d ON d.id = document_id
     JOIN organisation AS o ON o.id = organisation_id
WHERE told_on <= :today
"""


def one(store: Store, said: str, today: date) -> Document:
    """The document of an id such as 3 or W3. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a document of the strategy", "W3")
    row = store.row(f"{_DOCUMENT} AND d.id = :id", {"today": today.isoformat(), "id": number})
    return _document(existing(row, f"document W{number}", "strategy list --all"), today)


def documents(store: Store, today: date) -> list[Document]:
    """Every document, the latest published first."""
    rows = store.rows(f"{_DOCUMENT} ORDER BY d.published_on DESC, d.id DESC", {"today": today.isoformat()})
    return [_document(row, today) for row in rows]


def latest(store: Store, today: date) -> Document:
    """The document published last. Raises NotFound where there is none."""
    if found := documents(store, today):
        return found[0]
    raise NotFound(
        "No strategy is published yet. Record one with: cvetrack strategy publish TITLE --url URL\n"
        "Nothing was written."
    )


def replaced(store: Store, document: Document, today: date) -> Document | None:
    """The document that another one took the place of."""
    return next((each for each in documents(store, today) if each.replaced_by == document.record), None)


def due_for_review(store: Store, today: date, *, within_days: int = 7) -> list[Document]:
    """The documents not replaced whose review day has passed, or comes within so many days; the oldest first."""
    until = today + timedelta(days=within_days)
    due = [
        (each.review_on, each.id, each)
        for each in documents(store, today)
        if each.replaced_by is None and each.review_on is not None and each.review_on <= until
    ]
    return [each for _, _, each in sorted(due)]


def reach(store: Store, document: Document, today: date) -> Reach:
    """Who was told of a document, and who was not."""
    of = {"today": today.isoformat(), "id": document.id}
    told = store.rows(f"{_TELLING} AND document_id = :id ORDER BY told_on DESC, o.name COLLATE NOCASE", of)
    not_told = store.rows(
        f"""SELECT o.slug, o.name FROM organisation AS o WHERE {_ACTIVE} AND NOT EXISTS (
              SELECT 1 FROM strategy_telling
              WHERE document_id = :id AND organisation_id = o.id AND told_on <= :today)
            ORDER BY o.name COLLATE NOCASE""",
        of,
    )
    return Reach(document, tuple(map(_telling, told)), tuple(Untold(*row) for row in not_told))


def told(store: Store, organisation_id: int, today: date) -> list[Telling]:
    """What an organisation was told of the strategy, the latest first."""
    rows = store.rows(
        f"{_TELLING} AND organisation_id = :of ORDER BY told_on DESC, d.id DESC",
        {"today": today.isoformat(), "of": organisation_id},
    )
    return list(map(_telling, rows))


def to_do(store: Store, today: date) -> Iterator[Due]:
    """Documents whose review is due."""
    for each in due_for_review(store, today):
        day = each.review_on or today
        yield Due(
            "reviews", by(day, today), each.title, "strategy: review it", each.record, (day - today).days
        )


def happened(store: Store, organisation_id: int, today: date) -> Iterator[Happening]:
    """When an organisation was told of the strategy, for its story."""
    for each in told(store, organisation_id, today):
        yield from rules.happened(each)


def _document(row: Row, today: date) -> Document:
    document = Document(*with_days(row, 4, 5))
    return document._replace(state=rules.state(document, today))


def _telling(row: Row) -> Telling:
    return Telling(*with_days(row, 5))
