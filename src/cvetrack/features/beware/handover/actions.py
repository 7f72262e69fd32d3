"""Writing handovers; the lead itself is passed on by the store."""

from datetime import date
from typing import Any

from cvetrack.features.beware.handover import queries, rules
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.records.handover import HANDOVER, Handover
from cvetrack.store import correcting, reading
from cvetrack.store.leading import give_lead, refuse_away
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation


def start(writing: Operation, organisation: Found, to: Found, *, on: date, note: str | None) -> int:
    """A lead begins to pass to another officer from whoever led that day; its id.

    Raises UsageRefusal where a handover is open, and where that officer does not serve then or leads already.
    """
    known = reading.listed(writing.store, HANDOVER, date.max, organisation_id=organisation.id)
    if known and known[0].completed_on is None:
        raise UsageRefusal(
            f"{organisation.name} is being handed over to {known[0].to_officer} since "
            f"{say_date(known[0].started_on)}, as {known[0].record}. Complete or remove it first. "
            "Nothing was written."
        )
    return writing.insert(
        "handover",
        {
            "organisation_id": organisation.id,
            "from_id": _giver(writing, organisation.id, to.id, on),
            "to_id": to.id,
            "started_on": on,
            "note": note,
        },
    )


def introduce(writing: Operation, handover_id: int, *, on: date) -> None:
    """Both officers met the organisation together.

    Raises UsageRefusal where they did before, the handover is complete or began later, or nobody led.
    """
    handover = _open(writing, handover_id)
    refuse_done(
        handover.introduced_on,
        f"{handover.to_officer} was introduced jointly, as {handover.record} says,",
        put_right(f"handover edit {handover.record} --introduced-on"),
    )
    rules.refuse_gone(handover, on)
    rules.refuse_alone(handover)
    refuse_before(on, handover.started_on, f"{handover.record} began")
    writing.update("handover", {"id": handover_id}, {"introduced_on": on})


def complete(writing: Operation, handover_id: int, *, on: date) -> int:
    """The new officer leads from that day, introduced jointly where that was recorded; the officer's number.

    Raises UsageRefusal where the handover is complete, began or was introduced later, or where that
    officer does not serve then or leads already.
    """
    handover = _open(writing, handover_id)
    rules.refuse_gone(handover, on)
    rules.refuse_days(handover._replace(completed_on=on), ("completed_on",))
    organisation_id, to_id = _parties(writing, handover_id)
    give_lead(writing, organisation_id, to_id, since=on)
    return to_id


def correct(writing: Operation, handover_id: int, columns: dict[str, Any]) -> None:
    """Change who takes over, the note, the day it began or that of the joint introduction.

    Of a complete one, whoever it was to leads since, introduced jointly where the handover is. Raises UsageRefusal for
    days out of order, as `start` and `introduce` do, and where the lead has changed since.
    """
    before = reading.now(writing, HANDOVER, handover_id)
    organisation_id, to_id = _parties(writing, handover_id)
    started_on = columns.get("started_on", before.started_on)
    introduced_on = columns.get("introduced_on", before.introduced_on)
    rules.refuse_days(correcting.after(before, columns), columns)
    if before.completed_on is None:
        giver = _giver(writing, organisation_id, columns.get("to_id", to_id), started_on)
        columns = {**columns, "from_id": giver}
    elif columns.get("to_id", to_id) != to_id:
        _refuse_itself(before, columns["to_id"], _giver_of(writing, handover_id))
        give_lead(writing, organisation_id, columns["to_id"], since=before.completed_on, instead=True)
        to_id = columns["to_id"]
    writing.update("handover", {"id": handover_id}, columns)
    if introduced_on is not None:
        rules.refuse_alone(reading.now(writing, HANDOVER, handover_id))
    if before.completed_on is not None and "introduced_on" in columns:
        lead = {"organisation_id": organisation_id, "officer_id": to_id, "since": before.completed_on}
        writing.update("lead", lead, {"introduced_jointly": int(introduced_on is not None)})


def _giver_of(writing: Operation, handover_id: int) -> int | None:
    """The number of the officer who hands over, None for nobody."""
    giver: int | None = writing.store.value("SELECT from_id FROM handover WHERE id = ?", (handover_id,))
    return giver


def _refuse_itself(handover: Handover, to_id: int, giver: int | None) -> None:
    if to_id == giver:
        raise UsageRefusal(
            f"{handover.from_officer} handed over. If they lead still: cvetrack org lead {handover.organisation} "
            f"OFFICER --on {handover.completed_on}\nNothing was written."
        )


def _open(writing: Operation, handover_id: int) -> Handover:
    """The handover, whatever day the command is for. Raises UsageRefusal where it is complete."""
    handover = reading.now(writing, HANDOVER, handover_id)
    refuse_done(
        handover.completed_on,
        f"{handover.record} was completed",
        f"To say who leads after all: cvetrack org lead {handover.organisation} OFFICER",
    )
    return handover


def _parties(writing: Operation, handover_id: int) -> tuple[int, int]:
    """The organisation's number and that of the officer who takes over."""
    row = writing.store.row("SELECT organisation_id, to_id FROM handover WHERE id = ?", (handover_id,))
    organisation_id, to_id = row or (0, 0)
    return organisation_id, to_id


def _giver(writing: Operation, organisation_id: int, to_id: int, day: date) -> int | None:
    """Who leads on a day, if anybody does. Raises UsageRefusal where the officer to come does, or does not serve."""
    refuse_away(writing.store, to_id, day)
    lead = queries.lead_on(writing.store, organisation_id, day)
    if lead is not None and lead.officer_id == to_id:
        raise UsageRefusal(
            f"{lead.officer} leads already, since {say_date(lead.since)}. Nothing was written."
        )
    return None if lead is None else lead.officer_id
