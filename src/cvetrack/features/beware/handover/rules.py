"""What a handover waits for, and in which order it goes."""

from collections.abc import Collection
from datetime import date

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_disorder
from cvetrack.records.handover import Handover


def refuse_gone(handover: Handover, day: date) -> None:
    """Raises UsageRefusal where the officer to come has left by a day."""
    if handover.to_left_on is not None and handover.to_left_on <= day:
        raise UsageRefusal(
            f"{handover.to_officer} left on {say_date(handover.to_left_on)} and cannot lead. Name another with: "
            f"cvetrack handover edit {handover.record} --to OFFICER, or take it out: "
            f"cvetrack handover remove {handover.record}\nNothing was written."
        )


def refuse_alone(handover: Handover) -> None:
    """Raises UsageRefusal where nobody led who could introduce the new officer jointly."""
    if handover.from_officer is None:
        raise UsageRefusal(
            f"Nobody led on {handover.organisation_name} when {handover.record} began, so nobody could introduce "
            f"{handover.to_officer} jointly. Nothing was written."
        )


def refuse_days(handover: Handover, given: Collection[str]) -> None:
    """Raises UsageRefusal where a handover would be introduced before it began, or complete before either.

    `given` are the fields with the days that are given, which the refusal is about.
    """
    began = (handover.started_on, f"{handover.record} began", "started_on" in given)
    introduced_on = handover.introduced_on
    introduced = f"The joint introduction of {handover.record} was"
    completed = (handover.completed_on, f"{handover.record} was completed")
    for first, then in (
        (began, (introduced_on, introduced)),
        (began, completed),
        ((introduced_on or handover.started_on, introduced, "introduced_on" in given), completed),
    ):
        refuse_disorder(first[0], then[0], first_was=first[1], then_was=then[1], moves=first[2])
