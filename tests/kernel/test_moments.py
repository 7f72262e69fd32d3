"""How long it was from one moment to another, where the time of day may not be known."""

from datetime import date

import pytest

from cvetrack.kernel.moments import Moment, is_before, minutes_between, say_later, say_moment

SATURDAY, SUNDAY = date(2026, 2, 28), date(2026, 3, 1)
EVENING = Moment(SATURDAY, "19:30")


@pytest.mark.parametrize(
    ("later", "minutes", "said"),
    [
        (Moment(SATURDAY, "19:30"), 0, "at once"),
        (Moment(SATURDAY, "19:31"), 1, "1 minute later"),
        (Moment(SATURDAY, "20:30"), 60, "1 hour later"),
        (Moment(SATURDAY, "22:35"), 185, "3 hours 5 minutes later"),
        (Moment(SUNDAY, "00:10"), 280, "4 hours 40 minutes later"),
        (Moment(date(2026, 3, 2), "19:29"), 2879, "47 hours 59 minutes later"),
        (Moment(date(2026, 3, 2), "19:30"), 2880, "2 days later"),
        (Moment(SATURDAY), None, "the same day"),
        (Moment(SUNDAY), None, "1 day later"),
        (Moment(date(2026, 3, 14)), None, "2 weeks later"),
    ],
)
def test_it_is_said_in_hours_where_both_times_are_known_and_else_in_days(
    later: Moment, minutes: int | None, said: str
) -> None:
    assert (minutes_between(EVENING, later), say_later(EVENING, later)) == (minutes, said)


@pytest.mark.parametrize(
    ("one", "before"),
    [
        (Moment(SATURDAY, "19:29"), True),
        (Moment(SATURDAY, "19:30"), False),
        (Moment(SATURDAY), False),
        (Moment(date(2026, 2, 27)), True),
        (Moment(date(2026, 2, 27), "23:59"), True),
        (Moment(SUNDAY, "00:00"), False),
    ],
)
def test_on_one_day_only_the_times_tell_which_came_first(one: Moment, before: bool) -> None:
    assert is_before(one, EVENING) is before


def test_a_moment_is_said_with_its_time_where_there_is_one() -> None:
    assert say_moment(EVENING) == "Sat 28 February 2026 at 19:30"
    assert say_moment(Moment(SUNDAY)) == "Sun 1 March 2026"
