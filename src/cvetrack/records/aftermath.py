"""What comes after an incident: one rule for every page that tells of it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple, Protocol


class Dated(NamedTuple):
    """An incident: its day, and its record, such as I4."""

    day: date
    record: str


class Contact(Protocol):
    """A contact: its day, and its record, such as E231."""

    @property
    def day(self) -> date: ...
    @property
    def record(self) -> str: ...


def awake(incidents: Iterable[Dated], since: date, until: date, *, within_days: int) -> float:
    """The share of the days after one day, up to another, that came within so many days after an incident, or on its
    day."""
    days = range(since.toordinal() + 1, until.toordinal() + 1)
    happened = {each.day.toordinal() for each in incidents}
    after = {day for each in happened for day in range(each, each + within_days + 1) if day in days}
    return len(after) / len(days)


def came_after(incidents: Iterable[Dated], *, within_days: int) -> Callable[[date], str | None]:
    """After which of these incidents a day came, within so many days or on its day: the record of the latest such."""
    known = sorted(incidents)
    days = [each.day for each in known]

    def of(day: date) -> str | None:
        at = bisect_right(days, day)
        return known[at - 1].record if at and (day - days[at - 1]).days <= within_days else None

    return of


def after_incidents(
    contacts: Iterable[Contact], incidents: Iterable[Dated], *, within_days: int
) -> list[tuple[str, str]]:
    """The records of the contacts that came after an incident, each with the record of that."""
    of = came_after(incidents, within_days=within_days)
    return [(each.record, incident) for each in contacts if (incident := of(each.day)) is not None]
