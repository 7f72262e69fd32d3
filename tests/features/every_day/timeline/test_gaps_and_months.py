"""Which silences are too long, and what each month of the drawing holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvetrack.features.every_day.timeline.rules import Contact, Gap, Month, first_drawn, gaps, lengths, months
from cvetrack.records.milestone_event import MilestoneEvent
from tests.builders import EASTSIDE, TODAY, days_ago

SIX_WEEKS = 42


def contact(day: date, started_by: str = "us", purpose: str = "non-security") -> Contact:
    """A contact of the drawing."""
    return Contact(day, started_by, purpose)


def change(day: date, milestone: str, what: str) -> MilestoneEvent:
    """A milestone reached or reversed on a day."""
    return MilestoneEvent(1, *EASTSIDE, milestone, what, day, (), "Seen.", "Sam Reed", stood=False)


def overdue(gap: Gap, last: date = TODAY) -> list[date]:
    """The first days of the months that the drawing shades for one gap."""
    return [month.first for month in months(last, [], [], [gap]) if month.overdue]


def one(day: date, shown: list[Month]) -> Month:
    """The month that a day is in."""
    return next(month for month in shown if month.first == day.replace(day=1))


def test_exactly_the_agreed_days_are_no_gap_and_one_more_is() -> None:
    first = date(2025, 9, 1)
    resumed = first + timedelta(days=SIX_WEEKS)
    assert gaps([first, resumed], SIX_WEEKS, resumed) == []
    late = resumed + timedelta(days=1)
    assert gaps([first, late], SIX_WEEKS, late) == [Gap(first, late, SIX_WEEKS, open=False)]


def test_the_gap_up_to_today_is_open_and_ends_today() -> None:
    assert gaps([days_ago(43)], SIX_WEEKS, TODAY) == [Gap(days_ago(43), TODAY, SIX_WEEKS, open=True)]
    assert gaps([days_ago(42)], SIX_WEEKS, TODAY) == []


def test_where_no_contact_is_awaited_only_the_gap_up_to_today_is_left_out() -> None:
    days = [days_ago(300), days_ago(200)]
    (only,) = gaps(days, SIX_WEEKS, TODAY, awaited=False)
    assert (only.until, only.open) == (days_ago(200), False)


def test_who_was_never_met_is_not_silent() -> None:
    assert gaps([], SIX_WEEKS, TODAY) == []


def test_two_contacts_in_one_day_make_no_gap_between_them() -> None:
    assert gaps([days_ago(60), days_ago(60), days_ago(2)], SIX_WEEKS, TODAY) == [
        Gap(days_ago(60), days_ago(2), SIX_WEEKS, open=False)
    ]


@given(
    st.lists(st.integers(0, 400), max_size=20).map(lambda ago: sorted(map(days_ago, ago))),
    st.integers(1, 120),
)
def test_the_days_beyond_the_rhythm_are_those_of_the_gaps(days: list[date], at_most: int) -> None:
    found = gaps(days, at_most, TODAY)
    assert all(gap.days > at_most and gap.since in days for gap in found)
    assert all(gap.until in days or (gap.open and gap.until == TODAY) for gap in found)
    for ago in range((TODAY - days[0]).days if days else 0):
        day = days_ago(ago)
        if day not in days:
            silent = (day - max(each for each in days if each < day)).days
            within = [gap for gap in found if gap.since < day < gap.until or (gap.open and day == TODAY)]
            assert (silent > at_most) == any((day - gap.since).days > at_most for gap in within)


@pytest.mark.parametrize(
    ("days", "at_most", "said"),
    [
        (63, 42, ("9 weeks", 6)),
        (69, 42, ("9 weeks", 6)),  # whole weeks only: a silence is not made longer than it was
        (43, 42, ("43 days", 42)),  # "6 weeks, agreed 6" would say nothing
        (49, 42, ("7 weeks", 6)),
        (98, 91, ("14 weeks", 13)),
        (8, 7, ("8 days", 7)),
        (46, 45, ("46 days", 45)),
        (400, 45, ("400 days", 45)),
    ],
)
def test_a_gap_and_what_was_agreed_are_said_in_one_unit(
    days: int, at_most: int, said: tuple[str, int]
) -> None:
    assert lengths(Gap(days_ago(days), TODAY, at_most, open=True)) == said


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (date(2026, 3, 31), date(2024, 4, 1)),
        (date(2026, 3, 1), date(2024, 4, 1)),
        (date(2026, 1, 31), date(2024, 2, 1)),
        (date(2025, 12, 31), date(2024, 1, 1)),
        (date(2028, 2, 29), date(2026, 3, 1)),
    ],
)
def test_the_drawing_begins_with_the_month_after_the_one_two_years_ago(last: date, first: date) -> None:
    assert first_drawn(last) == first
    shown = [month.first for month in months(last, [], [], [])]
    assert (len(shown), shown[0], shown[-1]) == (24, first, last.replace(day=1))
    assert shown == sorted(set(shown))


def test_first_and_last_days_of_a_month_belong_to_it_even_on_leap_days() -> None:
    leap = date(2024, 2, 29)
    days = [date(2024, 2, 1), leap, date(2024, 3, 1), date(2024, 3, 31)]
    shown = months(date(2025, 3, 2), [contact(day) for day in days], [], [])
    assert [one(day, shown).we_began for day in (leap, date(2024, 3, 1), date(2024, 4, 1))] == [2, 2, 0]


def test_what_is_older_or_newer_than_the_drawing_is_not_in_it() -> None:
    contacts = [contact(date(2024, 3, 31)), contact(date(2026, 4, 1))]
    shown = months(TODAY, contacts, [change(date(2024, 3, 31), "M1", "reached")], [])
    assert not any(month.we_began or month.reached for month in shown)


def test_contacts_are_counted_by_who_began_them_and_security_across_all_of_them() -> None:
    contacts = [
        contact(TODAY, "them"),
        contact(TODAY, "them", "security"),
        contact(TODAY, "us", "security"),
        contact(TODAY, "third-party", "mixed"),
    ]
    assert months(TODAY, contacts, [], [])[-1] == Month(
        first=date(2026, 3, 1),
        they_began=2,
        we_began=1,
        third_party=1,
        security_only=2,
        reached=(),
        reversed=(),
        overdue=None,
    )


def test_a_milestone_stands_in_the_month_of_each_change() -> None:
    changes = [
        change(date(2025, 2, 28), "M3", "reached"),
        change(date(2025, 2, 1), "M1", "reached"),
        change(date(2025, 12, 31), "M3", "reversed"),
    ]
    shown = months(TODAY, [], changes, [])
    assert one(date(2025, 2, 1), shown).reached == ("M3", "M1")
    assert (one(date(2025, 12, 1), shown).reached, one(date(2025, 12, 1), shown).reversed) == ((), ("M3",))


def test_a_month_is_overdue_only_where_a_day_of_it_is_beyond_the_rhythm() -> None:
    last_contact = date(2025, 9, 19)  # six weeks later is 31 October, the day on which it is still in time
    resumed = date(2025, 12, 1)
    assert overdue(Gap(last_contact, resumed, SIX_WEEKS, open=False)) == [
        date(2025, 11, 1),
        date(2025, 12, 1),
    ]
    day_before = last_contact - timedelta(days=1)
    assert overdue(Gap(day_before, resumed, SIX_WEEKS, open=False))[0] == date(2025, 10, 1)


def test_an_open_gap_shades_up_to_this_month() -> None:
    assert overdue(Gap(date(2025, 11, 30), TODAY, SIX_WEEKS, open=True)) == [
        date(2026, 1, 1),
        date(2026, 2, 1),
        date(2026, 3, 1),
    ]


def test_of_two_gaps_in_a_month_the_later_one_is_shown() -> None:
    ended = Gap(date(2025, 12, 1), date(2026, 2, 2), 10, open=False)
    still = Gap(date(2026, 2, 2), TODAY, 10, open=True)
    assert one(date(2026, 2, 1), months(TODAY, [], [], [ended, still])).overdue == still


def test_a_time_in_which_they_declined_parts_a_silence() -> None:
    days, would_not = [days_ago(300), days_ago(20)], [(days_ago(250), days_ago(70))]
    assert gaps(days, SIX_WEEKS, TODAY, declined=would_not) == [
        Gap(days_ago(300), days_ago(250), SIX_WEEKS, open=False),
        Gap(days_ago(70), days_ago(20), SIX_WEEKS, open=False),
    ]
    assert gaps(days, SIX_WEEKS, TODAY, declined=[(days_ago(290), days_ago(30))]) == []
    assert gaps(days, SIX_WEEKS, TODAY, declined=[(days_ago(19), None)], awaited=False) == [
        Gap(days_ago(300), days_ago(20), SIX_WEEKS, open=False)
    ]


def test_a_silence_up_to_today_begins_anew_when_they_no_longer_decline() -> None:
    would_not = [(days_ago(290), days_ago(280)), (days_ago(250), days_ago(43))]
    assert gaps([days_ago(300)], SIX_WEEKS, TODAY, declined=would_not) == [
        Gap(days_ago(43), TODAY, SIX_WEEKS, open=True)
    ]
