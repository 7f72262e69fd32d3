"""How a promise stands in words, and how well promises are kept."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import months_between, say_day_of, say_length
from cvetrack.records.judgement import Component, Reason, share, too_small
from cvetrack.records.promise import Promise


class Outcome(NamedTuple):
    """How one promise went that was kept, missed or due: `record` is its id, such as P41.

    `day` is when it was kept or missed, or due where it is late; `told` that they were told. `tell_due` is the last
    day on which it is in time to tell them that ours was kept or missed, None where they know or there is nothing.
    """

    record: str
    state: str
    day: date
    told: bool
    tell_due: date | None = None


def standing(promise: Promise, today: date) -> str:
    """How a promise stands, in a few words: "3 days late", "due today", "kept Tue 3 Mar", "kept 2 days late"."""
    late = f"{say_length(promise.days_late)} late" if promise.days_late else ""
    if promise.missed_on is not None:
        return f"missed {say_day_of(promise.missed_on, today)}"
    if promise.kept_on is not None:
        return f"kept {late or say_day_of(promise.kept_on, today)}"
    return late or ("due today" if promise.due_on == today else f"due {say_day_of(promise.due_on, today)}")


def on_time(outcomes: Sequence[Outcome]) -> int:
    """How many promises were kept by their day."""
    return sum(each.state == "kept" for each in outcomes)


def keeping(outcomes: Sequence[Outcome], *, told: bool) -> str:
    """How one side keeps its promises: "6 of 7 on time in 12 months", with `told` also "told of all 7"."""
    said = f"{on_time(outcomes)} of {len(outcomes)} on time in 12 months"
    settled = [each for each in outcomes if each.state != "late"]
    if not told or not settled:
        return said
    knew = sum(each.told for each in settled)
    return f"{said}, told of {'all ' if knew == len(settled) else ''}{knew}"


def late(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The promises that are late, the latest first."""
    return sorted((each for each in outcomes if each.state == "late"), key=lambda each: each.day)


def broken(outcomes: Sequence[Outcome], today: date, numbers: Mapping[str, float]) -> list[Outcome]:
    """The promises that are late by more than so many days, then those missed lately, latest first."""
    too_late = [each for each in late(outcomes) if (today - each.day).days > numbers["broken_after"]]
    missed = (each for each in outcomes if each.state == "missed")
    lately = [each for each in missed if months_between(each.day, today) < numbers["missed_months"]]
    return [*too_late, *sorted(lately, key=lambda each: each.day, reverse=True)]


def breach(outcomes: Sequence[Outcome], today: date) -> str:
    """What is wrong with late and missed promises: "a promise is 12 days late", "2 promises were broken"."""
    if len(outcomes) > 1:
        all_late = all(each.state == "late" for each in outcomes)
        return f"{len(outcomes)} promises {'are late' if all_late else 'were broken'}"
    (one,) = outcomes
    if one.state == "late":
        return f"a promise is {say_length((today - one.day).days)} late"
    return f"a promise was missed {say_day_of(one.day, today)}"


def most_telling(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """The ids of promises: late ones first, then those missed, kept late and kept, the newest of each first."""
    places: tuple[str, ...] = ("late", "missed", "kept late", "kept")
    newest = sorted(outcomes, key=lambda each: each.day, reverse=True)
    return tuple(each.record for each in sorted(newest, key=lambda each: places.index(each.state)))


def component(key: str, outcomes: Sequence[Outcome], today: date, *, fewest: float) -> Component:
    """How one side keeps its promises; what is late is said, and that none of a few was kept by its day."""
    said = keeping(outcomes, told=key == "promises_ours")
    found = share(key, on_time(outcomes), len(outcomes), said, most_telling(outcomes), fewest=fewest)
    if all_wrong := few_all_wrong(outcomes, fewest=fewest):
        found = found._replace(sentence=f"{found.sentence}; {all_wrong}")
    overdue = late(outcomes)
    return found._replace(sentence=f"{found.sentence}; {breach(overdue, today)}") if overdue else found


def wrong(outcomes: Sequence[Outcome], today: date, numbers: Mapping[str, float]) -> Iterator[Reason]:
    """What is wrong with our promises: some are broken, or too few of all were kept by their day."""
    if found := broken(outcomes, today, numbers):
        yield Reason("promises_ours", breach(found, today), tuple(each.record for each in found))
    if too_few_on_time(outcomes, numbers):
        said = f"{on_time(outcomes)} of {len(outcomes)} promises on time"
        yield Reason("promises_ours", said, most_telling(outcomes))


def too_few_on_time(outcomes: Sequence[Outcome], numbers: Mapping[str, float]) -> bool:
    """Whether the share of promises that were kept by their day is wrong."""
    fewest, least = numbers["fewest_contacts"], numbers["wrong_below"]
    return too_small(on_time(outcomes), len(outcomes), fewest=fewest, least=least)


def few_all_wrong(outcomes: Sequence[Outcome], *, fewest: float) -> str:
    """That promises were settled, too few for a share, and none by its day: "none of 2 promises was on time".

    What is late is not settled, and hides nothing of what is.
    """
    settled = [each for each in outcomes if each.state != "late"]
    if not settled or len(outcomes) >= fewest or on_time(outcomes):
        return ""
    if len(settled) == 1:
        return "the one promise that was settled was not on time"
    return f"none of {len(settled)} promises was on time"
