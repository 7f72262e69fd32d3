"""Dates are read as people mean them, or refused with a way to write them."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from cvetrack.kernel import dates
from cvetrack.kernel.dates import FarOff, parse_future, parse_past
from cvetrack.kernel.errors import UsageRefusal

MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 1)
FRIDAY = date(2026, 3, 6)

plausible_days = st.dates(date(1990, 1, 1), date(2150, 12, 31))
PIECES = (
    "1 2 10 29 30 31 0 99 2026 26 9999 3/4 31/2/2026 2026-04-03 3.4.26 march feb. may mon tues the of on in "
    "a ago last next this day days 6w week weeks month months year years end start today before yesterday "
    "3rd , - time from now two \x1b[2J \u00a0 \u0663 \u00b2 1234567890123456789"
)
any_text = st.text(st.characters(exclude_categories=()))
any_text |= st.lists(st.sampled_from(PIECES.split(" ")), max_size=6).map(" ".join)


READ_THE_SAME_BOTH_WAYS = {
    "2026-04-03": date(2026, 4, 3),
    "2026-4-3": date(2026, 4, 3),
    "2026/04/03": date(2026, 4, 3),
    "03/04/2026": date(2026, 4, 3),
    "3/4/2026": date(2026, 4, 3),
    "03-04-2026": date(2026, 4, 3),
    "03.04.2026": date(2026, 4, 3),
    "3 / 4 / 2026": date(2026, 4, 3),
    "03/04/26": date(2026, 4, 3),
    "3.4.26": date(2026, 4, 3),
    "3 april 2026": date(2026, 4, 3),
    "3rd of April, 2026": date(2026, 4, 3),
    "APRIL 3RD 2026": date(2026, 4, 3),
    "  apr.\u00a03,\u202f2026\n": date(2026, 4, 3),
    "3-Apr-2026": date(2026, 4, 3),
    "3apr26": date(2026, 4, 3),
    "Friday, 3 April 2026": date(2026, 4, 3),
    "fri 2026-04-03": date(2026, 4, 3),
    "weds 01/04/2026": date(2026, 4, 1),
    "the 1st of sept. 2026": date(2026, 9, 1),
    "29 feb 2024": date(2024, 2, 29),
    "today": MONDAY,
    "yesterday": date(2026, 3, 1),
    "day before yesterday": date(2026, 2, 28),
    "the day after tomorrow": date(2026, 3, 4),
    "tomorrow": date(2026, 3, 3),
    "a week ago": date(2026, 2, 23),
    "2 weeks ago": date(2026, 2, 16),
    "two weeks ago": date(2026, 2, 16),
    "a fortnight ago": date(2026, 2, 16),
    "1 month ago": date(2026, 2, 2),
    "a year ago": date(2025, 3, 2),
    "in 2 weeks": date(2026, 3, 16),
    "in 2 weeks' time": date(2026, 3, 16),
    "3 days from now": date(2026, 3, 5),
    "in three months": date(2026, 6, 2),
    "last tuesday": date(2026, 2, 24),
    "last monday": date(2026, 2, 23),
    "this friday": date(2026, 3, 6),
    "next tuesday": date(2026, 3, 10),
    "next monday": date(2026, 3, 9),
    "tue next week": date(2026, 3, 10),
    "sunday last week": date(2026, 3, 1),
    "end of month": date(2026, 3, 31),
    "end of the month": date(2026, 3, 31),
    "end of last month": date(2026, 2, 28),
    "end of next month": date(2026, 4, 30),
    "start of next month": date(2026, 4, 1),
    "end of the week": date(2026, 3, 6),
    "beginning of this week": date(2026, 3, 2),
    "end of next week": date(2026, 3, 13),
    "end of the year": date(2026, 12, 31),
    "start of last year": date(2025, 1, 1),
    "end of february 2024": date(2024, 2, 29),
    "end of december 2026": date(2026, 12, 31),
    "start of march 2027": date(2027, 3, 1),
}
LEANING = {  # as a record, as a promise
    "3/4": (date(2025, 4, 3), date(2026, 4, 3)),
    "1/3": (date(2026, 3, 1), date(2027, 3, 1)),
    "2 march": (MONDAY, MONDAY),
    "3 march": (date(2025, 3, 3), date(2026, 3, 3)),
    "1 march": (date(2026, 3, 1), date(2027, 3, 1)),
    "april 3": (date(2025, 4, 3), date(2026, 4, 3)),
    "mon 3 mar 2025": (date(2025, 3, 3), date(2025, 3, 3)),
    "tue 3 march": (UsageRefusal, date(2026, 3, 3)),  # 3 March 2025 was a Monday
    "tuesday": (date(2026, 2, 24), date(2026, 3, 3)),
    "sun": (date(2026, 3, 1), date(2026, 3, 8)),
    "on friday": (date(2026, 2, 27), date(2026, 3, 6)),
    "3 days": (date(2026, 2, 27), date(2026, 3, 5)),
    "6w": (date(2026, 1, 19), date(2026, 4, 13)),
    "start of march": (date(2026, 3, 1), date(2027, 3, 1)),
    "end of march": (date(2025, 3, 31), date(2026, 3, 31)),
    "end of february": (date(2026, 2, 28), date(2027, 2, 28)),
}
UNCLEAR = (
    "26-04-03|3-4|3.4|20260403|2026-04-03T10:00|2026.04/03|3 april 206|3 4 2026|32|april|spring|soon|weekend"
    "|0|-3|3 days 2 weeks|ago|in|last|next|end of|end|end of 2026|middle of march|2 weeks before|christmas"
    "|mon tue 3 march|mon mon 2 march 2026|\u0663/\u0664/2026|\u0661 march|ten moons ago|10000 days ago"
    "|1.5 weeks ago|start of next march|2026-04-03 2026-04-03"
)


def leant(parse: Callable[..., date], text: str, today: date, **allowed: bool) -> date:
    """The day that `text` leans to, however far off it is."""
    try:
        return parse(text, today, **allowed)
    except FarOff as far:
        return far.day


@pytest.mark.parametrize(("text", "day"), READ_THE_SAME_BOTH_WAYS.items())
def test_whole_dates_do_not_lean(text: str, day: date) -> None:
    assert parse_past(text, MONDAY, future_allowed=True) == day
    assert parse_future(text, MONDAY, past_allowed=True) == day


@pytest.mark.parametrize(("text", "past", "future"), [(text, *both) for text, both in LEANING.items()])
def test_open_dates_lean(text: str, past: date | type[UsageRefusal], future: date) -> None:
    if isinstance(past, date):
        assert leant(parse_past, text, MONDAY) == past
    else:
        with pytest.raises(past, match="3 March 2025 is a Monday, not a Tuesday"):
            parse_past(text, MONDAY)
    assert leant(parse_future, text, MONDAY, past_allowed=True) == future


@pytest.mark.parametrize(
    ("parse", "text", "leant_to", "nearer"),
    [
        (parse_past, "3 march", date(2025, 3, 3), date(2026, 3, 3)),
        (parse_past, "20/8", date(2025, 8, 20), date(2026, 8, 20)),
        (parse_past, "end of march", date(2025, 3, 31), date(2026, 3, 31)),
        (parse_future, "1 march", date(2027, 3, 1), date(2026, 3, 1)),
        (parse_future, "february 3rd", date(2027, 2, 3), date(2026, 2, 3)),
    ],
)
def test_a_day_that_its_missing_year_puts_far_off_is_asked_about(
    parse: Callable[..., date], text: str, leant_to: date, nearer: date
) -> None:
    with pytest.raises(FarOff) as far:
        parse(text, MONDAY)
    assert far.value.day == leant_to
    assert far.value.unclear == f'"{text}" could be {dates.say_date(nearer)} or {dates.say_date(leant_to)}.'
    for written in re.findall('"([^"]+ [0-9]{4})"', str(far.value)):
        assert parse_past(written, MONDAY, future_allowed=True) in (leant_to, nearer)


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_past, "1 october"),
        (parse_past, "start of january"),
        (parse_past, "mon 3 march 2025"),
        (parse_past, "a year ago"),
        (parse_past, "11 months ago"),
        (parse_past, "start of last year"),
        (parse_future, "31 december"),
        (parse_future, "mon 1 march"),
        (parse_future, "in 12 months"),
        (parse_future, "10 months"),
        (parse_future, "end of next year"),
    ],
)
def test_what_is_near_this_year_s_or_told_in_full_is_not_asked_about(
    parse: Callable[..., date], text: str
) -> None:
    assert parse(text, MONDAY)


def test_the_seven_days_named_with_next_are_those_of_the_coming_monday_to_sunday() -> None:
    coming = [date(2026, 3, 9) + timedelta(days=days) for days in range(7)]
    for today in (MONDAY, FRIDAY, date(2026, 3, 8)):
        assert [parse_future(f"next {name}", today) for name in dates.WEEKDAYS] == coming
    assert parse_future("next tuesday", SUNDAY) == date(2026, 3, 3)


def test_last_friday_said_on_a_sunday_was_the_day_before_yesterday() -> None:
    assert parse_past("last friday", date(2026, 3, 8)) == date(2026, 3, 6)


@pytest.mark.parametrize("today", [date(2026, 2, 28), date(2024, 2, 29), date(2026, 12, 31)])
def test_the_end_of_this_month_may_be_today(today: date) -> None:
    month = dates.MONTHS[today.month - 1]
    assert parse_past("end of month", today) == parse_future("end of month", today) == today
    assert parse_past(f"end of {month}", today) == parse_future(f"end of {month}", today) == today


def test_months_are_counted_to_the_last_day_of_a_shorter_one() -> None:
    assert parse_past("1 month ago", date(2026, 3, 31)) == date(2026, 2, 28)
    assert parse_future("in 1 month", date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", 'No date was given. Try 22/11/2026, "22 november" or "last monday".'),
        (" \u00a0\t", 'No date was given. Try 22/11/2026, "22 november" or "last monday".'),
        ("10", '"10" could be many dates. Try 10/11/2026, "10 november" or "last monday".'),
        ("1", '"1" could be many dates. Try 01/11/2026, "1 november" or "last monday".'),
        ("the 31st", '"the 31st" could be many dates. Try 31/10/2026, "31 october" or "last monday".'),
        ("may", '"may" could be many dates. Try 01/05/2026, "1 may" or "last monday".'),
        ("may 2025", '"may 2025" could be many dates. Try 01/05/2025, "1 may 2025" or "last monday".'),
        ("4/2026", '"4/2026" could be many dates. Try 01/04/2026, "1 april 2026" or "last monday".'),
        ("last week", '"last week" could be many dates. Try 22/11/2026, "22 november" or "last monday".'),
        ("2026", '"2026" is not a date. Try 22/11/2026, "22 november 2026" or "last monday".'),
        ("40", '"40" is not a date. Try 22/11/2026, "22 november" or "last monday".'),
        ("31/2/2026", "There is no 31 February 2026: that month has 28 days. Check the day and the year."),
        ("29 feb", "There is no 29 February 2026: that month has 28 days. Check the day and the year."),
        ("0/3/2026", "There is no 0 March 2026: that month has 31 days. Check the day and the year."),
        ("04/13/2026", "There is no month 13. Write day/month/year, as 25/12/2026, or 2026-12-25."),
        ("mon 3 march", "3 March 2026 is a Tuesday, not a Monday. Check the day, or leave the weekday out."),
        ("sunday", 'Today is a Sunday. Try "today" or "last sunday".'),
        ("tomorrow", '"tomorrow" is in the future (Mon 23 November 2026). Give today or an earlier day.'),
        ("03/04/99", '"03/04/99" is in the future (Fri 3 April 2099). Give today or an earlier day.'),
        ("1899-12-31", '"1899-12-31" is outside 1900 to 2200. Check the year.'),
        ("0000-12-31", '"0000-12-31" is outside 1900 to 2200. Check the year.'),
        ("9999-12-31", '"9999-12-31" is outside 1900 to 2200. Check the year.'),
        ("9999 years ago", '"9999 years ago" is outside 1900 to 2200. Check the year.'),
    ],
)
def test_a_record_is_refused_with_a_way_out(text: str, sentence: str) -> None:
    with pytest.raises(UsageRefusal) as refusal:
        parse_past(text, date(2026, 11, 22))
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("10", '"10" could be many dates. Try 10/12/2026, "10 december" or "next monday".'),
        ("next month", '"next month" could be many dates. Try 22/11/2026, "22 november" or "next monday".'),
        ("sunday", 'Today is a Sunday. Try "today" or "next sunday".'),
        ("21/11/2026", '"21/11/2026" is in the past (Sat 21 November 2026). Give today or a later day.'),
        ("this friday", '"this friday" is in the past (Fri 20 November 2026). Give today or a later day.'),
        ("2200 years", '"2200 years" is outside 1900 to 2200. Check the year.'),
    ],
)
def test_a_promise_is_refused_with_a_way_out(text: str, sentence: str) -> None:
    with pytest.raises(UsageRefusal) as refusal:
        parse_future(text, date(2026, 11, 22))
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("text", UNCLEAR.split("|"))
@pytest.mark.parametrize("parse", [parse_past, parse_future])
def test_nothing_is_guessed(parse: Callable[[str, date], date], text: str) -> None:
    with pytest.raises(UsageRefusal, match=r"could be many dates|is not a date"):
        parse(text, MONDAY)


@given(text=any_text, today=plausible_days)
@example(text="mon " * 3000, today=MONDAY)
@example(text="1" * 6000, today=MONDAY)
@example(text="31 dec 9999", today=MONDAY)
@example(text="december 9999", today=MONDAY)
def test_any_text_is_a_date_or_a_refusal(text: str, today: date) -> None:
    for parse in (partial(parse_past, future_allowed=True), partial(parse_future, past_allowed=True)):
        try:
            day = parse(text, today)
        except UsageRefusal as refusal:
            sentence = str(refusal)
            assert sentence.endswith(".")
            assert len(sentence) < 160
            assert not re.search(r"[\x00-\x1f\x7f-\x9f]", sentence)
        else:
            assert date(1900, 1, 1) <= day <= date(2200, 12, 31)


@given(text=any_text, today=plausible_days)
@example(text="31", today=MONDAY)
@example(text="february", today=MONDAY)
def test_the_ways_out_are_ways_out(text: str, today: date) -> None:
    for parse in (parse_past, parse_future):
        try:
            parse(text, today)
        except UsageRefusal as refusal:
            if re.search("[0-9]{4}", text):
                continue  # the year given may itself lie on the wrong side of today
            _, _, ways = str(refusal).partition(" Try ")
            for quoted, numeric in re.findall(r'"([^"]*)"|([0-9]{2}/[0-9]{2}/[0-9]{4})', ways):
                assert parse(quoted or numeric, today)


@given(day=plausible_days, today=plausible_days)
def test_what_is_said_is_read_back(day: date, today: date) -> None:
    for said in (dates.say_date(day), day.isoformat(), f"{day:%d/%m/%Y}"):
        assert parse_past(said, today, future_allowed=True) == day
        assert parse_future(said, today, past_allowed=True) == day


@given(today=plausible_days, text=st.sampled_from(sorted(LEANING)))
def test_what_is_open_falls_on_the_side_it_leans_to(today: date, text: str) -> None:
    for parse, side in ((parse_past, -1), (parse_future, 1)):
        try:
            day = leant(parse, text, today)
        except UsageRefusal:
            assert re.match("tue|mon|on friday|sun", text)
            continue
        assert (day - today).days * side >= 0


def test_a_refusal_shows_forty_characters_of_what_was_typed() -> None:
    with pytest.raises(UsageRefusal) as refusal:
        parse_past("\x1b]0;" + "x" * 900 + "\x07", MONDAY)
    assert str(refusal.value).startswith('"]0;' + "x" * 34 + '..." is not a date.')


def test_dates_are_said_in_english() -> None:
    day = date(2026, 3, 3)
    assert dates.say_date(day) == "Tue 3 March 2026"
    assert dates.say_short(day) == "Tue 3 Mar"
    assert dates.say_day_of(day, MONDAY) == "Tue 3 Mar"
    assert dates.say_day_of(day, date(2027, 1, 1)) == "Tue 3 Mar 2026"


@given(day=plausible_days, months=st.integers(-500, 500))
def test_months_are_added_as_dateutil_does(day: date, months: int) -> None:
    assert dates.add_months(day, months) == day + relativedelta(months=months)


@given(earlier=plausible_days, later=plausible_days)
@example(earlier=date(2026, 1, 31), later=date(2026, 2, 28))
@example(earlier=date(2026, 1, 31), later=date(2026, 2, 27))
@example(earlier=date(2024, 2, 29), later=date(2025, 2, 28))
def test_whole_months_between_two_days(earlier: date, later: date) -> None:
    earlier, later = sorted((earlier, later))
    months = dates.months_between(earlier, later)
    assert dates.add_months(earlier, months) <= later < dates.add_months(earlier, months + 1)
    assert dates.months_between(later, earlier) == -months
