"""A document of the published strategy: until when it holds, and who was told of it."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.text import quoted
from cvetrack.records.due import AHEAD, Due, Patience, to_look_again
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind
from cvetrack.records.presence import KNOWN
from cvetrack.records.status import STATUS

DocumentState: TypeAlias = Literal["published", "review overdue", "replaced"]


class StrategyDocument(NamedTuple):
    """One document of the strategy, as it stood on the day it was read for, `as_of`.

    Of the `active` organisations in the register so many were `told`; `organisations` are the slugs of all that
    were, `told_on` the days, ISO, the latest first. `replaced_by` is the next document of that title, such as W4.
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
    organisations: tuple[str, ...]
    told_on: tuple[str, ...]
    as_of: date

    @property
    def record(self) -> str:
        """Its id as people use it, such as W3."""
        return STRATEGY_DOCUMENT.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def state(self) -> DocumentState:
        """Where it stands. On its review day it is not overdue yet."""
        if self.replaced_by is not None:
            return "replaced"
        overdue = self.review_on is not None and self.review_on < self.as_of
        return "review overdue" if overdue else "published"

    @property
    def titled(self) -> str:
        """It inside a sentence: its title, and its version where it has one."""
        version = f" (version {self.version})" if self.version else ""
        return f"{quoted(self.title)}{version}"

    @property
    def is_open(self) -> bool:
        """Until a later one replaced it."""
        return self.replaced_by is None

    @property
    def pressing(self) -> tuple[int, int]:
        """The latest published first."""
        return -self.published_on.toordinal(), -self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was published."""
        return self.published_on, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """That they were told of it, for the story of the relationship."""
        told_on = dict(zip(self.organisations, self.told_on, strict=True)).get(of)
        said = f"We told them of our strategy {self.titled}."
        return course(
            "strategy", self.record, (date.fromisoformat(told_on) if told_on else None, "told", said)
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To look at it again."""
        on = self.review_on if self.is_open else None
        return to_look_again(self.record, None, self.title, "strategy: review it", on=on, today=today)


ACTIVE = f"{STATUS} = 'active' AND {KNOWN}"
"""The SQL condition for the organisations, `o`, that are to know of it: known or met by `:today`."""
_TOLD = """(SELECT json_group_array({what}) FROM (
         SELECT o.slug, told_on FROM strategy_telling JOIN organisation AS o ON o.id = organisation_id
         WHERE document_id = strategy_document.id AND told_on <= :today
         ORDER BY told_on DESC, o.name COLLATE NOCASE))"""

STRATEGY_DOCUMENT = Kind(
    StrategyDocument,
    table="strategy_document",
    letter="W",
    example=3,
    noun="strategy document",
    listed="strategy list --all",
    began="published_on",
    theirs="a document of the strategy that {names} were told of",
    joins="JOIN officer ON officer.id = strategy_document.officer_id",
    foreseen=("review_on",),
    pending=f"review_on <= date(:today, '+{AHEAD} days')",
    elsewhere={
        "replaced_by": """(SELECT 'W' || later.id FROM strategy_document AS later
        WHERE later.title = strategy_document.title COLLATE NOCASE AND later.published_on <= :today
          AND (later.published_on, later.id) > (strategy_document.published_on, strategy_document.id)
        ORDER BY later.published_on, later.id)""",
        "told": f"""(SELECT count(*) FROM strategy_telling JOIN organisation AS o ON o.id = organisation_id
        WHERE document_id = strategy_document.id AND told_on <= :today AND {ACTIVE})""",
        "active": f"(SELECT count(*) FROM organisation AS o WHERE {ACTIVE})",
        "organisations": _TOLD.format(what="slug"),
        "told_on": _TOLD.format(what="told_on"),
    },
)
