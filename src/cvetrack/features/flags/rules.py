"""How long a flag lasts, and what may renew it."""

from collections.abc import Mapping
from datetime import date, timedelta

from cvetrack.kernel.dates import parse_future, say_date, say_day_of
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.flag import Flag

LONGEST_DAYS = 180


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


def refuse_too_long(since: date, review_on: date) -> None:
    """Raises UsageRefusal for a review before a flag was recorded or renewed, or more than 180 days after."""
    last = since + timedelta(days=LONGEST_DAYS)
    if not since <= review_on <= last:
        raise UsageRefusal(
            f"Recorded or renewed on {say_date(since)} it cannot be reviewed on {say_date(review_on)}: a flag lasts "
            f"{LONGEST_DAYS} days at most. Give --review a day up to {say_date(last)} too. Nothing was written."
        )


def refuse_old_evidence(flag: Flag, records: Mapping[str, date]) -> None:
    """A flag is renewed by records that it does not cite, from after it was recorded. Raises UsageRefusal."""
    for record, day in records.items():
        if record in flag.evidence or day <= flag.recorded_on:
            raise UsageRefusal(
                f"{record} does not renew {flag.record}: that needs evidence from after "
                f"{say_date(flag.recorded_on)} that it does not cite yet. Nothing was written."
            )


def warning(flag: Flag, today: date) -> str:
    """That a flag needs review, without what it says."""
    verb = "lapsed" if flag.review_on < today else "lapses"
    return f"{flag.kind} flag {flag.record} {verb} after {say_day_of(flag.review_on, today)}"
