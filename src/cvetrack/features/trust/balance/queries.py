"""Reading how much of our activity was about which strand, and when."""

from datetime import date
from typing import NamedTuple

from cvetrack.features.trust.balance.rules import Set, Time
from cvetrack.features.trust.risk.queries import pictures
from cvetrack.features.trust.risk.rules import STRANDS
from cvetrack.kernel.quarters import days_of, last_quarters, quarter_of
from cvetrack.records.reason import REASON, Reason
from cvetrack.store.connection import Store
from cvetrack.store.reading import every

QUARTERS = 4
"""So many quarters are told apart, the one of today the last."""


class Activity(NamedTuple):
    """Engagements about each strand in all the `whole` time, with its `parts` by quarter; in each of the last
    `quarters`; and how many there were about `none`."""

    whole: Time
    parts: dict[str, dict[str, int]]
    quarters: dict[str, Time]
    none: int


_COUNTS = """
SELECT day, strand, count(*) FROM engagement WHERE day >= :earliest AND day <= :today GROUP BY day, strand
"""
_RECORDS = """
SELECT strand, 'E' || id FROM engagement WHERE strand <> 'none' AND day >= :first AND day <= :today
ORDER BY day DESC, id DESC
"""


def activity(store: Store, first: date, today: date) -> Activity:
    """The engagements from a day up to today, whoever they were with, and those of the last quarters."""
    names = last_quarters(today, QUARTERS)
    earliest = min(first, days_of(names[0])[0])
    values = {"earliest": earliest.isoformat(), "today": today.isoformat()}
    whole: dict[str, int] = {}
    parts: dict[str, dict[str, int]] = {}
    quarters: dict[str, dict[str, int]] = {name: {} for name in names}
    for said, strand, count in store.each(_COUNTS, values):
        day = date.fromisoformat(said)
        quarter = quarter_of(day)
        its = [quarters.get(quarter, {})]
        if day >= first:
            its += [whole, parts.setdefault(quarter, {})]
        for counts in its:
            counts[strand] = counts.get(strand, 0) + count
    days = {name: days_of(name) for name in names}
    return Activity(
        Time(first, today, _weighed(whole)),
        {name: _weighed(counts) for name, counts in parts.items()},
        {
            name: Time(days[name][0], min(days[name][1], today), _weighed(its))
            for name, its in quarters.items()
        },
        sum(count for strand, count in whole.items() if strand not in STRANDS),
    )


def evidence(store: Store, first: date, today: date) -> dict[str, list[str]]:
    """By strand the ids of the engagements from a day up to today, the latest first."""
    found: dict[str, list[str]] = {}
    for strand, record in store.each(_RECORDS, {"first": first.isoformat(), "today": today.isoformat()}):
        found.setdefault(strand, []).append(record)
    return found


def picture_times(store: Store, today: date) -> list[Set]:
    """Every risk picture by the day from which on it stood, those of one day as they were set."""
    return [Set(each.record, each.day, each.weights) for each in reversed(pictures(store, today))]


def reasons(store: Store, today: date) -> list[Reason]:
    """Every reason for a strand."""
    return every(store, REASON, today, "AND reason.strand IS NOT NULL")


def _weighed(counts: dict[str, int]) -> dict[str, int]:
    return {strand: counts[strand] for strand in STRANDS if strand in counts}
