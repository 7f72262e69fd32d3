"""The formulas give the figures that their sources and other programs give."""

import statistics as reference
from itertools import pairwise
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.kernel.statistics import (
    effective_number,
    kaplan_meier,
    median,
    median_interval,
    median_time,
    wilson,
)

Observations = list[tuple[float, bool]]

SEVEN: Observations = [
    *((3, True), (5, True), (6, False), (8, True), (9, False)),
    *((12, True), (14, False)),
]
# Remission in weeks, E. J. Freireich and others (1963), the example of most textbooks.
TREATED: Observations = [
    *((weeks, True) for weeks in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *((weeks, False) for weeks in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]
PLACEBO: Observations = [
    (weeks, True) for weeks in (1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
]

observations = st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=60)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(0, 3, 0, 56), (3, 3, 44, 100), (4, 5, 38, 96), (8, 10, 49, 94), (0, 0, 0, 100)],
)
def test_wilson(k: int, n: int, low: int, high: int) -> None:
    assert [round(100 * end) for end in wilson(k, n)] == [low, high]


@given(n=st.integers(1, 10**6), share=st.floats(0, 1))
def test_wilson_solves_the_score_equation(n: int, share: float) -> None:
    k = round(share * n)
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1
    for end in (low, high):
        if 0 < end < 1:
            assert abs(k / n - end) == pytest.approx(
                1.959964 * (end * (1 - end) / n) ** 0.5, rel=1e-6, abs=1e-9
            )


def test_a_smaller_z_gives_a_narrower_interval() -> None:
    assert [round(end, 3) for end in wilson(8, 10, z=1.644854)] == [0.541, 0.931]


@pytest.mark.parametrize(("k", "n"), [(-1, 3), (4, 3)])
def test_a_share_is_of_something(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="0 <= k <= n"):
        wilson(k, n)


def test_those_not_there_yet_count_while_they_wait() -> None:
    steps = kaplan_meier(SEVEN)
    assert [(step.months, round(step.survival, 3)) for step in steps] == [
        (3, 0.857),
        (5, 0.714),
        (8, 0.536),
        (12, 0.268),
    ]
    assert [(step.at_risk, step.reached) for step in steps] == [(7, 1), (6, 1), (4, 1), (2, 1)]
    assert median_time(steps) == 12
    assert median_interval(steps) == (3, None)


def test_the_textbook_curve() -> None:
    steps = kaplan_meier(TREATED)
    assert [(step.months, round(step.survival, 3)) for step in steps] == [
        (6, 0.857),
        (7, 0.807),
        (10, 0.753),
        (13, 0.690),
        (16, 0.627),
        (22, 0.538),
        (23, 0.448),
    ]


def test_the_textbook_medians_and_their_intervals() -> None:
    treated, placebo = kaplan_meier(TREATED), kaplan_meier(PLACEBO)
    assert (median_time(treated), median_interval(treated)) == (23, (13, None))
    assert (median_time(placebo), median_interval(placebo)) == (8, (4, 11))


@given(n=st.integers(2, 80))
def test_with_nobody_still_waiting_the_interval_needs_no_greenwood(n: int) -> None:
    # The variance of a plain share, S (1 - S) / n, taken to the log-log scale by the delta method.
    shares = {month: 1 - month / n for month in range(1, n)}
    inside = [
        month
        for month, share in shares.items()
        if abs(log(-log(share)) - log(log(2))) <= 1.959964 * sqrt((1 - share) / (n * share)) / -log(share)
    ]
    beyond = [month for month in shares if inside and month > inside[-1]]
    expected = (inside[0], beyond[0] if beyond else None) if inside else None
    assert median_interval(kaplan_meier([(month, True) for month in range(1, n + 1)])) == expected


def test_exactly_half_is_half() -> None:
    # 6/7 * 5/6 * 4/5 * ... runs through a half that floats miss.
    steps = kaplan_meier([(month, True) for month in range(1, 15)])
    assert median_time(steps) == 7


@pytest.mark.parametrize(
    ("waits", "middle", "interval"),
    [
        ([], None, None),
        ([(4.0, False), (9.0, False)], None, None),
        ([(4.0, True), (9.0, False), (9.0, False)], None, (4.0, None)),
        ([(4.0, True)], 4.0, None),
    ],
)
def test_too_few_to_say(
    waits: Observations, middle: float | None, interval: tuple[float, float | None] | None
) -> None:
    steps = kaplan_meier(waits)
    assert median_time(steps) == middle
    assert median_interval(steps) == interval


@given(waits=observations)
def test_the_curve_falls_and_stays_between_its_limits(waits: Observations) -> None:
    steps = kaplan_meier(waits)
    assert sum(step.reached for step in steps) == sum(reached for _, reached in waits)
    for before, after in pairwise(steps):
        assert before.months < after.months
        assert 1 > before.survival > after.survival >= 0
        assert before.at_risk - before.reached >= after.at_risk
    middle, interval = median_time(steps), median_interval(steps)
    if middle is not None and interval is not None:
        low, high = interval
        assert low <= middle
        assert high is None or middle <= high


@given(waits=st.lists(st.integers(0, 60), min_size=1, max_size=60))
def test_with_nobody_still_waiting_survival_is_a_plain_share(waits: list[int]) -> None:
    for step in kaplan_meier([(months, True) for months in waits]):
        assert step.survival == pytest.approx(sum(months > step.months for months in waits) / len(waits))


@pytest.mark.parametrize(
    ("counts", "voices"),
    [((12, 1, 1), 1.34), ((5, 5, 4), 2.97), ((9,), 1.0), ((3, 3, 0, 3), 3.0), ((), 0.0), ((0, 0), 0.0)],
)
def test_effective_number_of_voices(counts: tuple[int, ...], voices: float) -> None:
    assert round(effective_number(counts), 2) == voices


@given(values=st.lists(st.integers(-(10**6), 10**6), min_size=1))
def test_median(values: list[int]) -> None:
    assert median(iter(values)) == reference.median(values)


def test_nothing_has_no_middle() -> None:
    assert median([]) is None
