"""Moments whose time of day may not be known, and how long it was from one to another."""

from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import say_date, say_days
from cvetrack.kernel.errors import UsageRefusal

_LONGEST_IN_HOURS = 48 * 60  # minutes; beyond it days say enough


class Moment(NamedTuple):
    """A day, and where it is known the local time of day as "HH:MM"."""

    day: date
    time: str | None = None


def minutes_between(earlier: Moment, later: Moment) -> int | None:
    """The minutes by the clock on the wall; None where either time is not known."""
    if earlier.time is None or later.time is None:
        return None
    days = (later.day - earlier.day).days
    return days * 24 * 60 + _minute_of_day(later.time) - _minute_of_day(earlier.time)


def is_before(one: Moment, other: Moment) -> bool:
    """Whether one was before the other, as far as it is known: on one day only the times tell."""
    minutes = minutes_between(other, one)
    return one.day < other.day if minutes is None else minutes < 0


def refuse_to_come(moment: Moment, now: Moment) -> None:
    """Raises UsageRefusal for a moment that has not come; on the day itself only the times tell."""
    if is_before(now, moment):
        raise UsageRefusal(
            f"{say_moment(moment)} has not come yet. Give an earlier time. Nothing was written."
        )


def say_moment(moment: Moment) -> str:
    """In full: "Sat 28 February 2026 at 19:30"."""
    return say_date(moment.day) + (f" at {moment.time}" if moment.time else "")


def say_later(earlier: Moment, later: Moment) -> str:
    """How much later: "42 minutes later", "3 hours 5 minutes later", "2 days later", "the same day"."""
    minutes = minutes_between(earlier, later)
    if minutes is not None and minutes < _LONGEST_IN_HOURS:
        return f"{_say_minutes(minutes)} later" if minutes else "at once"
    days = (later.day - earlier.day).days
    return f"{say_days(days)} later" if days else "the same day"


def _minute_of_day(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _say_minutes(minutes: int) -> str:
    parts = ((minutes // 60, "hour"), (minutes % 60, "minute"))
    return " ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number)


def in_hours(minutes: int) -> str:
    """Minutes as hours in figures: "6.5", "1,204"."""
    return f"{minutes / 60:,.1f}".removesuffix(".0")
