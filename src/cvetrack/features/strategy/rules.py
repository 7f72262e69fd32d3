"""Where a document of the strategy stands."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import quoted

if TYPE_CHECKING:
    from cvetrack.features.strategy.queries import Document, Telling

DocumentState: TypeAlias = Literal["published", "review overdue", "replaced"]


def state(document: "Document", today: date) -> DocumentState:
    """Where a document stands on a day. On its review day it is not overdue yet."""
    if document.replaced_by is not None:
        return "replaced"
    overdue = document.review_on is not None and document.review_on < today
    return "review overdue" if overdue else "published"


def titled(document: "Document | Telling") -> str:
    """A document inside a sentence: its title, and its version where it has one."""
    version = f" (version {document.version})" if document.version else ""
    return f"{quoted(document.title)}{version}"


def happened(telling: "Telling") -> Iterator[Happening]:
    """That an organisation was told of a document, for the story of the relationship."""
    said = f"We told them of our strategy {titled(telling)}."
    return course("strategy", telling.document, (telling.told_on, "told", said))
