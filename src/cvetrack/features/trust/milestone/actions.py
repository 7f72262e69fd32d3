"""Writing the milestones of trust."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cvetrack.features.trust.milestone import queries, rules
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.milestone_event import MILESTONE_EVENT, MilestoneEvent
from cvetrack.store import correcting, reading
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.vocabulary.trust import MilestoneChange


def reach(
    writing: Operation,
    found: Found,
    *,
    milestone: str,
    day: date,
    evidence: Sequence[str],
    note: str | None,
    officer_id: int,
) -> int:
    """An organisation reached a milestone, or was seen to again; the event's id.

    `evidence` holds ids as the store keeps them ("E231"). Raises UsageRefusal without evidence
    and note, and where the milestone stands already and nothing new is shown.
    """
    if not evidence and note is None:
        raise UsageRefusal(
            "A milestone needs what shows it: give --evidence, or --note. Nothing was written."
        )
    events = queries.of_organisation(writing.store, found.id, day)
    stands = {each.milestone: each for each in rules.standing(events, day)}.get(milestone)
    if stands is not None:
        last = next(event for event in events if event.id == stands.event_id)
        if last.day == day:
            raise UsageRefusal(
                f"{milestone} is reached on {say_date(day)} already for {found.name}. See it with: "
                f"cvetrack milestone list {found.slug}\nNothing was written."
            )
        if evidence and set(evidence) <= set(stands.evidence):
            raise UsageRefusal(
                f"{milestone} stands on {', '.join(evidence)} already for {found.name}; "
                "seeing it again needs a later record. Nothing was written."
            )
    return writing.insert(
        "milestone_event",
        {
            "organisation_id": found.id,
            "milestone": milestone,
            "change": "reached",
            "day": day.isoformat(),
            "evidence": " ".join(evidence) or None,
            "note": note,
            "officer_id": officer_id,
        },
    )


def reverse(
    writing: Operation, found: Found, *, milestone: str, day: date, because: str, officer_id: int
) -> int:
    """A milestone no longer stands, for the reason given; the event's id.

    Raises UsageRefusal where it does not stand on that day, or where it was reversed later without being reached again.
    """
    events = queries.of_organisation(writing.store, found.id, day)
    if milestone not in {each.milestone for each in rules.standing(events, day)}:
        raise UsageRefusal(
            f"{milestone} does not stand for {found.name} on {say_date(day)}, so it cannot be reversed. "
            f"See what does with: cvetrack milestone list {found.slug}\nNothing was written."
        )
    before = _unreached(writing, [found.id])
    made = writing.insert(
        "milestone_event",
        {
            "organisation_id": found.id,
            "milestone": milestone,
            "change": "reversed",
            "day": day.isoformat(),
            "note": because,
            "officer_id": officer_id,
        },
    )
    _refuse_unreached(writing, [found.id], before)
    return made


def correct(writing: Operation, event_id: int, columns: Mapping[str, Any]) -> None:
    """Put right how a step on the ladder was written down.

    Raises UsageRefusal where nothing would show what was reached, or no reason be given for what was reversed, and
    where something would be reversed that does not stand by then.
    """
    event = reading.now(writing, MILESTONE_EVENT, event_id)
    right = correcting.after(event, columns)
    if right.note is None and (event.change == MilestoneChange.REVERSED or not right.evidence):
        what = (
            "the reason"
            if event.change == MilestoneChange.REVERSED
            else "what shows it, as it has no evidence"
        )
        raise UsageRefusal(f"The note of {event.record} is {what}. Give other words. Nothing was written.")
    is_of = _organisation(writing, event_id)
    of = {is_of, columns.get("organisation_id", is_of)}
    before = _unreached(writing, of)
    correcting.correct(writing, MILESTONE_EVENT, event_id, columns)
    _refuse_unreached(writing, of, before)


def _organisation(writing: Operation, event_id: int) -> int:
    return int(writing.store.value("SELECT organisation_id FROM milestone_event WHERE id = ?", (event_id,)))


def _unreached(writing: Operation, organisation_ids: Iterable[int]) -> dict[int, MilestoneEvent]:
    """The reversals of milestones of these organisations that do not stand by then, by their numbers."""
    return {
        event.id: event
        for each in organisation_ids
        for event in queries.of_organisation(writing.store, each, date.max)
        if event.change == MilestoneChange.REVERSED and not event.stood
    }


def _refuse_unreached(
    writing: Operation, organisation_ids: Iterable[int], before: Mapping[int, MilestoneEvent]
) -> None:
    """Raises UsageRefusal where a milestone is reversed that does not stand by then, and did `before`."""
    for number, event in _unreached(writing, organisation_ids).items():
        if number not in before:
            raise UsageRefusal(
                f"{event.milestone} would not stand for {event.organisation_name} on {say_date(event.day)}, when "
                f"{event.record} reverses it. To take {event.record} out first: cvetrack remove {event.record}\n"
                "Nothing was written."
            )
