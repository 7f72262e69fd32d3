"""`cvetrack tie`: what ties organisations to each other, as they declare it."""

from typing import Annotated

import typer

from cvetrack.features.ties import actions, view
from cvetrack.records.tie import TIE
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg, On, Org, RightDay
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


@tie.command("list")
def list_(
    context: Context,
    org: MaybeOrg = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those that ended.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the ties that last, or those of one organisation on either side, the latest first.

    cvetrack tie list
    cvetrack tie list highfields-tenants --all

    --json and --csv have those that ended too.
    """
    app = app_of(context)
    today = app.clock.today
    of = app.find("organisation", org).id if org else None
    rows = reading.listed(app.store, TIE, today, organisation_id=of)
    live = [each for each in rows if each.state == "live"]
    whole = everything or as_json or as_csv
    app.answer_rows(
        "tie-list",
        rows if whole else live,
        lambda shown: view.listing(shown, today, ended=len(rows) - len(shown)),
        as_json=as_json,
        as_csv=as_csv,
    )


@tie.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one tie holds.

    cvetrack tie show L1
    """
    app = app_of(context)
    app.answer_item("tie", reading.one(app.store, TIE, id_, app.clock.today), view.one, as_json=as_json)


@tie.command()
def edit(
    context: Context,
    id_: Id,
    kind: Annotated[TieKind | None, typer.Option(help="What ties them.")] = None,
    source: Annotated[str | None, typer.Option(metavar="TEXT", help="Where they declare it.")] = None,
    on: RightDay = None,
    ended_on: Annotated[str | None, typer.Option(metavar="DATE", help="When it ended.")] = None,
    as_json: AsJson = False,
) -> None:
    """Put right how a tie was written down.

    cvetrack tie edit L1 --source "its yearly report for 2025"
    """
    app = app_of(context)
    found = reading.one(app.store, TIE, id_, app.clock.today)
    columns = app.corrections(
        "such as --kind or --source",
        texts=[("source", source, "source", 1000)],
        days={"day": on, "ended_on": ended_on},
        others={"kind": kind and kind.value},
    )
    with app.operation("tie edit") as writing:
        actions.correct(writing, found.id, columns)
        said = view.corrected(reading.one(app.store, TIE, str(found.id), app.clock.today))
    app.written(writing, "tie", found.id, said, as_json=as_json)
