"""What support was worth, as people write it, and what it adds up to."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import safe
from cvetrack.records.support import Support

MOST_PENCE = 100_000_000_00
MOST_MINUTES = 600_000


class Total(NamedTuple):
    """What several supports add up to: how many, the pence of those with a value, the minutes given."""

    given: int
    pence: int
    minutes: int


def pence(said: str) -> int:
    """An amount in pence, from pounds as people write them: "250", "250.50", "£1,250". Raises UsageRefusal."""
    found = re.fullmatch(r"£? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.([0-9]{2}))?", said.strip())
    amount = int(found[1].replace(",", "")) * 100 + int(found[2] or 0) if found else -1
    if not 0 <= amount <= MOST_PENCE:
        raise UsageRefusal(
            f'"{safe(said)[:40]}" is not an amount in pounds up to 100 million. Try 250 or 250.50. '
            "Nothing was written."
        )
    return amount


def minutes(said: str) -> int:
    """A time in minutes, from hours as people write them: "3", "1.5", "3 hours". Raises UsageRefusal."""
    found = re.fullmatch(r"([0-9]{1,5}(?:\.[0-9]{1,2})?) ?(?:h|hrs?|hours?)?", said.strip().lower())
    time = round(float(found[1]) * 60) if found else 0
    if not 1 <= time <= MOST_MINUTES:
        raise UsageRefusal(
            f'"{safe(said)[:40]}" is not a number of hours up to 10,000. Try 3 or 1.5. Nothing was written.'
        )
    return time


def total(given: Sequence[Support]) -> Total:
    """What these supports add up to."""
    return Total(len(given), sum(each.pence or 0 for each in given), sum(each.minutes or 0 for each in given))
