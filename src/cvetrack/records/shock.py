"""A shock to a relationship, and whether it was outlived: they were engaged before it, and still are months after."""

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Generic, NamedTuple, Protocol, TypeVar

from cvetrack.kernel.dates import add_months


class Shock(NamedTuple):
    """What shook a relationship on a day, in `words` such as "the change of lead on Mon 2 March 2026".

    `record` is its id, such as H2, "" of a change of lead, which has none; it is about the organisation itself where
    `theirs`, and of the whole city otherwise.
    """

    day: date
    words: str
    record: str = ""
    theirs: bool = True


class _OfADay(Protocol):
    @property
    def day(self) -> date:
        """When it was."""


Contact = TypeVar("Contact", bound=_OfADay)


class Outlived(NamedTuple, Generic[Contact]):
    """A shock with the last contact `before` its day and the first one `after` it that shows that they are still
    engaged; None where none came in time."""

    shock: Shock
    before: Contact
    after: Contact | None


def outlived(
    contacts: Iterable[Contact], shocks: Iterable[Shock], today: date, *, over: int, engaged: int
) -> Iterator[Outlived[Contact]]:
    """How each shock went, told as soon as it is known; `contacts` come oldest first and are read only so far.

    Still engaged is who had contact in the `engaged` months before the day of a shock, and again `over` months after it
    or later, but no later than `engaged` months after: what came still later is contact that began anew. Contact on the
    day itself may have begun with the shock. A shock that came to nobody engaged is left out, and so is one of which it
    is too early to say.
    """
    coming = sorted(shocks, key=attrgetter("day", "record"))
    waiting: list[tuple[Shock, Contact]] = []
    last: Contact | None = None

    def strikes(until: date) -> None:
        while coming and coming[0].day <= until:
            shock = coming.pop(0)
            if last is not None and last.day >= add_months(shock.day, -engaged):
                waiting.append((shock, last))

    for contact in contacts:
        strikes(contact.day)
        known = [each for each in waiting if contact.day >= add_months(each[0].day, over)]
        for each in known:
            waiting.remove(each)
            in_time = contact.day <= add_months(each[0].day, engaged)
            yield Outlived(*each, contact if in_time else None)
        if not (coming or waiting):
            return
        last = contact
    strikes(date.max)
    for shock, before in waiting:
        if _is_long_ago(shock, today, engaged):
            yield Outlived(shock, before, None)


def known_of(shocks: Iterable[Shock], today: date, *, engaged: int) -> list[Shock]:
    """The shocks of which it is known whether they were outlived or not, so that a share of them leans to neither.

    That some were outlived is known sooner, that others were not only when the `engaged` months after them are over.
    """
    return [each for each in shocks if _is_long_ago(each, today, engaged)]


def _is_long_ago(shock: Shock, today: date, engaged: int) -> bool:
    """Whether it is too late to show that they are still engaged."""
    return today > add_months(shock.day, engaged)
