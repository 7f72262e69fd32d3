"""What a judgement says: a share with its interval or a reason, in words, and the records that show it."""

from typing import NamedTuple

from cvetrack.kernel.statistics import wilson

NOT_ENOUGH = "not enough recorded"
"""What is said of a share that rests on too few records."""


class Component(NamedTuple):
    """One thing that health rests on.

    `value` is 0-1, None where too little is recorded; where it is the share `k` of `n`, `low` and `high` are
    its Wilson interval, 95 %. `n` counts the records; `evidence` are their ids, the most telling first.
    """

    key: str
    value: float | None
    n: int
    sentence: str
    evidence: tuple[str, ...] = ()
    k: int | None = None
    low: float | None = None
    high: float | None = None


class Reason(NamedTuple):
    """Why a band is what it is: the component that decided, in words, with the records that show it."""

    component: str
    said: str
    evidence: tuple[str, ...] = ()


def share(key: str, k: int, n: int, said: str, evidence: tuple[str, ...], *, fewest: float) -> Component:
    """A share `k` of `n` as a component, in the words `said`; without a value where there are fewer than so many."""
    if n < fewest:
        return Component(key, None, n, f"{NOT_ENOUGH} ({n})", evidence)
    return Component(key, k / n, n, said, evidence, k, *wilson(k, n))


def too_small(k: int, n: int, *, fewest: float, least: float) -> bool:
    """Whether a share of so many records or more is wrong: its whole 95 % interval lies below the `least`."""
    return n >= fewest and wilson(k, n)[1] < least
