"""What is named, and what a name was taken to mean."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from cvetrack.kernel.errors import NotFound

Named = Literal["organisation", "contact", "officer", "network", "forum", "topic"]

_NOUNS = {"network": "channel"}


def noun_of(table: str) -> str:
    """What people call one of a table: its name, but for a channel."""
    return _NOUNS.get(table, table)


class Found(NamedTuple):
    """One organisation, contact or officer: its row, its slug and its name."""

    id: int
    slug: str
    name: str


class Meant(NamedTuple):
    """What somebody meant by what they typed.

    `whole` says that it names that one and no other; else it is said back as `told`, which for a
    person has the role and the organisation too.
    """

    found: Found
    whole: bool
    told: str


class Ambiguous(NotFound):
    """More than one could be meant; `candidates` are all of them."""

    def __init__(self, sentence: str, candidates: Sequence[Meant]) -> None:
        super().__init__(sentence)
        self.candidates = candidates
