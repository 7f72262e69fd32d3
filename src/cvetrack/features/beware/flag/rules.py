"""How long a flag lasts, and what may renew it."""

from collections.abc import Mapping
from datetime import date, timedelta

from cvetrack.kernel.dates import parse_future, say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.flag import Flag

LONGEST_DAYS = 180


def review_day(said: str | None, recorded_on: date, *, usual_days: int, today: date | None = None) -> date:
    """The day a flag that is recorded or renewed on a day is reviewed: as `said`, else after the usual days.

    At most 180 days on. `today` is that day where it is not given. Raises UsageRefusal for a day that does not
    come after it, or too long after.
    """
    today = today or recorded_on
    last = recorded_on + timedelta(days=LONGEST_DAYS)
    past = recorded_on < today
    day = (
        parse_future(said, today, since=recorded_on)
        if said is not None
        else min(recorded_on + timedelta(days=usual_days), last)
    )
    if not recorded_on < day <= last:
        first = say_date(recorded_on + timedelta(days=1)) if past else "tomorrow"
        raise UsageRefusal(
            f"{say_date(day)} cannot be the review day: a flag lasts {LONGEST_DAYS} days at most. "
            f"Give a day from {first} to {say_date(last)}. Nothing was written."
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


def renewing(flag: Flag, records: Mapping[str, date]) -> list[str]:
    """Those of these records that renew a flag: it does not cite them, and they are from after it was recorded."""
    return [
        record for record, day in records.items() if record not in flag.evidence and day > flag.recorded_on
    ]


def refuse_old_evidence(flag: Flag, records: Mapping[str, date]) -> None:
    """A flag is renewed by records that renew it, and by no other. Raises UsageRefusal."""
    for record in records:
        if record not in renewing(flag, records):
            raise UsageRefusal(
                f"{record} does not renew {flag.record}: that needs evidence from after "
                f"{say_date(flag.recorded_on)} that it does not cite yet. Nothing was written."
            )
