"""Writing introductions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_before, refuse_disorder
from cvetrack.records.introduction import INTRODUCTION, SETTLED, Introduction
from cvetrack.store import correcting, reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.vocabulary.gateways import IntroductionOutcome


def record(
    writing: Operation,
    by: Found,
    to: Found,
    *,
    on: date,
    outcome: IntroductionOutcome,
    officer_id: int,
    asked: bool = False,
    stepped_aside: bool = False,
    note: str | None = None,
) -> int:
    """An introduction `by` one organisation `to` another; its id.

    Raises UsageRefusal where they are the same, and where they stepped aside from one that was not made.
    """
    if by.id == to.id:
        raise UsageRefusal(
            f"{by.name} cannot introduce us to itself. Name the other one. Nothing was written."
        )
    _refuse_aside(outcome, stepped_aside=stepped_aside)
    return writing.insert(
        "introduction",
        {
            "by_id": by.id,
            "to_id": to.id,
            "day": on,
            "asked": int(asked),
            "outcome": outcome.value,
            "outcome_on": None if outcome == IntroductionOutcome.NO_REPLY else on,
            "stepped_aside": int(stepped_aside),
            "note": note,
            "officer_id": officer_id,
        },
    )


def settle(
    writing: Operation,
    introduction_id: int,
    outcome: IntroductionOutcome,
    *,
    on: date,
    stepped_aside: bool = False,
) -> None:
    """What came of an introduction that waited.

    Raises UsageRefusal where that is known already, or it was asked for later.
    """
    before = _now(writing, introduction_id)
    if before.outcome in (*SETTLED, outcome) or outcome == IntroductionOutcome.NO_REPLY:
        when = f" on {say_date(before.outcome_on)}" if before.outcome_on else ""
        raise UsageRefusal(
            f"{before.record} says already: {before.said()}{when}. "
            f"Put it right with: cvetrack intro edit {before.record} --outcome WORD\nNothing was written."
        )
    last = f"was {before.outcome}" if before.outcome_on else "began"
    refuse_before(on, before.outcome_on or before.day, f"{before.record} {last}")
    _refuse_aside(outcome, stepped_aside=stepped_aside)
    writing.update(
        "introduction",
        {"id": introduction_id},
        {"outcome": outcome.value, "outcome_on": on, "stepped_aside": int(stepped_aside)},
    )


def correct(writing: Operation, introduction_id: int, columns: Mapping[str, Any]) -> None:
    """Change how an introduction was written down.

    Raises UsageRefusal where its outcome would come before it, or have a day and not be known, and where they
    would have stepped aside from one that was not made, or introduced us to themselves.
    """
    before = _now(writing, introduction_id)
    after = correcting.after(before, columns)
    if after.outcome == IntroductionOutcome.NO_REPLY:
        if "outcome_on" in columns:
            raise UsageRefusal(
                f"{before.record} has no reply yet. "
                f"Record it with: cvetrack intro outcome {before.record} WORD\nNothing was written."
            )
        after = after._replace(outcome_on=None)
    elif after.outcome_on is None or (before.outcome_on == before.day and "outcome_on" not in columns):
        after = after._replace(outcome_on=after.day)
    refuse_disorder(
        after.day,
        after.outcome_on,
        first_was=f"{before.record} began",
        then_was=f"{before.record} was {after.outcome}",
        moves="day" in columns,
    )
    _refuse_aside(after.outcome, stepped_aside=after.stepped_aside)
    correcting.refuse_moved(writing, before.record, columns)
    correcting.refuse_both_sides(writing, INTRODUCTION, introduction_id, columns)
    writing.update("introduction", {"id": introduction_id}, {**columns, "outcome_on": after.outcome_on})


def _now(writing: Operation, introduction_id: int) -> Introduction:
    """The introduction as it stands, whatever day the command is for."""
    return reading.now(writing, INTRODUCTION, introduction_id)


def _refuse_aside(outcome: str, *, stepped_aside: bool) -> None:
    if stepped_aside and outcome != IntroductionOutcome.MADE:
        raise UsageRefusal(
            f"They can step aside only once they introduced us, and this one is {outcome}. Nothing was written."
        )
