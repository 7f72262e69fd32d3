"""The time to answer, as people write it."""

import re

from cvetrack.kernel.errors import UsageRefusal

LONGEST_ANSWER = 60
"""The most working days within which an answer can be agreed."""

_WORKING_DAYS = r"([0-9]{1,4}) ?(?:d|days?|(?:working|business) days?)?"


def working_days(said: str) -> int:
    """How many working days an answer may take, from "5", "5d" or "5 working days". Raises UsageRefusal."""
    found = re.fullmatch(_WORKING_DAYS, " ".join(said.lower().split()))
    days = int(found[1]) if found else 0
    if not 1 <= days <= LONGEST_ANSWER:
        raise UsageRefusal(
            f"An answer is agreed within 1 to {LONGEST_ANSWER} working days, such as 5 or 5d. "
            "Nothing was written."
        )
    return days
