"""How well what is asked is answered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cvetrack.features.trust.promise.rules import Outcome
from cvetrack.kernel.statistics import median
from cvetrack.records.judgement import Component, Reason, share, too_small
from cvetrack.records.kind import place


class Asked(NamedTuple):
    """How one concern or need was answered: `record` is its id, such as C18 or N7.

    `days` are those until our answer, None where it is late and there is none; `told` that they know it;
    `criticism` that it was said of us. `tell_due` is the last day on which it is in time to tell them the answer, None
    where they know it or there is none.
    """

    record: str
    raised_on: date
    days: int | None
    in_time: bool
    told: bool
    criticism: bool = False
    tell_due: date | None = None


class Telling(NamedTuple):
    """That something came of a record, such as C18 or P41, on a day, and whether they were `told`.

    It is there once they were, or once that is late.
    """

    record: str
    day: date
    told: bool
    criticism: bool = False


def tellings(ours: Iterable[Outcome], asked: Iterable[Asked], today: date) -> tuple[Telling, ...]:
    """What came of our promises, and of what they asked: what they were told, and what is late to be told."""

    def known(each: Outcome | Asked) -> bool:
        return each.told or (each.tell_due is not None and each.tell_due < today)

    came = [
        Telling(each.record, each.day, each.told) for each in ours if each.state != "late" and known(each)
    ]
    came += [
        Telling(each.record, each.raised_on + timedelta(days=each.days), each.told, each.criticism)
        for each in asked
        if each.days is not None and known(each)
    ]
    return tuple(came)


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


def heard(asked: Sequence[Asked], *, fewest: float) -> Component:
    """How well they are heard: what was asked, and how much of that was answered."""
    return share("heard", answered(asked), len(asked), hearing(asked), most_telling(asked), fewest=fewest)


def told(outcomes: Sequence[Telling], *, fewest: float) -> Component:
    """How much of what came of their concerns and needs, and of our promises, they were told."""
    k, n = sum(each.told for each in outcomes), len(outcomes)
    said = f"told them {k} of {n} outcomes"
    return share("told", k, n, said, _untold_first(outcomes), fewest=fewest)


def wrong(
    asked: Sequence[Asked], outcomes: Sequence[Telling], numbers: Mapping[str, float]
) -> Iterator[Reason]:
    """Where too little was answered, or told. Criticism counts where it was answered or told, and never against it."""
    fewest, least = numbers["fewest_contacts"], numbers["wrong_below"]
    counted = [each for each in asked if each.days is not None or not each.criticism]
    k, n = answered(counted), len(counted)
    if too_small(k, n, fewest=fewest, least=least):
        yield Reason("heard", f"{k} of {n} concerns and needs answered", most_telling(counted))
    telling = [each for each in outcomes if each.told or not each.criticism]
    k, n = sum(each.told for each in telling), len(telling)
    if too_small(k, n, fewest=fewest, least=least):
        yield Reason("told", f"told them {k} of {n} outcomes", _untold_first(telling))


def _untold_first(outcomes: Sequence[Telling]) -> tuple[str, ...]:
    newest = sorted(outcomes, key=lambda each: (each.day, place(each.record)), reverse=True)
    return tuple(each.record for each in sorted(newest, key=lambda each: each.told))
