"""The day by which something is to be done, where working days may count."""

import re
from datetime import date

from cvetrack.kernel.dates import parse_days, parse_future
from cvetrack.kernel.holidays import working_days_after

_WORKING_DAYS = r"(?:in |within )?(\S+) (?:working|business) (days?)"


def parse_due(
    text: str, today: date, *, nation: str, since: date | None = None, past_allowed: bool = False
) -> date:
    """The day meant by `text`: as `parse_future` reads it, or so many of the nation's working days on.

    "in 5 working days" is the fifth after `since`, the day of the record, today where none is given.
    Raises UsageRefusal as `parse_future` does.
    """
    if found := re.fullmatch(_WORKING_DAYS, " ".join(text.lower().split())):
        return working_days_after(since or today, parse_days(f"{found[1]} {found[2]}"), nation)
    return parse_future(text, today, since=since, past_allowed=past_allowed)
