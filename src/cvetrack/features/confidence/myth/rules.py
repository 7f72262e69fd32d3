"""In which order a myth is heard, answered and sent."""

from datetime import date

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal


def refuse_disorder(record: str, heard_on: date, answered_on: date | None, sent_on: date | None) -> None:
    """A myth is heard, then answered, then the answer sent, or all on one day. Raises UsageRefusal."""
    for day, what, earliest, before in (
        (answered_on, "answered", heard_on, "heard"),
        (sent_on, "sent", answered_on, "answered"),
    ):
        if day is not None and earliest is None:
            raise UsageRefusal(
                f"{record} was {what} on {say_date(day)}: before that it was {before}. Nothing was written."
            )
        if day is not None and earliest is not None and day < earliest:
            raise UsageRefusal(
                f"{record} cannot be {what} on {say_date(day)}, before it was {before} on {say_date(earliest)}. "
                "Nothing was written."
            )
