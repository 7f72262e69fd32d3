"""What a judgement says: a share with its interval or a reason, in words, and the records that show it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.quarters import days_of, last_quarters
from cvetrack.kernel.statistics import wilson
from cvetrack.vocabulary.organisations import OrganisationStatus
from cvetrack.vocabulary.trust import Band

NOT_ENOUGH = "not enough recorded"
"""What is said of a share that rests on too few records."""
FEWEST_FOR_PERCENT = 5
"""A share of fewer records than this is not said as a percentage."""
RANGE = "In brackets: the range in which the share lies, 19 times out of 20, given so few records."
"""What is said below shares that are."""

NOTHING_IS_ASKED: dict[str, str] = {
    OrganisationStatus.DECLINED: "They would rather not engage for now: nothing is asked of you here.",
    OrganisationStatus.ARCHIVED: "Archived: nothing is asked of you here.",
}
"""What is said of those who are not active, by their status, in the place of what to do."""


class Component(NamedTuple):
    """One thing that health rests on.

    `value` is 0-1, None where too little is recorded; where it is the share `k` of `n`, `low` and `high` are
    its Wilson interval, 95 %. `n` counts the records; `evidence` are their ids, the most telling first.
    """

    key: str
    value: float | None
    n: int
    sentence: str
    evidence: tuple[str, ...] = ()
    k: int | None = None
    low: float | None = None
    high: float | None = None


class Reason(NamedTuple):
    """Why a band is what it is: the component that decided, in words, with the records that show it."""

    component: str
    said: str
    evidence: tuple[str, ...] = ()


def share(key: str, k: int, n: int, said: str, evidence: tuple[str, ...], *, fewest: float) -> Component:
    """A share `k` of `n` as a component, in the words `said`; without a value where there are fewer than so many."""
    if n < fewest:
        return Component(key, None, n, f"{NOT_ENOUGH} ({n})", evidence)
    return Component(key, k / n, n, said, evidence, k, *wilson(k, n))


def too_small(k: int, n: int, *, fewest: float, least: float) -> bool:
    """Whether a share of so many records or more is wrong: its whole 95 % interval lies below the `least`."""
    return n >= fewest and wilson(k, n)[1] < least


def percent(k: int, n: int) -> str:
    """A share with its 95 % interval, "82 % (52-95)"; nothing where it rests on too few records to be said so."""
    if n < FEWEST_FOR_PERCENT:
        return ""
    low, high = wilson(k, n)
    return f"{100 * k / n:.0f} % ({100 * low:.0f}-{100 * high:.0f})"


class Group(NamedTuple):
    """How many relationships of a `group` (a kind, a ward, a lead) are in which band; None where that is not said.

    `wrong` are those strained or needing attention (short names), the worst first, `evidence` what shows it.
    """

    group: str | None
    organisations: int
    strained: int
    needs_attention: int
    steady: int
    growing: int
    early_days: int
    not_enough_recorded: int
    wrong: tuple[str, ...]
    evidence: tuple[str, ...]


class Quarter(NamedTuple):
    """How many relationships were in which band on the last day of a quarter, or today in this one."""

    until: date
    organisations: int
    strained: int
    needs_attention: int
    steady: int
    growing: int
    early_days: int
    not_enough_recorded: int


class Stood(NamedTuple):
    """In which band one organisation was on the last day of a quarter, or is today, why, and by which records."""

    until: date
    band: str
    because: tuple[str, ...]
    evidence: tuple[str, ...]


class Placed(NamedTuple):
    """One relationship in a group: its short name, its band, and the records that show it."""

    group: str | None
    org: str
    band: Band
    evidence: tuple[str, ...]


def groups(worst_first: Iterable[Placed], *, by_name: bool = False) -> list[Group]:
    """Relationships by group: where more is wrong first, then by name, or only by name; those of no group last.

    Only by name where a group is a person's: nobody is ranked.
    """
    found: dict[str | None, list[Placed]] = {}
    for each in worst_first:
        found.setdefault(each.group, []).append(each)
    of = []
    for group, those in found.items():
        wrong = [each for each in those if each.band in (Band.STRAINED, Band.NEEDS_ATTENTION)]
        evidence = dict.fromkeys(record for each in wrong for record in each.evidence)
        counts = _counts(each.band for each in those)
        of.append(Group(group, *counts, tuple(each.org for each in wrong), tuple(evidence)))
    return sorted(
        of, key=lambda each: (0 if by_name else -len(each.wrong), each.group is None, each.group or "")
    )


def quarter(bands: Iterable[Band], until: date) -> Quarter:
    """How many relationships are in which band."""
    return Quarter(until, *_counts(bands))


def quarters(today: date, many: int) -> list[date]:
    """The last days of so many quarters of the year, the earliest first; of this one it is today."""
    *before, _ = last_quarters(today, many)
    return [*(days_of(each)[1] for each in before), today]


def _counts(bands: Iterable[Band]) -> tuple[int, int, int, int, int, int, int]:
    of = Counter(bands)
    strained, attention, steady, growing, early, unknown = (of[band] for band in Band)
    return of.total(), strained, attention, steady, growing, early, unknown
