"""When a mandate may expire."""

from datetime import date

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal


def refuse_early_expiry(expires_on: date | None, checked_on: date, *, checked_moves: bool = False) -> None:
    """Raises UsageRefusal where a mandate would expire no later than it was checked, which `checked_moves` says is
    the day that was given."""
    if expires_on is not None and expires_on <= checked_on:
        if checked_moves:
            raise UsageRefusal(
                f"It cannot have been checked on {say_date(checked_on)}, for it expires on {say_date(expires_on)}. "
                "Give an earlier day. Nothing was written."
            )
        raise UsageRefusal(
            f"It cannot expire on {say_date(expires_on)}, for it was checked on {say_date(checked_on)}. "
            "Give a later day. Nothing was written."
        )
