"""In how many contacts nothing was asked."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Unasked(NamedTuple):
    """Of so many contacts in 12 months, `without` came on a day on which we asked nothing.

    What another department asked was not asked in a contact of ours.
    """

    contacts: int
    without: int


def unasked(met: Iterable[date], asked: set[date]) -> Unasked:
    """From the days of the contacts with an organisation and those on which we asked: an ask on a day without a
    recorded contact was a contact too."""
    days = list(met)
    alone = asked.difference(days)
    return Unasked(len(days) + len(alone), sum(day not in asked for day in days))
