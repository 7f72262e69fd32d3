"""`cvetrack mandate`: who says they speak for whom, and on what basis."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.beware.mandate import rules, view
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_before
from cvetrack.kernel.text import plain, quoted
from cvetrack.records.mandate import MANDATE, Mandate
from cvetrack.store import correcting, reading
from cvetrack.store.connection import Store
from cvetrack.store.correcting import after
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import id_of
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import (
    Day,
    MaybeNote,
    OfficerId,
    OrgId,
    Wanted,
    begins,
    day_to_come,
    text,
)
from cvetrack.vocabulary.gateways import MandateBasis

mandate = Feature("Record who says they speak for whom, and on what basis.")

SpeaksFor = typer.Option("--for", metavar="TEXT", help="Whom they say they speak for.")
Basis = Annotated[MandateBasis | None, typer.Option(help="What the claim rests on.")]
Expires = typer.Option(
    "--expires", metavar="DATE", help="The last day that it holds, such as the next election."
)
Until = Annotated[date | None, day_to_come(Expires)]


@begins(mandate, MANDATE, view.recorded, "record")
def record(
    writing: Operation,
    organisation_id: OrgId,
    *,
    speaks_for: Annotated[str, text("name of those they speak for", SpeaksFor, longest=300, needed=True)],
    basis: Annotated[MandateBasis, typer.Option(help="What the claim rests on.")],
    on: Day,
    expires: Until = None,
    note: MaybeNote = None,
    officer_id: OfficerId,
) -> int:
    """Record whom an organisation says it speaks for, and what that rests on.

    cvetrack mandate record riverside-elders --for "its members" --basis elected
    cvetrack mandate record st-marks-hall --for all --basis unknown --expires "1 may"
    """
    _refuse_twice(writing, organisation_id, speaks_for)
    columns = {
        "organisation_id": organisation_id,
        "speaks_for": speaks_for,
        "basis": basis,
        "checked_on": on,
        "expires_on": expires,
        "note": note,
        "officer_id": officer_id,
    }
    return _checked(writing, columns)


def _mandate(app: App, said: str) -> int:
    return reading.one(app.store, MANDATE, said, app.clock.today).id


def _checked_again(each: Mandate, store: Store, today: date, mandate_id: int) -> str:
    return view.checked(each, reading.one(store, MANDATE, str(mandate_id), today))


@begins(mandate, MANDATE, _checked_again, "check")
def check(
    writing: Operation,
    mandate_id: Annotated[int, Wanted(id_of(MANDATE), _mandate)],
    *,
    basis: Basis = None,
    on: Day,
    expires: Until = None,
    officer_id: OfficerId,
) -> int:
    """Record that the basis of a claim was looked at again, and what was found.

    cvetrack mandate check Q1 --basis elected --expires "1 may 2027"

    The check gets an id of its own: what rests on an earlier one, such as a
    flag, rests on what was found then.
    """
    found = reading.now(writing, MANDATE, mandate_id)
    if found.checked_again is not None:
        raise UsageRefusal(
            f"{found.record} was looked at again, which is {found.checked_again}. "
            f"Look at that one with: cvetrack mandate check {found.checked_again}\nNothing was written."
        )
    refuse_before(on, found.checked_on, f"{found.record} was checked")
    lasting = found.expires_on if found.expires_on and found.expires_on > on else None
    columns = {
        "organisation_id": reading.organisation_of(writing.store, MANDATE, found.id),
        "speaks_for": found.speaks_for,
        "basis": basis or found.basis,
        "checked_on": on,
        "expires_on": expires or lasting,
        "officer_id": officer_id,
    }
    return _checked(writing, columns)


@lists(mandate, of_kind("mandate-list", MANDATE, ended="checked again since"))
def list_(asked: Asked[Mandate]) -> None:
    """List who says they speak for whom, the expired first, then the longest not looked at.

    cvetrack mandate list
    cvetrack mandate list midtown-forum --all
    """
    asked.answer(asked.records(), view.listing)


shows(mandate, MANDATE, view.one)


@edits(mandate, MANDATE, spelt={"speaks_for": "--for"})
def edit(
    right: Correction[Mandate],
    basis: Basis = None,
    expires: Annotated[str | None, Expires] = None,
) -> None:
    """Put right how a mandate was written down, or who claims it; "" takes out --expires.

    cvetrack mandate edit Q1 --note "Their rules were read at the library."

    For what was found when it was looked at again, see `cvetrack mandate check`.
    """
    right.also(basis=basis and basis.value)
    if expires is not None:
        checked_on = after(right.record, right.columns).checked_on
        right.columns["expires_on"] = (
            right.app.day_to_come(expires, since=checked_on, past_allowed=True) if expires else None
        )
    right.write(view.corrected, _correct)


removes(mandate, "mandate", "Q1")


def _correct(writing: Operation, mandate_id: int, columns: Mapping[str, Any]) -> None:
    """Change how a check was written down; whom they speak for changes in every check of the claim.

    Raises UsageRefusal where another claim says that already, and where it would expire before it was checked.
    """
    before = reading.now(writing, MANDATE, mandate_id)
    right_days = after(before, columns)
    moves = "checked_on" in columns and "expires_on" not in columns
    rules.refuse_early_expiry(right_days.expires_on, right_days.checked_on, checked_moves=moves)
    claim = {
        "organisation_id": reading.organisation_of(writing.store, MANDATE, mandate_id),
        "speaks_for": before.speaks_for,
    }
    right = {**claim, **{name: columns[name] for name in claim if name in columns}}
    if right != claim:
        _refuse_twice(writing, right["organisation_id"], right["speaks_for"], less=claim)
        correcting.refuse_moved(writing, before.record, columns)
        writing.update("mandate", claim, right)
    correcting.correct(writing, MANDATE, mandate_id, columns)


def _checked(writing: Operation, columns: Mapping[str, Any]) -> int:
    rules.refuse_early_expiry(columns["expires_on"], columns["checked_on"])
    return writing.insert("mandate", columns)


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
