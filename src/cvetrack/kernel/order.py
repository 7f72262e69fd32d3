"""The order of what happens to a record: nothing before it began, nothing twice."""

from datetime import date

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal


def refuse_before(day: date, earliest: date, what: str) -> None:
    """Raises UsageRefusal for a day before `what` happened: "P41 was made"."""
    if day < earliest:
        raise UsageRefusal(
            f"{what} on {say_date(earliest)}, later than {say_date(day)}. Give a later day. Nothing was written."
        )


def refuse_done(day: date | None, what: str) -> None:
    """Raises UsageRefusal where `what` has happened on a day: "P41 was kept"."""
    if day is not None:
        raise UsageRefusal(f"{what} on {say_date(day)}. Nothing was written.")
