"""When two organisations differ: counts by how much more, shares by their intervals, and never on too few records."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple, Protocol, TypeAlias

from cvetrack.kernel.statistics import median, wilson
from cvetrack.records.kind import place
from cvetrack.records.reason import Reason
from cvetrack.vocabulary.fairness import Measure

Verdict: TypeAlias = Literal["differs", "alike", "not enough recorded"]
DIFFERS: Final = "differs"
ALIKE: Final = "alike"
TOO_FEW: Final = "not enough recorded"
_MINUTES, _PENCE = 60, 100


class Contact(Protocol):
    """A contact: its record, such as E231, its minutes, and whether it was at theirs, None where that was not said."""

    @property
    def record(self) -> str: ...
    @property
    def minutes(self) -> int | None: ...
    @property
    def theirs(self) -> bool | None: ...


class Amount(NamedTuple):
    """How much one organisation has of one measure, and the `evidence`: the ids of the records, the latest first.

    `value` is a count, hours, pounds or days, None where it cannot be said. Of a share it is k of `of`; of a median
    `of` is on how many answers it rests, of hours on how many contacts with a length.
    """

    value: float | None
    of: int | None = None
    evidence: tuple[str, ...] = ()


class Asked(NamedTuple):
    """A concern or a need that was answered after so many `days`, or is due and waits: None."""

    record: str
    raised_on: date
    days: int | None


class Outcome(NamedTuple):
    """An outcome that they were to be told of, and whether they were."""

    record: str
    day: date
    told: bool


class Side(NamedTuple):
    """One organisation, since when it is met (None: never), what is to be known of it, and how much it has.

    `standing` is a sentence where it would rather not engage or is archived, else "".
    """

    organisation: str
    name: str
    first_met: date | None
    standing: str
    amounts: Mapping[Measure, Amount]


class Compared(NamedTuple):
    """One measure of two organisations, `a` and `b`: counts, hours, pounds, median days, or k of `a_of` and `b_of`.

    Of a share `a_low` to `a_high` is the 95 % interval, 0-1. `more` says who has more where they differ. The `reason`
    is the latest of the 12 months, in words, with its record, its author and its day. Evidence is ids, latest first;
    of seats the short names of the forums.
    """

    measure: str
    a: float | None
    b: float | None
    reason: str | None
    reason_record: str | None
    reason_by: str | None
    reason_on: date | None
    verdict: Verdict
    more: Literal["a", "b"] | None
    a_of: int | None
    b_of: int | None
    a_low: float | None
    a_high: float | None
    b_low: float | None
    b_high: float | None
    a_evidence: tuple[str, ...]
    b_evidence: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether they differ by so much that a reason is wanted."""
        return self.verdict == DIFFERS


SHARES = (Measure.ANSWERS, Measure.TOLD)


def compared(
    measure: Measure, a: Amount, b: Amount, reason: Reason | None, turns: Mapping[str, float]
) -> Compared:
    """One measure side by side; `turns` are the thresholds by key."""
    lows = [_interval(each) if measure in SHARES else (None, None) for each in (a, b)]
    verdict, more = _shares(a, b, turns) if measure in SHARES else _amounts(measure, a, b, turns)
    return Compared(
        measure=str(measure),
        a=a.value,
        b=b.value,
        reason=reason and reason.words,
        reason_record=reason and reason.record,
        reason_by=reason and reason.officer,
        reason_on=reason and reason.day,
        verdict=verdict,
        more=more,
        a_of=a.of,
        b_of=b.of,
        a_low=lows[0][0],
        a_high=lows[0][1],
        b_low=lows[1][0],
        b_high=lows[1][1],
        a_evidence=a.evidence,
        b_evidence=b.evidence,
    )


def side_by_side(
    a: Side, b: Side, reasons: Iterable[Reason], turns: Mapping[str, float], *, since: date
) -> list[Compared]:
    """Every measure of two organisations, with the latest reason that was given after the day `since`."""
    given: dict[str | None, Reason] = {}
    for each in sorted(reasons, key=lambda reason: reason.latest):
        if each.day > since and each.is_between(a.organisation, b.organisation):
            given[each.measure] = each
    return [
        compared(each, a.amounts[each], b.amounts[each], given.get(each.value), turns) for each in Measure
    ]


def of_contacts(contacts: Sequence[Contact], *, lengths: float) -> dict[Measure, Amount]:
    """Contacts, hours and whose place, from the contacts of one organisation, oldest first.

    Hours are said only where at least the share `lengths` of the contacts has a length: what was not written down
    would otherwise look like less.
    """
    latest = list(reversed(contacts))
    timed = [each for each in latest if each.minutes is not None]
    known = len(timed) >= lengths * len(latest)
    hours = round(sum(each.minutes or 0 for each in timed) / _MINUTES, 2)
    return {
        Measure.CONTACTS: counted(each.record for each in latest),
        Measure.HOURS: Amount(hours if known else None, len(timed), tuple(each.record for each in timed)),
        Measure.THEIRS: counted(each.record for each in latest if each.theirs is True),
        Measure.OURS: counted(each.record for each in latest if each.theirs is False),
    }


def counted(records: Iterable[str]) -> Amount:
    """So many records."""
    evidence = tuple(records)
    return Amount(len(evidence), None, evidence)


def summed(parts: Iterable[tuple[str, int]], *, unit: int) -> Amount:
    """The sum of what each record holds, in units of so many."""
    found = list(parts)
    return Amount(round(sum(held for _, held in found) / unit, 2), None, tuple(record for record, _ in found))


def support(given: Iterable[tuple[str, int | None, int | None]]) -> dict[Measure, Amount]:
    """Hours and pounds of support, from each record with its minutes and pence, where they were said."""
    found = list(given)
    return {
        Measure.SUPPORT_HOURS: summed(((record, each) for record, each, _ in found if each), unit=_MINUTES),
        Measure.SUPPORT_POUNDS: summed(((record, each) for record, _, each in found if each), unit=_PENCE),
    }


def of_asked(asked: Iterable[Asked]) -> dict[Measure, Amount]:
    """How much of what they asked was answered, and after how many days, the median."""
    found = sorted(asked, key=lambda each: (each.raised_on, place(each.record)), reverse=True)
    answered = [each for each in found if each.days is not None]
    days = median(each.days for each in answered if each.days is not None)
    records = tuple(each.record for each in answered)
    return {
        Measure.ANSWERS: Amount(len(answered), len(found), tuple(each.record for each in found)),
        Measure.ANSWER_DAYS: Amount(days, len(answered), records),
    }


def of_told(outcomes: Iterable[Outcome]) -> Amount:
    """Of how many outcomes they were told."""
    found = sorted(outcomes, key=lambda each: (each.day, place(each.record)), reverse=True)
    return Amount(sum(each.told for each in found), len(found), tuple(each.record for each in found))


def _interval(share: Amount) -> tuple[float | None, float | None]:
    if not share.of:
        return None, None
    low, high = wilson(int(share.value or 0), share.of)
    return round(low, 4), round(high, 4)


def _shares(a: Amount, b: Amount, turns: Mapping[str, float]) -> tuple[Verdict, Literal["a", "b"] | None]:
    """Two shares differ where one 95 % interval lies wholly above the other: 3 of 3 and 30 of 33 do not."""
    if min(a.of or 0, b.of or 0) < turns["fairness_fewest"]:
        return TOO_FEW, None
    low_a, high_a = wilson(int(a.value or 0), a.of or 0)
    low_b, high_b = wilson(int(b.value or 0), b.of or 0)
    if low_a > high_b:
        return DIFFERS, "a"
    return (DIFFERS, "b") if low_b > high_a else (ALIKE, None)


def _amounts(
    measure: Measure, a: Amount, b: Amount, turns: Mapping[str, float]
) -> tuple[Verdict, Literal["a", "b"] | None]:
    """Two amounts differ where one is more than so many times the other, and so many more besides."""
    few = measure == Measure.ANSWER_DAYS and min(a.of or 0, b.of or 0) < turns["fairness_fewest"]
    if a.value is None or b.value is None or few:
        return TOO_FEW, None
    least = turns["fairness_pounds" if measure == Measure.SUPPORT_POUNDS else "fairness_more"]
    larger, smaller = max(a.value, b.value), min(a.value, b.value)
    if larger > turns["fairness_times"] * smaller and larger - smaller >= least:
        return DIFFERS, "a" if a.value > b.value else "b"
    return ALIKE, None
