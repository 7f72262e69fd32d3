"""What terms say of the time to answer, and how they are told."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import counted, quoted

if TYPE_CHECKING:
    from cvetrack.features.terms.queries import Terms

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


def answer(terms: "Terms") -> str:
    """Within which time we answer: "answers within 5 working days", nothing where none was agreed."""
    days = terms.respond_within_days
    return f"answers within {counted(days, 'working day')}" if days else ""


def happened(terms: "Terms") -> Iterator[Happening]:
    """That terms were agreed, for the story of the relationship."""
    within = f", {said}" if (said := answer(terms)) else ""
    return course(
        "terms",
        terms.record,
        (terms.agreed_on, "agreed", f"Terms agreed: {quoted(terms.words)}{within}."),
    )
