"""How a setback counts for the relationship."""

from collections.abc import Iterator, Sequence
from datetime import date

from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.text import counted
from cvetrack.records.judgement import Component, Reason
from cvetrack.records.setback import Setback, said_kind
from cvetrack.vocabulary.setbacks import RepairStep, SetbackKind

NONE_OPEN = "none open"
"""What is said where no setback is open."""
_COUNTS_AS: dict[str, str] = {
    SetbackKind.PROMISE_MISSED: "promises_ours",
    SetbackKind.ONLY_AFTER_INCIDENT: "after_incident",
    SetbackKind.OFFICER_LEFT: "continuity",
}
"""The lines of health on which a kind of setback is wrong; the others are on the line of setbacks."""


def ours_to_mend(setback: Setback) -> bool:
    """Whether a step of the repair is still owed that is ours: that they work with us again is theirs to decide."""
    return any(day is None for step, day in setback.steps.items() if step != RepairStep.RESUMED)


def wrong(setbacks: Sequence[Setback], today: date) -> Iterator[Reason]:
    """Each open setback in which something is ours to mend, on the line of its kind."""
    for each in setbacks:
        if ours_to_mend(each):
            line = _COUNTS_AS.get(each.kind, "setbacks")
            yield Reason(
                line, f"setback open: {said_kind(each.kind)}, {say_day_of(each.day, today)}", (each.record,)
            )


def component(setbacks: Sequence[Setback], today: date) -> Component:
    """The open setbacks, what to do next about the oldest, and the share of the steps of repair that were taken."""
    if not setbacks:
        return Component("setbacks", None, 0, NONE_OPEN)
    oldest = setbacks[0]
    said = f"{said_kind(oldest.kind)} {say_day_of(oldest.day, today)}, next: {oldest.next_act}"
    if len(setbacks) > 1:
        said += f"; {counted(len(setbacks), 'setback')} open"
    steps = [day for each in setbacks for day in each.steps.values()]
    taken = sum(day is not None for day in steps)
    records = tuple(each.record for each in setbacks)
    return Component("setbacks", taken / len(steps), len(setbacks), said, records)
