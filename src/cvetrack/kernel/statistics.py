"""The formulas behind the figures: shares with their uncertainty, times to a milestone, concentration."""

from collections import Counter
from collections.abc import Iterable
from math import exp, log, sqrt
from typing import NamedTuple

Z_95 = 1.959963984540054
# Survival is a product of fractions: one that is exactly a half may come out a hair above it.
_HALF = 0.5 + 1e-12


class Step(NamedTuple):
    """One fall of a survival curve: after `months`, `survival` (0-1) have not yet reached it.

    `at_risk` were still waiting just before, and `reached` of them arrived at that moment.
    """

    months: float
    survival: float
    at_risk: int
    reached: int


def wilson(k: int, n: int, *, z: float = Z_95) -> tuple[float, float]:
    """The interval, each end 0-1, for a share of which k of n were seen; (0, 1) when n is 0.

    E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference.
    `z` is the normal quantile, 95 % unless given. Raises ValueError unless 0 <= k <= n.
    """
    if not 0 <= k <= n:
        raise ValueError("a share needs 0 <= k <= n")
    if n == 0:
        return 0.0, 1.0
    share, weight = k / n, z * z / n
    centre = (share + weight / 2) / (1 + weight)
    half = z * sqrt(share * (1 - share) / n + weight / (4 * n)) / (1 + weight)
    # None and all seen reach the ends exactly, which floats may miss.
    return centre - half if k else 0.0, centre + half if k < n else 1.0


def interval(k: int, n: int) -> tuple[float, float] | tuple[None, None]:
    """The interval of `wilson` as it is told; None and None when n is 0, as nothing is known of such a share."""
    return wilson(k, n) if n else (None, None)


def kaplan_meier(observations: Iterable[tuple[float, bool]]) -> list[Step]:
    """The curve of those not yet there, a step for each time at which somebody arrived.

    Each observation is (months waited, reached?); False means still waiting, or lost sight of, at that time.
    E. L. Kaplan and P. Meier (1958), Nonparametric estimation from incomplete observations.
    """
    waited = list(observations)
    leaving = Counter(months for months, _ in waited)
    arriving = Counter(months for months, reached in waited if reached)
    steps: list[Step] = []
    at_risk, survival = len(waited), 1.0
    for months in sorted(leaving):
        if reached := arriving[months]:
            survival *= 1 - reached / at_risk
            steps.append(Step(months, survival, at_risk, reached))
        at_risk -= leaving[months]
    return steps


def median_time(steps: Iterable[Step]) -> float | None:
    """Months after which half have arrived: the first step at or below one half, None when none is."""
    return next((step.months for step in steps if step.survival <= _HALF), None)


def median_interval(steps: Iterable[Step], *, z: float = Z_95) -> tuple[float, float | None] | None:
    """The interval in months around `median_time`; an open upper end is None, as is the whole if unknown.

    R. Brookmeyer and J. Crowley (1982), A confidence interval for the median survival time, on the log-log
    scale, with the variance of M. Greenwood (1926). As is usual, a step down to nobody has no limits.
    """
    greenwood, low = 0.0, None
    for step in steps:
        if step.survival <= 0:
            break
        greenwood += step.reached / (step.at_risk * (step.at_risk - step.reached))
        spread = exp(z * sqrt(greenwood) / -log(step.survival))
        if low is None and step.survival**spread <= _HALF:
            low = step.months
        if low is not None and step.survival ** (1 / spread) <= _HALF:
            return low, step.months
    return None if low is None else (low, None)


def effective_number(counts: Iterable[float]) -> float:
    """How many equal voices would be as concentrated as these: 1 / sum(share^2); 0 when there are none.

    The inverse of Simpson's index (E. H. Simpson 1949, Measurement of diversity), known for political
    parties after M. Laakso and R. Taagepera (1979).
    """
    voices = list(counts)
    total = sum(voices)
    return total * total / sum(voice * voice for voice in voices) if total else 0.0


def median(values: Iterable[float]) -> float | None:
    """The middle value, between two the mean of both; None when there are none."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
