"""The day by which something is promised, where working days may count."""

import re
from datetime import date

from cvetrack.kernel.dates import parse_days, parse_future
from cvetrack.kernel.holidays import working_days_after

_HALF_A_YEAR = 183  # days
_WORKING_DAYS = r"(?:in |within )?(\S+) (?:working|business) (days?)"


def parse_due(
    text: str, today: date, *, nation: str, past_allowed: bool = False, made_on: date | None = None
) -> date:
    """The day meant by `text`: as `parse_future` reads it, or so many of the nation's working days on.

    "in 5 working days" is the fifth after today. "10 november" for a promise `made_on` 1 November is
    ten days from then, not the one a year ahead. Raises UsageRefusal as `parse_future` does.
    """
    if found := re.fullmatch(_WORKING_DAYS, " ".join(text.lower().split())):
        return working_days_after(today, parse_days(f"{found[1]} {found[2]}"), nation)
    due = parse_future(text, today, past_allowed=past_allowed)
    if made_on is not None and made_on < today and (due - today).days > _HALF_A_YEAR:
        return parse_future(text, made_on)
    return due
