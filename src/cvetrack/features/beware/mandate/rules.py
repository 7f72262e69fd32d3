"""When a mandate may expire."""

from datetime import date

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal


def refuse_early_expiry(expires_on: date | None, checked_on: date) -> None:
    """Raises UsageRefusal where a mandate would expire no later than it was checked."""
    if expires_on is not None and expires_on <= checked_on:
        raise UsageRefusal(
            f"It cannot expire on {say_date(expires_on)}, for it was checked on {say_date(checked_on)}. "
            "Give a later day. Nothing was written."
        )
