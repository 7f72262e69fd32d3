"""In how many contacts nothing was asked."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol


class Contact(Protocol):
    """A contact: its day and its record, such as E231, or G4 of presence."""

    @property
    def day(self) -> date: ...
    @property
    def record(self) -> str: ...


class Unasked(NamedTuple):
    """The records of the contacts of 12 months, oldest first: those `without` an ask, on a day on which we asked
    nothing, and the others, in which we `asked`.

    What another department asked was not asked in a contact of ours, and an ask alone is no contact.
    """

    without: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def contacts(self) -> tuple[str, ...]:
        """All of them, those without an ask first."""
        return self.without + self.asked


def unasked(met: Iterable[Contact], days: set[date]) -> Unasked:
    """The contacts with an organisation, told apart by the days on which we asked it for something."""
    found: tuple[list[str], list[str]] = ([], [])
    for each in met:
        found[each.day in days].append(each.record)
    without, asked = found
    return Unasked(tuple(without), tuple(asked))
