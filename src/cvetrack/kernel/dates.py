"""Days and lengths of time in people's own words."""

import re
from datetime import date, timedelta

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import one_line, safe

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST_DAYS = 36_500
DAYS_A_MONTH = 30.4
HALF_A_YEAR = timedelta(days=183)

_BACK, _FORWARD = -1, 1
_DAY = timedelta(days=1)
_NUMBERS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7},
    **{"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
}
_WEEKDAYS = {form: index for index, name in enumerate(WEEKDAYS) for form in (name.lower(), name[:3].lower())}
_WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTHS = {form: index for index, name in enumerate(MONTHS, 1) for form in (name.lower(), name[:3].lower())}
_MONTHS |= {"sept": 9}
_NEAR_DAYS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_WHICH = {"last": -1, "this": 0, "next": 1}
# Each unit of time in days and whole months, one of which is 0.
_UNITS = {
    form: size
    for forms, size in (
        ("d day days", (1, 0)),
        ("w wk wks week weeks", (7, 0)),
        ("fortnight fortnights", (14, 0)),
        ("mo mth mths month months", (0, 1)),
        ("quarter quarters", (0, 3)),
        ("y yr yrs year years", (0, 12)),
    )
    for form in forms.split()
}
_RHYTHMS = {
    "daily": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
}
_TIDYING = (
    (r"['\u2019]|(?<=[a-z])\.", ""),  # 2 weeks' time, 3 apr. 2026, 2 p.m.
    (r"(?<=[a-z])[-/]|[-/](?=[a-z])", " "),  # 3-apr-2026
    (r"(?<=[0-9])(?:st|nd|rd|th)\b", ""),  # 3rd april
    (r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])", " "),  # 6w, 1h30
    (r"(?<=[0-9])\s*([-/.])\s*(?=[0-9])", r"\1"),  # 3 / 4 / 2026
)
_NOISE = {"the", "of", "on", "by"}
# A two-digit year is not read between hyphens: 26-04-03 could begin at either end.
_CALENDAR_DAYS = (
    r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})",
    r"(?P<day>[0-9]{1,2})([-/.])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})",
    r"(?P<day>[0-9]{1,2})([/.])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{2})",
    r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})",
    r"(?P<day>[0-9]{1,2}) (?P<month>[a-z]+)(?: (?P<year>[0-9]{4}|[0-9]{2}))?",
    r"(?P<month>[a-z]+) (?P<day>[0-9]{1,2})(?: (?P<year>[0-9]{4}|[0-9]{2}))?",
)


class FarOff(UsageRefusal):
    """A day without its year leans to another year, more than half a year off, and this year's is nearer.

    `day` is the one it leans to.
    """

    def __init__(self, text: str, day: date, nearer: date) -> None:
        """Of a day written as `text`."""
        self.day = day
        self.unclear = f"{as_typed(text)} could be {say_date(nearer)} or {say_date(day)}."
        spelt = " or ".join(f'"{_spelt(each)} {each.year}"' for each in (nearer, day))
        super().__init__(f"{self.unclear} Write it with its year: {spelt}.")


def parse_past(text: str, today: date, *, future_allowed: bool = False, far_allowed: bool = False) -> date:
    """The day meant by `text`, for records: what is left open leans to the past.

    Reads 2026-04-03, 3/4/2026 (day first; also dots, hyphens, two-digit years, no year), "3 april",
    "apr 3rd 2026", "tue 3 march", "yesterday", "tuesday", "2 weeks ago", "end of march". Weeks begin on
    Monday and end, for work, on Friday. "last tuesday" is the latest one before today, "this tuesday" and
    "next tuesday" those of this week and of next; a bare "tuesday" on a Tuesday is refused as unclear.
    Raises UsageRefusal for anything else, outside 1900-2200, and after `today` unless `future_allowed`; FarOff
    unless `far_allowed`.
    """
    day = _read(text, today, today, _BACK, far_allowed=far_allowed)
    if day > today and not future_allowed:
        raise UsageRefusal(
            f"{as_typed(text)} is in the future ({say_date(day)}). Give today or an earlier day."
        )
    return day


def parse_future(text: str, today: date, *, since: date | None = None, past_allowed: bool = False) -> date:
    """The day meant by `text`, for promises and reviews: as `parse_past`, leaning to the future.

    Where it belongs to a record of another day, `since`, it is counted from there: "in 3 weeks" is three weeks after
    it, and "10 november" the first one. What is told of now ("friday", "end of month", "3 days from now") is that of
    today. Raises UsageRefusal and FarOff as `parse_past` does, and before `today` unless `past_allowed` or `since`
    is before it.
    """
    since = since or today
    day = _read(text, today, since, _FORWARD)
    if day < today and not (past_allowed or since < today):
        raise UsageRefusal(f"{as_typed(text)} is in the past ({say_date(day)}). Give today or a later day.")
    return day


def parse_days(text: str) -> int:
    """A length in days, 1 to 36,500, from "45d", "6w", "3 months", "every 2 weeks" or "quarterly".

    A year is 365 days, and months short of a year 30.4 each, rounded: 30, 61, 91 ...
    """
    match [word for word in said_words(text) if word != "every"]:
        case [rhythm] if rhythm in _RHYTHMS:
            number, unit = 1, _RHYTHMS[rhythm]
        case [unit] if unit in _UNITS:
            number = 1
        case [count, unit] if unit in _UNITS and (counted := _number(count)) is not None:
            number = counted
        case [count] if (bare := _number(count)) is not None:
            tries = f'Try {bare}d, {bare}w or "{bare} months".'
            raise UsageRefusal(f"{as_typed(text)} could be days, weeks or months. {tries}")
        case _:
            raise UsageRefusal(f'{as_typed(text)} is not a length of time. Try 45d, 6w or "3 months".')
    unit_days, unit_months = _UNITS[unit]
    years, months = divmod(number * unit_months, 12)
    days = number * unit_days + years * 365 + round(months * DAYS_A_MONTH)
    if not 1 <= days <= LONGEST_DAYS:
        raise UsageRefusal(f"{as_typed(text)} is not between a day and a hundred years. Try 45d or 6w.")
    return days


def say_date(day: date | None) -> str:
    """In full: "Tue 3 March 2026"; of no day nothing."""
    return (
        "" if day is None else f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1]} {day.year}"
    )


def say_short(day: date) -> str:
    """Without the year: "Tue 3 Mar"."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def say_day_of(day: date, today: date) -> str:
    """Short, with the year only where it is not this year: "Tue 3 Mar", "Mon 3 Mar 2025"."""
    return say_short(day) if day.year == today.year else f"{say_short(day)} {day.year}"


def say_days(days: int) -> str:
    """Exactly: "1 day", "12 days", and from a fortnight on whole weeks as "6 weeks"."""
    return _counted(days // 7, "week") if days >= 14 and days % 7 == 0 else _counted(days, "day")


def say_length(days: int) -> str:
    """Roughly, to the nearest whole unit: "12 days", "11 weeks", "20 months", "3 years"."""
    if days < 14:
        return _counted(days, "day")
    if days < 91:
        return _counted(round(days / 7), "week")
    if days < 2 * 365:
        return _counted(round(days / DAYS_A_MONTH), "month")
    return _counted(round(days / 365), "year")


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another, by the rule of `add_months`; negative the other way round."""
    if later < earlier:
        return -months_between(later, earlier)
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (add_months(earlier, months) > later)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on (or back), or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= 28:  # which every month has
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, _month_end(date(year, month + 1, 1)).day))


def said_words(text: str) -> list[str]:
    """The words that matter, in lower case, with figures and letters apart."""
    plain = text.lower().replace(",", " ")
    if plain.replace("-", "").isdecimal():  # as scripts write days: tidy, and no pattern is compiled
        return [plain]
    for untidy, tidy in _TIDYING:
        plain = re.sub(untidy, tidy, plain)
    return [word for word in plain.split() if word not in _NOISE]


def as_typed(text: str) -> str:
    """What was typed, safe to show: on one line of at most 40 characters."""
    return f'"{one_line(safe(text), 40, ellipsis="...")}"'


def _read(text: str, today: date, since: date, lean: int, *, far_allowed: bool = False) -> date:
    words = said_words(text)
    try:
        day = (
            _written(words, since, lean)
            or _spoken(words, today, since, lean)
            or _edge(words, today, since, lean)
        )
        if day is None:
            raise UsageRefusal(_unclear(text, words, since, lean))
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            if not far_allowed and _is_far(day, since) and _is_open(words):
                raise FarOff(text, day, add_months(day, 12 * (since.year - day.year)))
            return day
    except (ValueError, OverflowError):
        pass  # a year that the calendar does not have
    raise UsageRefusal(f"{as_typed(text)} is outside {FIRST_YEAR} to {LAST_YEAR}. Check the year.")


def _written(words: list[str], today: date, lean: int) -> date | None:
    """A day of the calendar, with or without its weekday: "tue 3 march"."""
    weekday = _WEEKDAYS.get(words[0]) if words else None
    day = _calendar_day(" ".join(words if weekday is None else words[1:]), today, lean)
    if day and weekday not in (None, day.weekday()):
        raise UsageRefusal(
            f"{day.day} {MONTHS[day.month - 1]} {day.year} is a {WEEKDAYS[day.weekday()]}, not a "
            f"{WEEKDAYS[weekday or 0]}. Check the day, or leave the weekday out."
        )
    return day


def _calendar_day(written: str, today: date, lean: int) -> date | None:
    for pattern in _CALENDAR_DAYS:
        if found := re.fullmatch(pattern, written):
            parts = found.groupdict()
            month = int(parts["month"]) if parts["month"].isdigit() else _MONTHS.get(parts["month"])
            if month is None:
                return None
            day, year = int(parts["day"]), parts.get("year")
            if year is None:
                return _day(_leaning_year(month, day, today, lean), month, day)
            return _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    return None


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise UsageRefusal(f"There is no month {month}. Write day/month/year, as 25/12/2026, or 2026-12-25.")
    last = _month_end(date(year, month, 1)).day
    if not 1 <= day <= last:
        raise UsageRefusal(
            f"There is no {day} {MONTHS[month - 1]} {year}: that month has {last} days. "
            "Check the day and the year."
        )
    return date(year, month, day)


def _leaning_year(month: int, day: int, today: date, lean: int) -> int:
    """This year, or the next one over where this year's day lies on the other side of today."""
    away = (
        (month, day) > (today.month, today.day) if lean == _BACK else (month, day) < (today.month, today.day)
    )
    return today.year + lean if away else today.year


def _is_far(day: date, since: date) -> bool:
    return day.year != since.year and abs(day - since) > HALF_A_YEAR


def _is_open(words: list[str]) -> bool:
    """Whether a day that was read is one of the calendar without its year; a weekday would tell the year."""
    if words[0] in _WEEKDAYS:
        return False
    return (
        words[-1] in _MONTHS
        or (words[0] in _MONTHS and len(words) == 2)
        or re.fullmatch("[0-9]{1,2}/[0-9]{1,2}", words[-1]) is not None
    )


def _spoken(words: list[str], today: date, since: date, lean: int) -> date | None:
    """A day told from today: "yesterday", "next tuesday", "2 weeks ago", or counted `since` a day: "in 2 weeks"."""
    if (near := _NEAR_DAYS.get(" ".join(words))) is not None:
        return today + near * _DAY
    match words:
        case [name] if name in _WEEKDAYS:
            days = lean * (_WEEKDAYS[name] - today.weekday()) % 7
            if not days:
                other = "last" if lean == _BACK else "next"
                raise UsageRefusal(
                    f'Today is a {WEEKDAYS[today.weekday()]}. Try "today" or "{other} {name}".'
                )
            return today + lean * days * _DAY
        case ["last", name] if name in _WEEKDAYS:
            return today - ((today.weekday() - _WEEKDAYS[name]) % 7 or 7) * _DAY
        case [("this" | "next") as which, name] | [name, which, "week"] if (
            which in _WHICH and name in _WEEKDAYS
        ):
            return _monday(which, today) + _WEEKDAYS[name] * _DAY
        case [*count, "ago"]:
            return _moved(today, count, _BACK)
        case [*count, "from", "now"]:
            return _moved(today, count, _FORWARD)
        case ["in", *count, "time"] | ["in", *count]:
            return _moved(since, count, _FORWARD)
        case count:
            return _moved(since, count, lean)


def _moved(today: date, count: list[str], direction: int) -> date | None:
    match count:
        case [word, unit] if unit in _UNITS and (number := _number(word)) is not None:
            days, months = _UNITS[unit]
            return add_months(today + direction * number * days * _DAY, direction * number * months)
    return None


def _edge(words: list[str], today: date, since: date, lean: int) -> date | None:
    """The first or last day of a week, month or year: "end of next month", "start of march"."""
    match words:
        case [("start" | "beginning" | "end") as edge, period]:
            at_start, which = edge != "end", "this"
        case [("start" | "beginning" | "end") as edge, which, period]:
            at_start = edge != "end"
        case _:
            return None
    if period == "week" and which in _WHICH:
        return _monday(which, today) + (0 if at_start else 4) * _DAY
    if period == "month" and which in _WHICH:
        first = add_months(today.replace(day=1), _WHICH[which])
    elif period == "year" and which in _WHICH:
        return (
            date(today.year + _WHICH[which], 1, 1) if at_start else date(today.year + _WHICH[which], 12, 31)
        )
    elif which == "this" and period in _MONTHS:
        first = date(since.year, _MONTHS[period], 1)
        year = _leaning_year(first.month, 1 if at_start else _month_end(first).day, since, lean)
        first = first.replace(year=year)
    elif which in _MONTHS and re.fullmatch("[0-9]{4}", period):
        first = date(int(period), _MONTHS[which], 1)
    else:
        return None
    return first if at_start else _month_end(first)


def _unclear(text: str, words: list[str], today: date, lean: int) -> str:
    """Why no one day is meant, with ways to write one, built on what was given where it can be."""
    many = f"{as_typed(text)} could be many dates"
    match words:
        case []:
            problem, example = "No date was given", today
        case [word] if 1 <= (number := _number(word) or 0) <= 31:
            days = (today + lean * away * _DAY for away in range(62))
            problem, example = many, next(day for day in days if day.day == number)
        case [which, "week" | "month" | "year"] if which in _WHICH:
            problem, example = many, today
        case _:
            said = " ".join(words)
            first = _calendar_day(f"1/{said}" if "/" in said else f"1 {said}", today, lean)
            problem, example = (many, first) if first else (f"{as_typed(text)} is not a date", today)
    spelt = _spelt(example)
    if str(example.year) in text or _is_far(example, today):
        spelt += f" {example.year}"
    monday = "last monday" if lean == _BACK else "next monday"
    return f'{problem}. Try {example:%d/%m/%Y}, "{spelt}" or "{monday}".'


def _spelt(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].lower()}"


def _number(word: str) -> int | None:
    return int(word) if re.fullmatch("[0-9]{1,4}", word) else _NUMBERS.get(word)


def _monday(which: str, today: date) -> date:
    return today + (7 * _WHICH[which] - today.weekday()) * _DAY


def _month_end(day: date) -> date:
    return (day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
