"""`cvetrack mandate`: who says they speak for whom, and on what basis."""

from typing import Annotated

import typer

from cvetrack.features.beware.mandate import actions, view
from cvetrack.records.mandate import MANDATE, Mandate
from cvetrack.store import reading
from cvetrack.store.correcting import after
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, Note, On, Org
from cvetrack.terminal.taking_out import removes
from cvetrack.vocabulary.gateways import MandateBasis

mandate = Feature("Record who says they speak for whom, and on what basis.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The mandate's id, such as Q3.")]
Basis = Annotated[MandateBasis | None, typer.Option(help="What the claim rests on.")]
Expires = Annotated[
    str | None, typer.Option(metavar="DATE", help="The last day that it holds, such as the next election.")
]


@mandate.command()
def record(
    context: Context,
    org: Org,
    speaks_for: Annotated[str, typer.Option("--for", metavar="TEXT", help="Whom they say they speak for.")],
    basis: Annotated[MandateBasis, typer.Option(help="What the claim rests on.")],
    on: On = None,
    expires: Expires = None,
    note: Note = None,
    as_json: AsJson = False,
) -> None:
    """Record whom an organisation says it speaks for, and what that rests on.

    cvetrack mandate record riverside-elders --for "its members" --basis elected
    cvetrack mandate record st-marks-hall --for all --basis unknown --expires "1 may"
    """
    app = app_of(context)
    found = app.find("organisation", org)
    day = app.day(on)
    until = app.day_to_come(expires, since=day) if expires is not None else None
    whom = app.text(speaks_for, "name of those they speak for", longest=300)
    words = app.text(note, "note") if note is not None else None
    officer = app.officer
    with app.operation("mandate record") as writing:
        mandate_id = actions.record(
            writing,
            found.id,
            whom,
            basis=basis.value,
            checked=day,
            officer_id=officer.id,
            expires=until,
            note=words,
        )
        said = view.recorded(reading.one(app.store, MANDATE, str(mandate_id), app.clock.today))
    app.written(writing, "mandate", mandate_id, said, as_json=as_json)


@mandate.command()
def check(
    context: Context,
    id_: Id,
    basis: Basis = None,
    on: On = None,
    expires: Expires = None,
    as_json: AsJson = False,
) -> None:
    """Record that the basis of a claim was looked at again, and what was found.

    cvetrack mandate check Q1 --basis elected --expires "1 may 2027"

    The check gets an id of its own: what rests on an earlier one, such as a
    flag, rests on what was found then.
    """
    app = app_of(context)
    found, day = reading.one(app.store, MANDATE, id_, app.clock.today), app.day(on)
    until = app.day_to_come(expires, since=day) if expires is not None else None
    officer = app.officer
    with app.operation("mandate check") as writing:
        mandate_id = actions.check(
            writing,
            found.id,
            on=day,
            officer_id=officer.id,
            basis=basis.value if basis else None,
            expires=until,
        )
        said = view.checked(reading.one(app.store, MANDATE, str(mandate_id), app.clock.today), found)
    app.written(writing, "mandate", mandate_id, said, as_json=as_json)


@lists(mandate, of_kind("mandate-list", MANDATE, ended="checked again since"))
def list_(asked: Asked[Mandate]) -> None:
    """List who says they speak for whom, the expired first, then the longest not looked at.

    cvetrack mandate list
    cvetrack mandate list midtown-forum --all
    """
    asked.answer(asked.records(), view.listing)


@mandate.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one mandate holds.

    cvetrack mandate show Q1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, MANDATE, id_, today)
    app.answer_item("mandate", found, lambda each: view.one(each, today), as_json=as_json)


@edits(mandate, MANDATE, spelt={"speaks_for": "--for"})
def edit(
    right: Correction[Mandate],
    basis: Basis = None,
    expires: Expires = None,
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
    right.write(view.corrected, actions.correct)


removes(mandate, "mandate", "Q1")
