"""What comes after an incident: one rule for every page that tells of it."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Dated(NamedTuple):
    """A contact or an incident: its day, and its record, such as E231 or I4."""

    day: date
    record: str


def awake(incidents: Iterable[Dated], since: date, until: date, *, within_days: int) -> float:
    """The share of the days after one day, up to another, that came within so many days after an incident, or on its
    day."""
    days = range(since.toordinal() + 1, until.toordinal() + 1)
    happened = {each.day.toordinal() for each in incidents}
    after = {day for each in happened for day in range(each, each + within_days + 1) if day in days}
    return len(after) / len(days)


def after_incidents(
    contacts: Iterable[Dated], incidents: Iterable[Dated], *, within_days: int
) -> list[tuple[str, str]]:
    """The contacts that came within so many days after an incident, or on its day, each with the latest such."""
    known = sorted(incidents)
    days = [each.day for each in known]
    found = []
    for each in contacts:
        at = bisect_right(days, each.day)
        if at and (each.day - days[at - 1]).days <= within_days:
            found.append((each.record, known[at - 1].record))
    return found
