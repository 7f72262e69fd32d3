"""When a flag lapses, what may renew it, and what else could explain it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.dates import parse_future, say_date, say_day_of
from cvetrack.kernel.errors import UsageRefusal

if TYPE_CHECKING:
    from cvetrack.features.flags.queries import Flag

LONGEST_DAYS = 180
INNOCENT_EXPLANATIONS = (
    "They may be protecting members who asked to be left alone.",
    "They may have few volunteers, so that the same person answers for everything.",
    "They may be the ones who speak the language of both sides.",
    "The people behind them may have been harmed by the state before.",
    "They may be keeping to safeguarding rules of their own.",
    "We may never have asked for direct contact.",
)
"""What may look like gatekeeping and is not, for whoever reads such a flag."""

FlagState: TypeAlias = Literal["live", "lapsed", "cleared"]


def state(flag: "Flag", today: date) -> FlagState:
    """Where a flag stands on a day: it lapses by itself the day after its review day."""
    if flag.cleared_on is not None and flag.cleared_on <= today:
        return "cleared"
    return "live" if today <= flag.review_on else "lapsed"


def review_day(said: str | None, today: date, *, usual_days: int) -> date:
    """The day a flag is reviewed: as `said`, else after the usual days; at most 180 days ahead.

    Raises UsageRefusal for a day that is not in the future, or too far in it.
    """
    last = today + timedelta(days=LONGEST_DAYS)
    day = parse_future(said, today) if said else min(today + timedelta(days=usual_days), last)
    if not today < day <= last:
        raise UsageRefusal(
            f"{say_date(day)} cannot be the review day: a flag lasts {LONGEST_DAYS} days at most. "
            f"Give a day from tomorrow to {say_date(last)}. Nothing was written."
        )
    return day


def refuse_old_evidence(flag: "Flag", records: Mapping[str, date]) -> None:
    """A flag is renewed by records that it does not cite, from after it was recorded. Raises UsageRefusal."""
    for record, day in records.items():
        if record in flag.evidence or day <= flag.recorded_on:
            raise UsageRefusal(
                f"{record} does not renew F{flag.id}: that needs evidence from after "
                f"{say_date(flag.recorded_on)} that it does not cite yet. Nothing was written."
            )


def warning(flag: "Flag", today: date) -> str:
    """That a flag needs review, without what it says."""
    verb = "lapsed" if flag.review_on < today else "lapses"
    return f"{flag.kind} flag F{flag.id} {verb} after {say_day_of(flag.review_on, today)}"
