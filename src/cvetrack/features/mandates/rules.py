"""How old the check of a mandate is, when it expires, and how it is told."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import said_back

if TYPE_CHECKING:
    from cvetrack.features.mandates.queries import Mandate

MandateState: TypeAlias = Literal["current", "old", "expired", "checked again"]
OLD_DAYS = 365
"""After so many days a check is too old to lean on, as other evidence is."""


def state(mandate: "Mandate", today: date) -> MandateState:
    """Where a claim stands: one expires the day after its last day."""
    if mandate.checked_again is not None:
        return "checked again"
    if mandate.expires_on is not None and mandate.expires_on < today:
        return "expired"
    return "old" if (today - mandate.checked_on).days > OLD_DAYS else "current"


def pressing(mandate: "Mandate") -> tuple[bool, bool, date, int]:
    """The place of a claim among others: those that stand, the expired before the rest, the oldest check first."""
    over = mandate.checked_again is not None
    return over, mandate.state != "expired", mandate.checked_on, mandate.id


def refuse_early_expiry(expires_on: date | None, checked_on: date) -> None:
    """Raises UsageRefusal where a mandate would expire no later than it was checked."""
    if expires_on is not None and expires_on <= checked_on:
        raise UsageRefusal(
            f"It cannot expire on {say_date(expires_on)}, for it was checked on {say_date(checked_on)}. "
            "Give a later day. Nothing was written."
        )


def happened(mandate: "Mandate") -> Iterator[Happening]:
    """That a claim was looked at, for the story of the relationship."""
    said = f"They say that they speak for {said_back(mandate.speaks_for)}; basis: {mandate.basis}."
    return course("mandate", mandate.record, (mandate.checked_on, "checked", said, mandate.note))
