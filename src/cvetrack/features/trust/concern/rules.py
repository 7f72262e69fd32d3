"""How well what is asked is answered."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.statistics import median


class Asked(NamedTuple):
    """How one concern or need was answered: `record` is its id, such as C18 or N7.

    `days` are those until our answer, None where it is late and there is none; `told` that they know it.
    """

    record: str
    raised_on: date
    days: int | None
    in_time: bool
    told: bool


def answered(asked: Sequence[Asked]) -> int:
    """How many concerns and needs were answered."""
    return sum(each.days is not None for each in asked)


def median_days(asked: Sequence[Asked]) -> float | None:
    """The days until an answer, in the middle of those answered."""
    return median(float(each.days) for each in asked if each.days is not None)


def hearing(asked: Sequence[Asked]) -> str:
    """How what they asked was answered: "4 of 5 answered, 3 in time, median 6 days, told of 4"."""
    said = f"{answered(asked)} of {len(asked)} answered"
    if (days := median_days(asked)) is None:
        return said
    in_time, told = (sum(each) for each in zip(*((each.in_time, each.told) for each in asked), strict=True))
    return f"{said}, {in_time} in time, median {days:g} day{'' if days == 1 else 's'}, told of {told}"


def most_telling(asked: Sequence[Asked]) -> tuple[str, ...]:
    """The ids of concerns and needs: those that wait first, then the newest."""
    newest = sorted(asked, key=lambda each: each.raised_on, reverse=True)
    return tuple(each.record for each in sorted(newest, key=lambda each: each.days is not None))
