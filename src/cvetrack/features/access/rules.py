"""How a condition set on access is told."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import quoted

if TYPE_CHECKING:
    from cvetrack.features.access.queries import AccessCondition


def happened(condition: "AccessCondition") -> Iterator[Happening]:
    """That a condition was set, for the story of the relationship."""
    said = f"They set a condition, in their words: {quoted(condition.words)}."
    return course("access", condition.record, (condition.day, "condition", said, condition.source))
