"""Writing mandates."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cvetrack.features.beware.mandate import rules
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_before
from cvetrack.kernel.text import plain, quoted
from cvetrack.records.mandate import MANDATE, Mandate
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation


def record(
    writing: Operation,
    organisation_id: int,
    speaks_for: str,
    *,
    basis: str,
    checked: date,
    officer_id: int,
    expires: date | None = None,
    note: str | None = None,
) -> int:
    """What an organisation says it speaks for, on which basis; its id.

    Raises UsageRefusal where that claim is recorded, and where it would expire before it was checked.
    """
    _refuse_twice(writing, organisation_id, speaks_for)
    return _checked(
        writing,
        {
            "organisation_id": organisation_id,
            "speaks_for": speaks_for,
            "basis": basis,
            "checked_on": checked,
            "expires_on": expires,
            "note": note,
            "officer_id": officer_id,
        },
    )


def check(
    writing: Operation,
    mandate_id: int,
    *,
    on: date,
    officer_id: int,
    basis: str | None = None,
    expires: date | None = None,
) -> int:
    """A claim was looked at again; the id of this check. What was found before stays as it was found.

    It rests on the same basis unless another is given, and expires as it did unless that is past.
    Raises UsageRefusal where a later check stands, and where it would expire before it was checked.
    """
    before = _now(writing, mandate_id)
    if before.checked_again is not None:
        raise UsageRefusal(
            f"{before.record} was looked at again, which is {before.checked_again}. "
            f"Look at that one with: cvetrack mandate check {before.checked_again}\nNothing was written."
        )
    refuse_before(on, before.checked_on, f"{before.record} was checked")
    lasting = before.expires_on if before.expires_on and before.expires_on > on else None
    return _checked(
        writing,
        {
            "organisation_id": _organisation(writing, mandate_id),
            "speaks_for": before.speaks_for,
            "basis": basis or before.basis,
            "checked_on": on,
            "expires_on": expires or lasting,
            "officer_id": officer_id,
        },
    )


def correct(writing: Operation, mandate_id: int, columns: Mapping[str, Any]) -> None:
    """Change how a check was written down; whom they speak for changes in every check of the claim.

    Raises UsageRefusal where another claim says that already, and where it would expire before it was checked.
    """
    before = _now(writing, mandate_id)
    after = correcting.after(before, columns)
    moves = "checked_on" in columns and "expires_on" not in columns
    rules.refuse_early_expiry(after.expires_on, after.checked_on, checked_moves=moves)
    claim = {"organisation_id": _organisation(writing, mandate_id), "speaks_for": before.speaks_for}
    right = {**claim, **{name: columns[name] for name in claim if name in columns}}
    if right != claim:
        _refuse_twice(writing, right["organisation_id"], right["speaks_for"], less=claim)
        correcting.refuse_moved(writing, before.record, columns)
        writing.update("mandate", claim, right)
    correcting.correct(writing, MANDATE, mandate_id, columns)


def _checked(writing: Operation, columns: Mapping[str, Any]) -> int:
    rules.refuse_early_expiry(columns["expires_on"], columns["checked_on"])
    return writing.insert("mandate", columns)


def _now(writing: Operation, mandate_id: int) -> Mandate:
    """The check as it stands, whatever day the command is for."""
    return reading.now(writing, MANDATE, mandate_id)


def _organisation(writing: Operation, mandate_id: int) -> int:
    return int(writing.store.value("SELECT organisation_id FROM mandate WHERE id = ?", (mandate_id,)))


def _refuse_twice(
    writing: Operation, organisation_id: int, speaks_for: str, *, less: Mapping[str, Any] | None = None
) -> None:
    same = less is not None and less["organisation_id"] == organisation_id
    for each in reading.listed(writing.store, MANDATE, date.max, organisation_id=organisation_id):
        if less is not None and same and each.speaks_for == less["speaks_for"]:
            continue
        if plain(each.speaks_for) == plain(speaks_for):
            raise UsageRefusal(
                f"{each.record} says already that {each.organisation_name} speak for {quoted(each.speaks_for)}, "
                f"checked on {say_date(each.checked_on)}. "
                f"Look at it again with: cvetrack mandate check {each.record}\nNothing was written."
            )
