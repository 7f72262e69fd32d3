"""What a risk picture may be, and how what we did stands beside it."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.statistics import wilson
from cvetrack.kernel.text import near, quoted
from cvetrack.records.judgement import FEWEST_FOR_PERCENT
from cvetrack.vocabulary.engagements import Strand

STRANDS: tuple[str, ...] = tuple(strand.value for strand in Strand if strand is not Strand.NONE)
WHOLE = 1000
"""What the weights make together, in thousandths."""


class Beside(NamedTuple):
    """The weight of a strand, and how many of the engagements `of` any strand were about this one.

    `weight` and `share` are 0-1, `low` and `high` the 95 % interval of the share; all three are None
    where there are too few.
    """

    strand: str
    weight: float
    engagements: int
    of: int
    share: float | None
    low: float | None
    high: float | None


def weights(said: Sequence[str]) -> dict[str, int]:
    """Every strand with its weight in thousandths, from "islamist=0.4"; one that is not given weighs nothing.

    Raises UsageRefusal for anything else, for a strand given twice and unless together they make 1.
    """
    read: dict[str, int] = {}
    for each in said:
        name, _, number = each.partition("=")
        strand = _strand(name)
        if strand in read:
            raise UsageRefusal(f"{strand} has two weights. Give each strand once. Nothing was written.")
        read[strand] = _thousandths(strand, number)
    total = sum(read.values())
    if total != WHOLE:
        raise UsageRefusal(f"The weights sum to {total / WHOLE:g}, not to 1. Nothing was written.")
    return {strand: read.get(strand, 0) for strand in STRANDS}


def beside(weighed: Mapping[str, float], counts: Mapping[str, int]) -> tuple[Beside, ...]:
    """Each strand's weight beside its share of the engagements about any strand."""
    of = sum(counts.values())
    compared = []
    for strand, weight in weighed.items():
        k = counts.get(strand, 0)
        share, (low, high) = (k / of, wilson(k, of)) if of >= FEWEST_FOR_PERCENT else (None, (None, None))
        compared.append(Beside(strand, weight, k, of, share, low, high))
    return tuple(compared)


def _strand(said: str) -> str:
    name = said.strip().lower().replace("-", "_").replace(" ", "_")
    if name not in STRANDS:
        meant = near(name, STRANDS) or STRANDS
        raise UsageRefusal(
            f"{quoted(said)} is not a strand with a weight. Did you mean {' or '.join(meant)}? "
            "Nothing was written."
        )
    return name


def _thousandths(strand: str, said: str) -> int:
    found = re.fullmatch(r"([01]?)(?:\.([0-9]{1,3}))?", said.strip(), re.ASCII)
    value = int(found[1] or 0) * WHOLE + int((found[2] or "").ljust(3, "0")) if found and found[0] else -1
    if not 0 <= value <= WHOLE:
        wrong = f", not {quoted(said)}" if said else ""
        raise UsageRefusal(
            f"The weight of {strand} is a number from 0 to 1 with at most three decimals, such as "
            f"{strand}=0.4{wrong}. Nothing was written."
        )
    return value
