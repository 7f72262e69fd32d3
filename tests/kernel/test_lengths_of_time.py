"""Times of day and lengths of time are read as people mean them, or refused with a way to write them."""

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cvetrack.kernel.dates import LONGEST_DAYS, parse_days, say_days, say_length
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.times import parse_minutes, parse_time

PIECES = "0 1 2 9 30 1.5 1441 h m 45m 1h30 2pm am noon : . 14:30 days weeks month years every \u0664 \u00b2"
any_text = st.text(st.characters(exclude_categories=()))
any_text |= st.lists(st.sampled_from(PIECES.split()), max_size=5).map("".join)

TIMES = {
    "14:30": "14:30",
    "14.30": "14:30",
    "1430": "14:30",
    "0905": "09:05",
    "09:05": "09:05",
    "00:00": "00:00",
    "23:59": "23:59",
    "1pm": "13:00",
    "2pm": "14:00",
    "2 PM": "14:00",
    "2.30 pm": "14:30",
    "2:30 p.m.": "14:30",
    "12am": "00:00",
    "12:15 pm": "12:15",
    "noon": "12:00",
    "12 noon": "12:00",
    "Midday": "12:00",
}
MINUTES = {
    "45m": 45,
    "45 mins": 45,
    "1h": 60,
    "2 hours": 120,
    "1h30": 90,
    "1h 30m": 90,
    "1 hour 30 minutes": 90,
    "1.5h": 90,
    "0.25 hrs": 15,
    "90": 90,
    "1": 1,
    "24h": 1440,
    "1440": 1440,
}
LENGTHS = {
    "45d": 45,
    "1 day": 1,
    "6w": 42,
    "10 weeks": 70,
    "every two weeks": 14,
    "a fortnight": 14,
    "weekly": 7,
    "fortnightly": 14,
    "month": 30,
    "monthly": 30,
    "2 months": 61,
    "3 months": 91,
    "quarterly": 91,
    "11 months": 334,
    "12 months": 365,
    "yearly": 365,
    "3 years": 1095,
    "100 years": 36_500,
}


@pytest.mark.parametrize(("text", "time"), TIMES.items())
def test_times_of_day(text: str, time: str) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2:30", '"2:30" could be morning or evening. Try 02:30 or "2:30 pm".'),
        ("10", '"10" could be morning or evening. Try 10:00 or "10:00 pm".'),
        ("24:00", '"24:00" is not a time of day. Try 14:30, "2.30 pm" or noon.'),
        ("13pm", '"13pm" is not a time of day. Try 14:30, "2.30 pm" or noon.'),
        ("2.60 pm", '"2.60 pm" is not a time of day. Try 14:30, "2.30 pm" or noon.'),
        ("", '"" is not a time of day. Try 14:30, "2.30 pm" or noon.'),
    ],
)
def test_unclear_times_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(UsageRefusal) as refusal:
        parse_time(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(("text", "minutes"), MINUTES.items())
def test_lengths_of_meetings(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "0", "0h", "1441", "24h 1m", "h", "m", "1:30", "1,5h", "-5", "45s", "٤٥"]
)
def test_other_lengths_of_meetings_are_refused(text: str) -> None:
    with pytest.raises(UsageRefusal, match=r"Try 45m, 1h30 or 1.5h\.$"):
        parse_minutes(text)


@pytest.mark.parametrize(("text", "days"), LENGTHS.items())
def test_lengths_in_days(text: str, days: int) -> None:
    assert parse_days(text) == days


def test_numbers_are_also_read_in_words() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    assert [parse_days(f"{word} days") for word in words.split()] == list(range(1, 13))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("10", '"10" could be days, weeks or months. Try 10d, 10w or "10 months".'),
        ("soon", '"soon" is not a length of time. Try 45d, 6w or "3 months".'),
        ("", '"" is not a length of time. Try 45d, 6w or "3 months".'),
        ("6m", '"6m" is not a length of time. Try 45d, 6w or "3 months".'),
        ("0 weeks", '"0 weeks" is not between a day and a hundred years. Try 45d or 6w.'),
        ("101 years", '"101 years" is not between a day and a hundred years. Try 45d or 6w.'),
    ],
)
def test_unclear_lengths_are_refused(text: str, sentence: str) -> None:
    with pytest.raises(UsageRefusal) as refusal:
        parse_days(text)
    assert str(refusal.value) == sentence


@given(text=any_text)
def test_any_text_is_a_time_a_length_or_a_refusal(text: str) -> None:
    for parse in (parse_time, parse_minutes, parse_days):
        try:
            read = parse(text)
        except UsageRefusal:
            continue
        assert re.fullmatch("[012][0-9]:[0-5][0-9]", read) if isinstance(read, str) else read >= 1


@pytest.mark.parametrize(
    ("days", "exactly", "roughly"),
    [
        (0, "0 days", "0 days"),
        (1, "1 day", "1 day"),
        (7, "7 days", "7 days"),
        (12, "12 days", "12 days"),
        (14, "2 weeks", "2 weeks"),
        (42, "6 weeks", "6 weeks"),
        (75, "75 days", "11 weeks"),
        (90, "90 days", "13 weeks"),
        (91, "13 weeks", "3 months"),
        (610, "610 days", "20 months"),
        (730, "730 days", "2 years"),
        (1100, "1100 days", "3 years"),
    ],
)
def test_lengths_are_said(days: int, exactly: str, roughly: str) -> None:
    assert say_days(days) == exactly
    assert say_length(days) == roughly


@given(days=st.integers(1, LONGEST_DAYS))
def test_a_length_said_exactly_is_read_back(days: int) -> None:
    assume(days < 10_000)  # nobody types five figures
    assert parse_days(say_days(days)) == days


def test_lengths_grow_with_the_days() -> None:
    words = [say_length(days) for days in range(2000)]
    order = ["days", "weeks", "months", "years"]
    ranks = [
        (order.index(unit.removesuffix("s") + "s"), int(number)) for number, unit in map(str.split, words)
    ]
    assert all(before <= after for before, after in pairwise(ranks))
