"""Writing safety plans and incidents."""

from datetime import date
from typing import Any

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_after, refuse_before, refuse_done
from cvetrack.records.safety_incident import SAFETY_INCIDENT
from cvetrack.records.safety_plan import SAFETY_PLAN
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation


def plan(
    writing: Operation,
    organisation_id: int,
    words: str,
    *,
    on: date,
    review_on: date,
    officer_id: int,
    who_to_call: str | None = None,
) -> int:
    """What an organisation does when it is threatened; its id. The latest made stands, earlier ones are kept."""
    return writing.insert(
        "safety_plan",
        {
            "organisation_id": organisation_id,
            "words": words,
            "who_to_call": who_to_call,
            "made_on": on,
            "review_on": review_on,
            "officer_id": officer_id,
        },
    )


def suffer(
    writing: Operation, organisation_id: int, words: str, *, source: str, on: date, officer_id: int
) -> int:
    """Something hostile that happened to an organisation; its id."""
    return writing.insert(
        "safety_incident",
        {
            "organisation_id": organisation_id,
            "words": words,
            "source": source,
            "day": on,
            "officer_id": officer_id,
        },
    )


def review(writing: Operation, plan_id: int, *, on: date, review_on: date) -> None:
    """A plan was looked at again with them, next by `review_on`.

    Raises UsageRefusal where a later plan stands, and for a day before it was made or last looked at.
    """
    plan = reading.now(writing, SAFETY_PLAN, plan_id)
    refuse_done(
        plan.replaced_on,
        f"Y{plan_id} stands no longer: a later plan was made",
        f"See it with: cvetrack safety show {plan.organisation}",
    )
    refuse_before(on, plan.made_on, f"Y{plan_id} was made")
    refuse_before(on, plan.reviewed_on or plan.made_on, f"Y{plan_id} was looked at again")
    writing.update(
        "safety_plan",
        {"id": plan_id},
        {"reviewed_on": on, "was_due_on": plan.review_on, "review_on": review_on},
    )


def correct_plan(writing: Operation, plan_id: int, columns: dict[str, Any]) -> None:
    """Put right how a plan was written down.

    Raises UsageRefusal where it would be made after it was looked at again, or looked at next before that.
    """
    plan = reading.now(writing, SAFETY_PLAN, plan_id)
    made_on, looked_at = columns.get("made_on", plan.made_on), plan.reviewed_on
    review_on = columns.get("review_on", plan.review_on)
    refuse_after(made_on, looked_at or made_on, f"Y{plan_id} was looked at again")
    if review_on <= (looked_at or made_on):
        raise UsageRefusal(
            f"Y{plan_id} is looked at next on {say_date(review_on)}, which is not after "
            f"{say_date(looked_at or made_on)}. Give another day with --review. Nothing was written."
        )
    correcting.correct(writing, SAFETY_PLAN, plan_id, columns)


def correct_incident(writing: Operation, incident_id: int, columns: dict[str, Any]) -> None:
    """Put right how an incident was written down."""
    correcting.correct(writing, SAFETY_INCIDENT, incident_id, columns)
