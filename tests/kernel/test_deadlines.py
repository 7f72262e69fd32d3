"""The day by which something is promised: as the future is read, or in working days."""

from datetime import date

import pytest

from cvetrack.kernel.deadlines import parse_due
from cvetrack.kernel.errors import UsageRefusal

MONDAY = date(2026, 3, 2)
BEFORE_EASTER = date(2026, 4, 1)  # Good Friday is 3 April, Easter Monday 6 April


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("in 5 working days", date(2026, 3, 9)),
        ("within five working days", date(2026, 3, 9)),
        ("5 Working  Days", date(2026, 3, 9)),
        ("in a working day", date(2026, 3, 3)),
        ("in 10 business days", date(2026, 3, 16)),
    ],
)
def test_working_days_leave_out_the_day_itself_and_weekends(said: str, day: date) -> None:
    assert parse_due(said, MONDAY, nation="england-and-wales") == day


def test_working_days_leave_out_the_bank_holidays_of_the_nation() -> None:
    assert parse_due("in 3 working days", BEFORE_EASTER, nation="england-and-wales") == date(2026, 4, 8)
    assert parse_due("in 3 working days", BEFORE_EASTER, nation="scotland") == date(2026, 4, 7)


def test_from_a_weekend_the_first_working_day_is_monday() -> None:
    assert parse_due("in 1 working day", date(2026, 3, 7), nation="scotland") == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("said", "day"),
    [("friday", date(2026, 3, 6)), ("in 5 days", date(2026, 3, 7)), ("4/8", date(2026, 8, 4))],
)
def test_everything_else_leans_to_the_future(said: str, day: date) -> None:
    assert parse_due(said, MONDAY, nation="scotland") == day


@pytest.mark.parametrize(
    "said", ["in 0 working days", "in some working days", "working days", "in working days"]
)
def test_what_is_no_number_of_working_days_is_refused(said: str) -> None:
    with pytest.raises(UsageRefusal):
        parse_due(said, MONDAY, nation="scotland")


def test_the_past_is_refused_unless_it_is_allowed() -> None:
    with pytest.raises(UsageRefusal, match="is in the past"):
        parse_due("1 march 2026", MONDAY, nation="scotland")
    assert parse_due("1 march 2026", MONDAY, nation="scotland", past_allowed=True) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("10 november", date(2026, 11, 10)),
        ("friday", date(2026, 12, 4)),
        ("in 3 weeks", date(2026, 11, 22)),
        ("3 weeks", date(2026, 11, 22)),
        ("in 5 working days", date(2026, 11, 6)),
        ("end of month", date(2026, 12, 31)),
        ("end of november", date(2026, 11, 30)),
        ("tomorrow", date(2026, 12, 2)),
        ("a week ago", date(2026, 11, 24)),
        ("3 days from now", date(2026, 12, 4)),
    ],
)
def test_a_day_to_come_is_counted_from_the_day_of_the_record_but_what_is_told_of_now(
    said: str, day: date
) -> None:
    made_on, today = date(2026, 11, 1), date(2026, 12, 1)
    assert parse_due(said, today, nation="scotland", since=made_on) == day
