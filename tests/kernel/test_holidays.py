"""Bank holidays follow the published lists, and decide what is out of hours."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.holidays import NATIONS, bank_holiday, out_of_hours, working_days_after

ENGLAND, SCOTLAND, NORTHERN_IRELAND = NATIONS


def holidays_of(first: int, last: int, nation: str) -> dict[date, str]:
    days = (date(first, 1, 1) + timedelta(days=days) for days in range((last - first + 1) * 366))
    return {day: name for day in days if day.year <= last and (name := bank_holiday(day, nation))}


@pytest.mark.parametrize("nation", NATIONS)
def test_every_published_holiday_and_no_other(shared_data: Path, nation: str) -> None:
    published = json.loads((shared_data / "bank-holidays.json").read_text(encoding="utf-8"))
    listed = {
        date.fromisoformat(event["date"]): event["title"].replace("\u2019", "'")
        for event in published[nation]["events"]
        if event["date"] >= "2018"
    }
    if nation == SCOTLAND:
        # Proclaimed on 3 February 2026, after the list was packaged.
        listed.setdefault(date(2026, 6, 15), "World Cup bank holiday")
    assert holidays_of(2018, max(listed).year, nation) == listed


def test_a_year_in_scotland_in_full() -> None:
    assert holidays_of(2026, 2026, SCOTLAND) == {
        date(2026, 1, 1): "New Year's Day",
        date(2026, 1, 2): "2nd January",
        date(2026, 4, 3): "Good Friday",
        date(2026, 5, 4): "Early May bank holiday",
        date(2026, 5, 25): "Spring bank holiday",
        date(2026, 6, 15): "World Cup bank holiday",
        date(2026, 8, 3): "Summer bank holiday",
        date(2026, 11, 30): "St Andrew's Day",
        date(2026, 12, 25): "Christmas Day",
        date(2026, 12, 28): "Boxing Day",
    }


@pytest.mark.parametrize(
    ("day", "nation", "name"),
    [
        (date(2020, 5, 4), ENGLAND, None),
        (date(2020, 5, 8), ENGLAND, "Early May bank holiday (VE day)"),
        (date(2022, 5, 30), SCOTLAND, None),
        (date(2022, 6, 3), NORTHERN_IRELAND, "Platinum Jubilee bank holiday"),
        (date(2022, 9, 19), SCOTLAND, "Bank Holiday for the State Funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), ENGLAND, "Bank holiday for the coronation of King Charles III"),
        (date(2026, 6, 15), ENGLAND, None),
        (date(2022, 12, 25), ENGLAND, None),
        (date(2022, 12, 26), ENGLAND, "Boxing Day"),
        (date(2022, 12, 27), ENGLAND, "Christmas Day"),
        (date(2027, 12, 27), ENGLAND, "Christmas Day"),
        (date(2027, 12, 28), ENGLAND, "Boxing Day"),
        (date(2034, 1, 2), SCOTLAND, "New Year's Day"),
        (date(2034, 1, 3), SCOTLAND, "2nd January"),
        (date(2034, 1, 3), ENGLAND, None),
        (date(2024, 3, 18), NORTHERN_IRELAND, "St Patrick's Day"),
        (date(2025, 7, 14), NORTHERN_IRELAND, "Battle of the Boyne (Orangemen's Day)"),
        (date(2038, 4, 26), ENGLAND, "Easter Monday"),
        (date(2040, 4, 2), SCOTLAND, None),
        (date(2040, 8, 27), ENGLAND, "Summer bank holiday"),
    ],
)
def test_known_days(day: date, nation: str, name: str | None) -> None:
    assert bank_holiday(day, nation) == name


@pytest.mark.parametrize(("nation", "in_a_year"), [(ENGLAND, 8), (SCOTLAND, 9), (NORTHERN_IRELAND, 10)])
def test_each_year_to_come_has_its_number_of_weekdays(nation: str, in_a_year: int) -> None:
    for year in range(2027, 2041):
        days = holidays_of(year, year, nation)
        assert len(days) == in_a_year, year
        assert all(day.weekday() < 5 for day in days)


def test_a_nation_without_a_list_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(UsageRefusal, match="Use one of england-and-wales, scotland, northern-ireland"):
        bank_holiday(date(2026, 1, 1), "wales")


@pytest.mark.parametrize(
    ("day", "number", "nation", "expected"),
    [
        (date(2026, 3, 2), 0, ENGLAND, date(2026, 3, 2)),
        (date(2026, 3, 6), 1, ENGLAND, date(2026, 3, 9)),
        (date(2026, 3, 2), 20, ENGLAND, date(2026, 3, 30)),
        (date(2026, 4, 2), 1, ENGLAND, date(2026, 4, 7)),
        (date(2026, 4, 2), 1, SCOTLAND, date(2026, 4, 6)),
        (date(2026, 12, 24), 2, ENGLAND, date(2026, 12, 30)),
    ],
)
def test_working_days_pass_over_weekends_and_holidays(
    day: date, number: int, nation: str, expected: date
) -> None:
    assert working_days_after(day, number, nation) == expected


@pytest.mark.parametrize(
    ("day", "time", "out"),
    [
        (date(2026, 3, 2), None, False),
        (date(2026, 3, 2), "08:59", True),
        (date(2026, 3, 2), "09:00", False),
        (date(2026, 3, 2), "17:59", False),
        (date(2026, 3, 2), "18:00", True),
        (date(2026, 3, 7), None, True),
        (date(2026, 3, 8), "11:00", True),
        (date(2026, 4, 3), "11:00", True),
    ],
)
def test_out_of_hours(day: date, time: str | None, out: bool) -> None:
    assert out_of_hours(day, time, ENGLAND) is out


def test_hours_are_the_coordinators_own() -> None:
    monday = date(2026, 3, 2)
    assert not out_of_hours(monday, "19:30", ENGLAND, closes="20:00")
    assert out_of_hours(monday, "09:30", ENGLAND, opens="10:00")
    assert not out_of_hours(date(2026, 4, 6), None, SCOTLAND)  # Easter Monday is a working day there
