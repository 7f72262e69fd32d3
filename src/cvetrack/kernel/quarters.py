"""Quarters of a calendar year, written "2026-Q1"."""

import re
from datetime import date, timedelta

from cvetrack.kernel.dates import add_months, say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import quoted

_MONTHS = 3
_NAMES = ("Jan to Mar", "Apr to Jun", "Jul to Sep", "Oct to Dec")


def quarter_of(day: date) -> str:
    """The quarter that a day is in: "2026-Q1"."""
    return f"{day.year:04}-Q{(day.month - 1) // _MONTHS + 1}"


def days_of(quarter: str) -> tuple[date, date]:
    """The first and the last day of a quarter as `quarter_of` writes it."""
    first = date(int(quarter[:4]), (int(quarter[-1]) - 1) * _MONTHS + 1, 1)
    return first, add_months(first, _MONTHS) - timedelta(days=1)


def last_quarters(day: date, count: int) -> list[str]:
    """The quarter that a day is in and those before it, `count` together, the first first."""
    first = days_of(quarter_of(day))[0]
    return [quarter_of(add_months(first, -_MONTHS * back)) for back in reversed(range(count))]


def say_quarter(quarter: str) -> str:
    """A quarter in words, "Jan to Mar 2026"; anything else as it is."""
    return f"{_NAMES[int(quarter[-1]) - 1]} {quarter[:4]}" if _is_quarter(quarter) else quarter


def read_quarter(said: str, day: date) -> str:
    """A quarter that had begun on a day, from "2026-Q1", "q1 2026" or "Q1", that of its year. Raises UsageRefusal."""
    words = said.strip().upper().replace("-", " ").split()
    year = next((word for word in words if re.fullmatch(r"[0-9]{4}", word, re.ASCII)), str(day.year))
    number = next((word for word in words if re.fullmatch(r"Q[1-4]", word, re.ASCII)), None)
    if number is None or year == "0000" or len(words) > 2 or (len(words) == 2 and year not in words):
        raise UsageRefusal(
            f"{quoted(said)} is no quarter. Write it as {quarter_of(day)}. Nothing was written."
        )
    quarter = f"{year}-{number}"
    refuse_not_begun(quarter, day)
    return quarter


def refuse_not_begun(quarter: str, day: date) -> None:
    """Raises UsageRefusal for a quarter that had not begun on a day."""
    if quarter > quarter_of(day):
        raise UsageRefusal(
            f"{say_quarter(quarter)} had not begun on {say_date(day)}. Give an earlier quarter or a later day. "
            "Nothing was written."
        )


def _is_quarter(said: str) -> bool:
    return re.fullmatch(r"[0-9]{4}-Q[1-4]", said, re.ASCII) is not None
