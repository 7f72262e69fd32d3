"""How a promise stands in words, and how well promises are kept."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import months_between, say_day_of, say_length
from cvetrack.records.promise import Promise

LATE_DAYS = 7
"""A promise that is open longer than this past its day is broken."""
MISSED_MONTHS = 3
"""How long a promise that was missed counts as broken."""


class Outcome(NamedTuple):
    """How one promise went that was kept, missed or due: `record` is its id, such as P41.

    `day` is when it was kept or missed, or due where it is late; `told` that they were told.
    """

    record: str
    state: str
    day: date
    told: bool


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


def broken(outcomes: Sequence[Outcome], today: date) -> list[Outcome]:
    """The promises that are late by more than a week, then those missed in the last three months, latest first."""
    too_late = [each for each in late(outcomes) if (today - each.day).days > LATE_DAYS]
    missed = (each for each in outcomes if each.state == "missed")
    lately = [each for each in missed if months_between(each.day, today) < MISSED_MONTHS]
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
