"""Putting right who has led on an organisation since when: the change itself, never a new one."""

from datetime import date

from cvetrack.kernel.order import refuse_before
from cvetrack.store.operation import Operation


def led_instead(writing: Operation, lead_id: int, officer_id: int) -> None:
    """Another officer than was written down has led in a time of leading, and took over in the handover that ended with
    it. Where that officer led just before, nothing changed, and the handover is open."""
    ((organisation_id, other_id, since),) = writing.store.rows(
        "SELECT organisation_id, officer_id, since FROM lead WHERE id = ?", (lead_id,)
    )
    handover = {"organisation_id": organisation_id, "to_id": other_id, "completed_on": since}
    writing.update("lead", {"id": lead_id}, {"officer_id": officer_id})
    if _joined(writing, lead_id):
        writing.update("handover", handover, {"completed_on": None})
    else:
        writing.update("handover", handover, {"to_id": officer_id})


def led_since(writing: Operation, lead_id: int, *, on: date) -> None:
    """A time of leading began on another day than was written down, and so ended the one before and the handover.

    Who led from that very day on never did. Raises UsageRefusal for a day before the lead before, or before the
    handover began or they were introduced.
    """
    ((organisation_id, officer_id, since),) = writing.store.rows(
        "SELECT organisation_id, officer_id, since FROM lead WHERE id = ?", (lead_id,)
    )
    for handover_id, started_on, introduced_on in writing.store.rows(
        """SELECT id, started_on, introduced_on FROM handover
        WHERE organisation_id = ? AND to_id = ? AND completed_on = ?""",
        (organisation_id, officer_id, since),
    ):
        refuse_before(on, date.fromisoformat(started_on), f"O{handover_id} began")
        refuse_before(
            on,
            date.fromisoformat(introduced_on or started_on),
            f"The joint introduction of O{handover_id} was",
        )
        writing.update("handover", {"id": handover_id}, {"completed_on": on})
    before = writing.store.row(
        """SELECT lead.id, lead.since, lead.until, officer.name FROM lead JOIN officer ON officer.id = officer_id
        WHERE organisation_id = ? AND lead.id <> ? AND lead.since <= ? ORDER BY lead.since DESC, lead.id DESC""",
        (organisation_id, lead_id, since),
    )
    if before is not None:
        other_id, began, until, name = before
        refuse_before(on, date.fromisoformat(began), f"{name} began to lead")
        if began == on.isoformat():
            writing.delete("lead", {"id": other_id})
        elif until == since or until > on.isoformat():
            writing.update("lead", {"id": other_id}, {"until": on})
    writing.update("lead", {"id": lead_id}, {"since": on})
    _joined(writing, lead_id)


def _joined(writing: Operation, lead_id: int) -> bool:
    """Whether a time of leading goes on from one of the same officer, and is one with that now."""
    going_on = writing.store.row(
        """SELECT before.id, now.until FROM lead AS now JOIN lead AS before
        ON before.organisation_id = now.organisation_id AND before.officer_id = now.officer_id
        AND before.until = now.since AND before.id <> now.id WHERE now.id = ?""",
        (lead_id,),
    )
    if going_on is None:
        return False
    before_id, until = going_on
    writing.delete("lead", {"id": lead_id})
    writing.update("lead", {"id": before_id}, {"until": until})
    return True
