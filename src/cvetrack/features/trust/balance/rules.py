"""When activity is out of balance with local risk: only where chance does not explain it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple, TypeAlias

from cvetrack.features.trust.risk.rules import STRANDS
from cvetrack.kernel.statistics import interval
from cvetrack.records.reason import Reason

Verdict: TypeAlias = Literal["outside tolerance", "within", "not enough recorded", "no risk picture"]
OUTSIDE: Final = "outside tolerance"


class Weights(NamedTuple):
    """What each strand weighs (0-1) in a time, and the `pictures` (U2) it is from with how many days each stood.

    Where several stood it is their average, weighted by days. `before` are the days at the beginning before any was
    set: the first one is taken for them.
    """

    by_strand: Mapping[str, float]
    pictures: tuple[tuple[str, int], ...]
    before: int


class Time(NamedTuple):
    """The days from `first` to `last`, and how many engagements there were about each strand in them."""

    first: date
    last: date
    counts: Mapping[str, int]


class Share(NamedTuple):
    """How much of our activity was about a strand in a time: `engagements` of all `of` about any strand.

    `share` is None where there are too few, `low` and `high` (0-1) its 95 % interval, None where there are none; `more`
    whether it is more or less than its weight, where it is outside tolerance. The reason is the latest one given.
    """

    weight: float | None
    share: float | None
    low: float | None
    high: float | None
    verdict: Verdict
    reason: str | None
    reason_record: str | None
    reason_by: str | None
    reason_on: date | None
    more: bool | None
    engagements: int
    of: int

    @property
    def wants_reason(self) -> bool:
        """Whether it is outside tolerance, and nobody said why."""
        return self.verdict == OUTSIDE and self.reason is None


class Quarter(NamedTuple):
    """The same of one quarter, such as "2026-Q1", up to today."""

    quarter: str
    share: Share


class Balance(NamedTuple):
    """One strand in all the time that is asked for, `first` to `last`, and in each of the last quarters, oldest first.

    The fields from `weight` on are those of `Share`. `pictures` are the risk pictures that it is measured by,
    `evidence` the ids of the engagements, latest first. `explained_in` is the latest quarter a reason for which counts
    for all the time, None where there is none.
    """

    strand: str
    weight: float | None
    share: float | None
    low: float | None
    high: float | None
    verdict: Verdict
    reason: str | None
    reason_record: str | None
    reason_by: str | None
    reason_on: date | None
    more: bool | None
    engagements: int
    of: int
    first: date
    last: date
    pictures: tuple[str, ...]
    quarters: tuple[Quarter, ...]
    evidence: tuple[str, ...]
    explained_in: str | None

    @property
    def whole(self) -> Share:
        """Its share in all the time."""
        return Share(*(getattr(self, name) for name in Share._fields))


class Set(NamedTuple):
    """A risk picture by its id, with the day from which on it stood, and its weights."""

    record: str
    day: date
    weights: Mapping[str, float]


def standing(pictures: Iterable[Set], first: date, last: date) -> Weights | None:
    """What strands weigh in the days from `first` to `last`, from all pictures, those of one day in their order.

    The first one is taken for the days before it, though these be all. None where no picture was set.
    """
    by_day = {each.day: each for each in sorted(pictures, key=lambda each: each.day)}
    if not by_day:
        return None
    known = [each for each in by_day.values() if each.day <= last] or [*by_day.values()][:1]
    ends = [each.day for each in known[1:]] + [last + timedelta(days=1)]
    days: list[tuple[Set, int]] = []
    for at, (each, end) in enumerate(zip(known, ends, strict=True)):
        begin = first if at == 0 else max(each.day, first)
        if end > begin:
            days.append((each, (end - begin).days))
    total = sum(count for _, count in days)
    weights = {
        strand: round(sum(each.weights[strand] * count for each, count in days) / total, 6)
        for strand in STRANDS
    }
    before = max((min(known[0].day, last + timedelta(days=1)) - first).days, 0)
    return Weights(weights, tuple((each.record, count) for each, count in days), before)


def judged(k: int, n: int, weight: float | None, *, tolerance: float, fewest: int) -> Share:
    """The share of k of n engagements beside its weight, without a reason.

    It is outside tolerance only where the whole 95 % interval of E. B. Wilson lies farther from the weight than that,
    and never where there are fewer than `fewest`.
    """
    low, high = interval(k, n)
    verdict: Verdict = "within"
    more = None
    if weight is None:
        verdict = "no risk picture"
    elif n < fewest or low is None or high is None:
        verdict = "not enough recorded"
    elif low > weight + tolerance or high < weight - tolerance:
        verdict, more = OUTSIDE, low > weight
    return Share(
        weight=weight,
        share=round(k / n, 4) if n and n >= fewest else None,
        low=None if low is None else round(low, 4),
        high=None if high is None else round(high, 4),
        verdict=verdict,
        reason=None,
        reason_record=None,
        reason_by=None,
        reason_on=None,
        more=more,
        engagements=k,
        of=n,
    )


def balance(
    whole: Time,
    parts: Mapping[str, Mapping[str, int]],
    quarters: Mapping[str, Time],
    pictures: Sequence[Set],
    reasons: Iterable[Reason],
    evidence: Mapping[str, Sequence[str]],
    *,
    tolerance: float,
    fewest: int,
) -> list[Balance]:
    """Every strand, those outside tolerance first. `parts` are the counts of the `whole` by quarter.

    A reason counts in its quarter. In all the time it counts where that quarter has part in what it explains.
    """
    given = sorted(reasons, key=lambda each: each.latest)

    def share(strand: str, time: Time) -> Share:
        weights = standing(pictures, time.first, time.last)
        n, weight = sum(time.counts.values()), weights and weights.by_strand[strand]
        return judged(time.counts.get(strand, 0), n, weight, tolerance=tolerance, fewest=fewest)

    def explained(share: Share, strand: str, quarters: Collection[str]) -> Share:
        own = [each for each in given if each.strand == strand and each.quarter in quarters]
        if not own:
            return share
        last = own[-1]
        return share._replace(
            reason=last.words, reason_record=last.record, reason_by=last.officer, reason_on=last.day
        )

    weights = standing(pictures, whole.first, whole.last)
    names = tuple(record for record, _ in weights.pictures) if weights else ()
    found = []
    for strand in STRANDS:
        in_all = share(strand, whole)
        during = _explaining(strand, in_all, parts)
        found.append(
            Balance(
                strand,
                *explained(in_all, strand, during),
                whole.first,
                whole.last,
                names,
                tuple(
                    Quarter(name, explained(share(strand, time), strand, (name,)))
                    for name, time in quarters.items()
                ),
                tuple(evidence.get(strand, ())),
                max(during, default=None),
            )
        )
    return sorted(found, key=lambda each: each.verdict != OUTSIDE)


def _explaining(strand: str, share: Share, parts: Mapping[str, Mapping[str, int]]) -> list[str]:
    """The quarters that have part in a share: those with engagements about the strand, and where these are not too many
    those with engagements about any, for there it could have had more."""
    return [name for name, counts in parts.items() if counts.get(strand) or (counts and not share.more)]
