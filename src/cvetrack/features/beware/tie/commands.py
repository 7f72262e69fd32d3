"""`cvetrack tie`: what ties organisations to each other, as they declare it."""

from typing import Annotated

import typer

from cvetrack.features.beware.tie import actions, view
from cvetrack.records.tie import TIE, Tie
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, On, Org
from cvetrack.terminal.taking_out import removes
from cvetrack.vocabulary.gateways import TieKind

tie = Feature("Declare, end or list ties between organisations.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The tie's id, such as L6.")]
Other = Annotated[
    str, typer.Argument(metavar="OTHER", help="The organisation that they say they are tied to.")
]


@tie.command()
def declare(
    context: Context,
    org: Org,
    other: Other,
    source: Annotated[
        str, typer.Option(metavar="TEXT", help="Where they declare it: their website, their report.")
    ],
    kind: Annotated[TieKind, typer.Option(help="What ties them.")] = TieKind.PARTNERSHIP,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record a tie between two organisations that one of them declares.

    cvetrack tie declare midtown-forum riverside-elders --source "its website"
    cvetrack tie declare midtown-forum st-marks-hall --source report --kind umbrella

    Only what they declare themselves, never what somebody supposes.
    """
    app = app_of(context)
    found, tied = app.find("organisation", org), app.find("organisation", other)
    day = app.day(on)
    whence = app.text(source, "source", longest=1000)
    officer = app.officer
    with app.operation("tie declare") as writing:
        tie_id = actions.declare(
            writing, found, tied, kind=kind.value, source=whence, on=day, officer_id=officer.id
        )
        said = view.declared(reading.one(app.store, TIE, str(tie_id), app.clock.today))
    app.written(writing, "tie", tie_id, said, as_json=as_json)


@tie.command()
def end(context: Context, id_: Id, on: On = None, as_json: AsJson = False) -> None:
    """Record that a tie lasts no longer.

    cvetrack tie end L1 --on yesterday
    """
    app = app_of(context)
    found, day = reading.one(app.store, TIE, id_, app.clock.today), app.day(on)
    with app.operation("tie end") as writing:
        actions.end(writing, found.id, on=day)
        said = view.ended(reading.one(app.store, TIE, str(found.id), app.clock.today))
    app.written(writing, "tie", found.id, said, as_json=as_json)


@lists(tie, of_kind("tie-list", TIE, ended="ended"))
def list_(asked: Asked[Tie]) -> None:
    """List the ties that last, or those of one organisation on either side, the latest first.

    cvetrack tie list
    cvetrack tie list highfields-tenants --all
    """
    asked.answer(asked.records(), view.listing)


@tie.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one tie holds.

    cvetrack tie show L1
    """
    app = app_of(context)
    app.answer_item("tie", reading.one(app.store, TIE, id_, app.clock.today), view.one, as_json=as_json)


@edits(tie, TIE)
def edit(
    right: Correction[Tie],
    kind: Annotated[TieKind | None, typer.Option(help="What ties them.")] = None,
    other: Annotated[str | None, typer.Option("--with", metavar="ORG", help="To whom it is tied.")] = None,
) -> None:
    """Put right how a tie was written down, or between whom it is.

    cvetrack tie edit L1 --source "its yearly report for 2025"
    """
    with_ = right.app.find("organisation", other) if other else None
    right.also(kind=kind and kind.value, other_id=with_ and with_.id)
    right.write(view.corrected, actions.correct)


removes(tie, "tie", "L1")
