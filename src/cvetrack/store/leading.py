"""Passing on the lead for an organisation, whichever command does it."""

from datetime import date

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store import right_lead
from cvetrack.store.connection import Store
from cvetrack.store.operation import Operation
from cvetrack.store.serving import leaves_on, left_on, serving


def give_lead(
    writing: Operation,
    organisation_id: int,
    officer_id: int,
    *,
    since: date,
    jointly: bool = False,
    instead: bool = False,
    moves: bool = False,
) -> None:
    """An officer leads from a day on, until they leave where that day is known; the one before led until then.

    That completes the handover to them, if one is open, and the lead is introduced jointly where it was. What was
    written down wrong is put right: `instead` of another who was to lead from that very day, and never did; and where
    it `moves`, who leads already has since that day.
    Raises UsageRefusal where the officer does not serve on that day, leads already, or follows a lead that
    began later.
    """
    refuse_away(writing.store, officer_id, since)
    day = since.isoformat()
    before = writing.store.row(
        "SELECT id, officer_id, since FROM lead WHERE organisation_id = ? AND (until IS NULL OR until > ?)"
        " ORDER BY since DESC",
        (organisation_id, day),
    )
    if before is not None:
        if before[1] == officer_id and moves and before[2] != day:
            right_lead.led_since(writing, before[0], on=since)
            return
        if before[1] == officer_id:
            raise UsageRefusal(
                f"That officer leads already, since {_said(before[2])}. If that day is wrong, say since when with: "
                "cvetrack org lead ORG OFFICER --on DATE\nNothing was written."
            )
        if instead and day == before[2]:
            if jointly:
                writing.update("lead", {"id": before[0]}, {"introduced_jointly": 1})
            right_lead.led_instead(writing, before[0], officer_id)
            return
        if day < before[2]:
            raise UsageRefusal(
                f"The present lead began on {_said(before[2])}, after that day. If another leads since then: cvetrack "
                f"org lead ORG OFFICER --on {before[2]}\nNothing was written."
            )
        writing.update("lead", {"id": before[0]}, {"until": day})
    introduced = _complete_handover(writing, organisation_id, officer_id, day)
    writing.insert(
        "lead",
        {
            "organisation_id": organisation_id,
            "officer_id": officer_id,
            "since": day,
            "until": leaves_on(writing.store, officer_id, since),
            "introduced_jointly": int(jointly or introduced),
        },
    )


def refuse_away(store: Store, officer_id: int, day: date) -> None:
    """Raises UsageRefusal where an officer has left by that day, or is yet to begin while others serve."""
    slug, name, since = store.rows("SELECT slug, name, since FROM officer WHERE id = ?", (officer_id,))[0]
    left = left_on(store, officer_id, day)
    if left is not None:
        raise UsageRefusal(f"{name} left on {say_date(left)} and cannot lead. Nothing was written.")
    if all(each.id != officer_id for each in serving(store, day)):
        raise UsageRefusal(
            f"{name} begins on {_said(since)}, and cannot lead before that day. "
            f"If they began before: cvetrack officer edit {slug} --on DATE\nNothing was written."
        )


def leads_until(store: Store, officer_id: int | None, day: date) -> str:
    """That a lead given on a day ends when the officer leaves, as a sentence to stand behind another; else ""."""
    end = None if officer_id is None else leaves_on(store, officer_id, day)
    if end is None:
        return ""
    name = store.value("SELECT name FROM officer WHERE id = ?", (officer_id,))
    return f" {name} leads until {say_date(end)}, when they leave."


def _complete_handover(writing: Operation, organisation_id: int, officer_id: int, day: str) -> bool:
    """End the open handover to an officer, begun by that day; whether they were introduced jointly."""
    begun = writing.store.row(
        "SELECT id, introduced_on FROM handover WHERE organisation_id = ? AND to_id = ?"
        " AND completed_on IS NULL AND started_on <= ?",
        (organisation_id, officer_id, day),
    )
    if begun is None:
        return False
    writing.update("handover", {"id": begun[0]}, {"completed_on": day})
    return begun[1] is not None and begun[1] <= day


def _said(day: str) -> str:
    return say_date(date.fromisoformat(day))
