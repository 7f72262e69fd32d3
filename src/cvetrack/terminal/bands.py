"""Bands of health as marks: one for each organisation, or for a few where there are many."""

from collections.abc import Sequence
from datetime import date

from cvetrack.kernel.dates import MONTHS
from cvetrack.vocabulary.trust import Band

MARKS = {
    Band.STRAINED: "▲",
    Band.NEEDS_ATTENTION: "△",
    Band.STEADY: "●",
    Band.GROWING: "★",
    Band.EARLY_DAYS: "·",
    Band.NOT_ENOUGH_RECORDED: "░",
}
LEGEND = ", ".join(f"{mark} {band}" for band, mark in MARKS.items())
"""What each mark means."""
NAMES = max(map(len, Band)) + 2
"""The characters that the name of a band takes in front of its row."""
_ACROSS = 24
_BEST_FIRST = (
    *(Band.GROWING, Band.STEADY, Band.EARLY_DAYS, Band.NOT_ENOUGH_RECORDED),
    *(Band.NEEDS_ATTENTION, Band.STRAINED),
)


def marks(counts: Sequence[int], most: int) -> str:
    """How many are in each band, in the order of the bands, where the longest row has the `most`; a band that has one
    has a mark."""
    # Room is left for a mark of each band that has few.
    scale = 1.0 if most <= _ACROSS else (_ACROSS - len(MARKS) + 1) / most
    each = zip(MARKS.values(), counts, strict=True)
    return "".join(mark * (max(1, round(number * scale)) if number else 0) for mark, number in each)


def words(counts: Sequence[int]) -> str:
    """The same in words: "2 strained, 5 steady"."""
    return ", ".join(f"{number:,} {band}" for band, number in zip(MARKS, counts, strict=True) if number)


def course(bands: Sequence[tuple[date, str]], today: date) -> tuple[str, ...]:
    """The band on one day after another: to the right as time goes by, a row for each that was, the best above."""
    rows = [
        f"{band:<{NAMES}}" + "".join(f" {MARKS[band] if each == band else ' '}   " for _, each in bands)
        for band in _BEST_FIRST
        if band in {each for _, each in bands}
    ]
    months = "".join(f"{'now' if day == today else MONTHS[day.month - 1][:3]:<5}" for day, _ in bands)
    return tuple(row.rstrip() for row in (*rows, f"{'':<{NAMES}}{months}"))


def until(day: date, today: date) -> str:
    """The quarter that ended on a day, or goes on today."""
    return "today" if day == today else f"to {say_plainly(day)}"


def say_plainly(day: date) -> str:
    """The end of a quarter, of which the weekday says nothing: "31 Mar 2025"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
