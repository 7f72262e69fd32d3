"""What a handover waits for, and in which order it goes."""

from datetime import date

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_before
from cvetrack.records.handover import Handover


def refuse_alone(handover: Handover) -> None:
    """Raises UsageRefusal where nobody led who could introduce the new officer jointly."""
    if handover.from_officer is None:
        raise UsageRefusal(
            f"Nobody led on {handover.organisation_name} when {handover.record} began, so nobody could introduce "
            f"{handover.to_officer} jointly. Nothing was written."
        )


def refuse_disorder(handover: Handover, started_on: date, introduced_on: date | None) -> None:
    """Raises UsageRefusal where a handover would be introduced before it began, or complete before either."""
    if introduced_on is not None:
        refuse_before(introduced_on, started_on, f"{handover.record} began")
    if handover.completed_on is not None:
        refuse_before(handover.completed_on, started_on, f"{handover.record} began")
        what = f"The joint introduction of {handover.record} was"
        refuse_before(handover.completed_on, introduced_on or started_on, what)
