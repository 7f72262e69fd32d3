"""When a safety plan is looked at again."""

from datetime import date, timedelta
from typing import Literal, TypeAlias

from cvetrack.kernel.dates import add_months, say_date
from cvetrack.kernel.errors import UsageRefusal

REVIEW_MONTHS = 6
"""After how many months a plan is looked at again where nothing else is said."""

CoverState: TypeAlias = Literal["no plan", "review due", "planned", "earlier"]


def review_day(said: date | None, looked_at: date, today: date) -> date:
    """When a plan made or looked at on a day is looked at next: as was `said`, else six months on.

    Raises UsageRefusal for a day not after `looked_at`, and where that is today for one of the past.
    """
    if said is None:
        return add_months(looked_at, REVIEW_MONTHS)
    if said <= looked_at:
        first = "tomorrow" if looked_at == today else say_date(looked_at + timedelta(days=1))
        raise UsageRefusal(
            f"{say_date(said)} cannot be the next review day: give a day from {first} on. Nothing was written."
        )
    return said
