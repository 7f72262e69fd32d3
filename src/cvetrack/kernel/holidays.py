"""Which days and hours nobody is expected to be at work, in each nation of the United Kingdom."""

from datetime import date, timedelta
from functools import cache

from cvetrack.kernel.errors import UsageRefusal

NATIONS = ("england-and-wales", "scotland", "northern-ireland")

_DAY = timedelta(days=1)
_SATURDAY = 5
_SUNDAY = 6
_EARLY_MAY_MOVED = {2020: (date(2020, 5, 8), "Early May bank holiday (VE day)")}
_SPRING_MOVED = {2022: date(2022, 6, 2)}
# One-off holidays by royal proclamation.
_PROCLAIMED = {
    date(2022, 6, 3): ("Platinum Jubilee bank holiday", NATIONS),
    date(2022, 9, 19): ("Bank Holiday for the State Funeral of Queen Elizabeth II", NATIONS),
    date(2023, 5, 8): ("Bank holiday for the coronation of King Charles III", NATIONS),
    date(2026, 6, 15): ("World Cup bank holiday", ("scotland",)),
}


def bank_holiday(day: date, nation: str) -> str | None:
    """The name, as GOV.UK has it, of the bank holiday on `day`, substitute days included, or None.

    By the Banking and Financial Dealings Act 1971 and later proclamations, true of 2018 to 2040 as far as
    holidays are announced; in other years by rule alone. Raises UsageRefusal for a nation not in `NATIONS`.
    """
    return _year(day.year, nation).get(day)


def working_days_after(day: date, number: int, nation: str) -> date:
    """The `number`th working day after `day`, which itself is not counted; `day` for 0."""
    while number > 0:
        day += _DAY
        number -= _is_working(day, nation)
    return day


def out_of_hours(
    day: date, time: str | None, nation: str, *, opens: str = "09:00", closes: str = "18:00"
) -> bool:
    """Whether a contact fell at a weekend, on a bank holiday, before `opens` or from `closes` on.

    Times are "HH:MM"; a working day without a time counts as within hours.
    """
    return not _is_working(day, nation) or (time is not None and not opens <= time < closes)


def _is_working(day: date, nation: str) -> bool:
    return day.weekday() < _SATURDAY and bank_holiday(day, nation) is None


@cache
def _year(year: int, nation: str) -> dict[date, str]:
    if nation not in NATIONS:
        known = ", ".join(NATIONS)
        raise UsageRefusal(f"No bank holidays are known by that nation's name. Use one of {known}.")
    holidays = {
        day: name for day, (name, where) in _PROCLAIMED.items() if day.year == year and nation in where
    }
    holidays |= dict(_movable(year, nation))
    for day, name in _fixed(year, nation):
        while day.weekday() >= _SATURDAY or day in holidays:
            day += _DAY
        holidays[day] = name
    return holidays


def _movable(year: int, nation: str) -> list[tuple[date, str]]:
    """Holidays tied to Easter or to a Monday."""
    from dateutil.easter import easter  # noqa: PLC0415  only near a holiday that moves

    sunday = easter(year)
    summer = _monday_from(date(year, 8, 1 if nation == "scotland" else 25))
    return [
        (sunday - 2 * _DAY, "Good Friday"),
        *([] if nation == "scotland" else [(sunday + _DAY, "Easter Monday")]),
        _EARLY_MAY_MOVED.get(year, (_monday_from(date(year, 5, 1)), "Early May bank holiday")),
        (_SPRING_MOVED.get(year, _monday_from(date(year, 5, 25))), "Spring bank holiday"),
        (summer, "Summer bank holiday"),
    ]


def _fixed(year: int, nation: str) -> list[tuple[date, str]]:
    """Holidays tied to a date, in the order in which they take the next free weekday."""
    christmas = [(date(year, 12, 25), "Christmas Day"), (date(year, 12, 26), "Boxing Day")]
    # Christmas on a Sunday leaves Monday to Boxing Day and takes the Tuesday.
    christmas.sort(key=lambda holiday: holiday[0].weekday() == _SUNDAY)
    new_year = (date(year, 1, 1), "New Year's Day")
    if nation == "scotland":
        second = (date(year, 1, 2), "2nd January")
        return [new_year, second, (date(year, 11, 30), "St Andrew's Day"), *christmas]
    if nation == "northern-ireland":
        patrick = (date(year, 3, 17), "St Patrick's Day")
        boyne = (date(year, 7, 12), "Battle of the Boyne (Orangemen's Day)")
        return [new_year, patrick, boyne, *christmas]
    return [new_year, *christmas]


def _monday_from(day: date) -> date:
    """The first Monday on or after `day`."""
    return day + -day.weekday() % 7 * _DAY
