"""Our curve of times and our interval of a share are what SciPy, which is written by others, makes of the same numbers.

SciPy is too heavy to depend on for two formulas, and right enough to hold them against.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, binomtest, ecdf

from cvetrack.kernel.statistics import kaplan_meier, median_time, wilson

Observations = list[tuple[float, bool]]

# Remission in weeks under treatment, E. J. Freireich and others (1963).
REMISSION: Observations = [
    *((weeks, True) for weeks in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *((weeks, False) for weeks in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]
# Weeks in remission with maintained treatment, then without, R. G. Miller (1981), Survival Analysis.
MAINTAINED: Observations = [
    *((weeks, True) for weeks in (9, 13, 18, 23, 31, 34, 48)),
    *((weeks, False) for weeks in (13, 28, 45, 161)),
]
NOT_MAINTAINED: Observations = [
    *((weeks, True) for weeks in (5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45)),
    (16, False),
]

months = st.floats(0, 600, allow_subnormal=False) | st.integers(0, 40).map(float)


def the_oracle(observed: Observations) -> dict[float, float]:
    """The share still waiting after each time at which somebody arrived."""
    data = CensoredData(
        uncensored=[at for at, reached in observed if reached],
        right=[at for at, reached in observed if not reached],
    )
    found = ecdf(data).sf
    arrived = {at for at, reached in observed if reached}
    pairs = zip(found.quantiles, found.probabilities, strict=True)
    return {float(at): float(share) for at, share in pairs if at in arrived}


@given(st.lists(st.tuples(months, st.booleans()), min_size=1, max_size=80))
def test_the_curve(observed: Observations) -> None:
    ours = {step.months: step.survival for step in kaplan_meier(observed)}
    assert ours == pytest.approx(the_oracle(observed), abs=1e-9)


@pytest.mark.parametrize(
    ("observed", "half_after"), [(REMISSION, 23), (MAINTAINED, 31), (NOT_MAINTAINED, 23)]
)
def test_the_curve_of_published_data(observed: Observations, half_after: float) -> None:
    steps = kaplan_meier(observed)
    assert {step.months: step.survival for step in steps} == pytest.approx(the_oracle(observed), abs=1e-9)
    assert median_time(steps) == half_after


@given(n=st.integers(1, 100_000), share=st.floats(0, 1))
def test_the_interval(n: int, share: float) -> None:
    k = round(share * n)
    theirs = binomtest(k, n).proportion_ci(method="wilson")
    assert wilson(k, n) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


# R. G. Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3.
@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_published_data(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == pytest.approx((low, high), abs=5e-5)
    theirs = binomtest(k, n).proportion_ci(method="wilson")
    assert wilson(k, n) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
