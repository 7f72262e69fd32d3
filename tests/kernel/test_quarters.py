"""Quarters of a year: which one a day is in, how one is read and said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.quarters import days_of, last_quarters, quarter_of, read_quarter, say_quarter

TODAY = date(2026, 3, 2)


@given(some.dates(date(2, 1, 1), date(9998, 12, 31)))
def test_each_day_is_in_one_quarter(day: date) -> None:
    first, last = days_of(quarter_of(day))
    assert first <= day <= last
    assert quarter_of(first) == quarter_of(last) == quarter_of(day)
    assert quarter_of(first - timedelta(days=1)) != quarter_of(day) != quarter_of(last + timedelta(days=1))


def test_the_last_four_end_with_that_of_the_day() -> None:
    assert last_quarters(TODAY, 4) == ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"]


@pytest.mark.parametrize("said", ["2026-Q1", "q1 2026", " Q1 ", "2026 q1"])
def test_one_is_read_as_people_write_it(said: str) -> None:
    assert read_quarter(said, TODAY) == "2026-Q1"


@pytest.mark.parametrize("said", ["", "2026", "Q5", "2026-Q1-Q2", "spring", "Q1 26", "0000-Q1", "2026-Q2"])
def test_what_is_none_or_has_not_begun_is_refused(said: str) -> None:
    with pytest.raises(UsageRefusal):
        read_quarter(said, TODAY)


def test_one_is_said_in_words_and_anything_else_as_it_is() -> None:
    assert say_quarter("2026-Q1") == "Jan to Mar 2026"
    assert say_quarter("spring") == "spring"
