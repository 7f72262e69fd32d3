"""The one place that asks what time it is."""

from datetime import UTC, date, datetime
from typing import NamedTuple


class Clock(NamedTuple):
    """One moment for one command. `today` is the day as people mean it, `stamp` aware UTC; `as_of` is the day where one
    was said, None where the day is that of the moment."""

    today: date
    stamp: datetime
    as_of: date | None = None

    @classmethod
    def reading(cls, as_of: date | None = None) -> "Clock":
        """The time now; with `as_of`, the same hour on that day."""
        stamp = datetime.now(UTC)  # noqa: TID251  this is the Clock
        return cls(today=as_of or stamp.astimezone().date(), stamp=stamp, as_of=as_of)

    def again(self) -> "Clock":
        """The time now, for what comes later in the same command: past midnight another day, unless one was said."""
        return Clock.reading(self.as_of)

    @property
    def real_day(self) -> date:
        """The day on which the command is given, whatever day it is for."""
        return self.stamp.astimezone().date()

    @property
    def time(self) -> str | None:
        """The local time of day, "HH:MM"; None where the command is for another day than the one it is given on."""
        return self.stamp.astimezone().strftime("%H:%M") if self.today == self.real_day else None


def local_day(stamp: str | None) -> date | None:
    """The day, as people mean it, of an aware stamp in ISO 8601; None of none."""
    return None if stamp is None else datetime.fromisoformat(stamp).astimezone().date()


def plausible(stamp: datetime) -> bool:
    """Whether a machine's clock can be right: this program is not older, nor will it be used so long."""
    return 2025 <= stamp.year < 2100
