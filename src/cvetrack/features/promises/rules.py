"""Where a promise stands, how late it is, and which comes first."""

from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.vocabulary.work import PromisedBy

if TYPE_CHECKING:
    from cvetrack.features.promises.queries import Promise

PromiseState: TypeAlias = Literal["open", "late", "kept", "kept late", "missed"]
OPEN: tuple[PromiseState, ...] = ("open", "late")


def days_late(promise: "Promise", today: date) -> int | None:
    """Days past its day when it was kept, or today while it is open; 0 in time, None where it was missed."""
    if promise.missed_on is not None:
        return None
    return max(0, ((promise.kept_on or today) - promise.due_on).days)


def state(promise: "Promise", today: date) -> PromiseState:
    """Where a promise stands on a day. On the day it is due it is not late yet."""
    late = days_late(promise, today)
    if late is None:
        return "missed"
    if promise.kept_on is not None:
        return "kept late" if late else "kept"
    return "late" if late else "open"


def pressing(promise: "Promise") -> tuple[bool, bool, date, int]:
    """The place of an open promise among others: late before in time, ours before theirs, soonest due first."""
    return promise.state != "late", promise.promised_by != PromisedBy.US, promise.due_on, promise.id
