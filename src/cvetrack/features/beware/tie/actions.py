"""Writing the ties that organisations declared."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_disorder, refuse_done
from cvetrack.records.tie import TIE, Tie
from cvetrack.store import correcting, reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation


def declare(
    writing: Operation, found: Found, other: Found, *, kind: str, source: str, on: date, officer_id: int
) -> int:
    """A tie as one organisation declared it with another; its id.

    Raises UsageRefusal where they are the same, and where either declared it before and it lasts.
    """
    if found.id == other.id:
        raise UsageRefusal(f"{found.name} cannot be tied to itself. Name the other one. Nothing was written.")
    _refuse_twice(writing, {found.slug, other.slug}, kind)
    return writing.insert(
        "tie",
        {
            "organisation_id": found.id,
            "other_id": other.id,
            "kind": kind,
            "source": source,
            "day": on,
            "officer_id": officer_id,
        },
    )


def end(writing: Operation, tie_id: int, *, on: date) -> None:
    """A tie lasts no longer. Raises UsageRefusal where it ended before, or was declared later."""
    tie = _now(writing, tie_id)
    refuse_done(tie.ended_on, f"{tie.record} ended", put_right(f"tie edit {tie.record} --ended-on"))
    refuse_before(on, tie.day, f"{tie.record} was declared")
    writing.update("tie", {"id": tie_id}, {"ended_on": on})


def correct(writing: Operation, tie_id: int, columns: Mapping[str, Any]) -> None:
    """Change how a tie was written down.

    Raises UsageRefusal where it would end before it was declared, has not ended, or would stand twice.
    """
    before = _now(writing, tie_id)
    if before.ended_on is None and "ended_on" in columns:
        raise UsageRefusal(
            f"{before.record} has not ended. When it does: cvetrack tie end {before.record}\nNothing was written."
        )
    days = correcting.after(before, columns)
    refuse_disorder(
        days.day,
        days.ended_on,
        first_was=f"{before.record} was declared",
        then_was=f"{before.record} ended",
        moves="day" in columns,
    )
    correcting.correct(writing, TIE, tie_id, columns)
    after = _now(writing, tie_id)
    if after.ended_on is None and columns.keys() & {"kind", "organisation_id", "other_id", "ended_on"}:
        _refuse_twice(writing, {after.organisation, after.other}, after.kind, but=tie_id)


def _now(writing: Operation, tie_id: int) -> Tie:
    """The tie as it stands, whatever day the command is for."""
    return reading.now(writing, TIE, tie_id)


def _refuse_twice(writing: Operation, slugs: set[str], kind: str, *, but: int | None = None) -> None:
    for each in reading.listed(writing.store, TIE, date.max):
        if (
            each.id != but
            and each.ended_on is None
            and each.kind == kind
            and {each.organisation, each.other} == slugs
        ):
            raise UsageRefusal(
                f"{each.record} says already that {each.organisation_name} and {each.other_name} have this tie, "
                f"{kind}, declared on {say_date(each.day)}. See it with: cvetrack tie show {each.record}\n"
                "Nothing was written."
            )
