"""`cvetrack incident`: what shook the city, and how soon our word went out."""

from typing import Annotated

import typer

from cvetrack.features.confidence.incident import actions, queries, view
from cvetrack.features.confidence.incident.rules import Reached
from cvetrack.kernel.moments import Moment
from cvetrack.kernel.times import parse_time
from cvetrack.records.incident import INCIDENT, Incident
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsCsv, AsJson, At, Context
from cvetrack.terminal.taking_out import removes

incident = Feature("Record what shook the city, and how fast we spoke.")

_SHOWN = 20  # incidents in a list

Id = Annotated[str, typer.Argument(metavar="ID", help="The incident's id, such as I3.")]


@incident.command()
def record(
    context: Context,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day it happened.")],
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What happened, in words; - reads standard input.")
    ] = None,
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """Record something that shook the city, and when.

    cvetrack incident record "a window broken at the community centre" --on "last saturday" --at 19:30
    cvetrack incident record "leaflets put through doors in Highfields" --on yesterday

    What happened in the city, never who did it. With the time of day the
    minutes until our first message are counted. For what befell one
    organisation see `cvetrack safety incident`.
    """
    app = app_of(context)
    happened = Moment(app.day(on), parse_time(at) if at else None)
    words = app.text(text, "incident")
    officer = app.officer
    with app.operation("incident record") as writing:
        incident_id = actions.record(writing, words, at=happened, officer_id=officer.id)
        said = view.recorded(reading.one(app.store, INCIDENT, str(incident_id), app.clock.today))
    app.written(writing, "incident", incident_id, said, as_json=as_json)


@lists(incident, of_kind("incident-list", INCIDENT, first=_SHOWN, of_all=True))
def list_(asked: Asked[Incident]) -> None:
    """List incidents and how long our first message took, the latest first.

    cvetrack incident list
    cvetrack incident list --all --csv
    cvetrack incident list --open

    Those are open about which no message went out.
    """
    asked.answer(queries.incidents(asked.app.store, asked.today), view.listing)


@incident.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show one incident, how long our first message took, and how many it reached.

    cvetrack incident show I1
    """
    app = app_of(context)
    today = app.clock.today
    found = queries.details(app.store, id_, today)
    app.answer_item("incident", found, lambda each: view.one(each, today), as_json=as_json)


@incident.command()
def reach(
    context: Context,
    id_: Id,
    everything: Annotated[bool, typer.Option("--all", help="Also those reached within an hour.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the active organisations that our messages about an incident did not reach, or not in an hour.

    cvetrack incident reach I1
    cvetrack incident reach I1 --all --csv

    Those not reached come first, then the slowest. --json and --csv have those reached in time too.
    """
    app = app_of(context)
    found = reading.one(app.store, INCIDENT, id_, app.clock.today)
    rows = queries.reached(app.store, found, app.clock.today)
    late = [each for each in rows if each.within_an_hour is not True]
    app.answer_rows(
        "incident-reach",
        rows if everything or as_json or as_csv else late,
        lambda shown: view.reach(found, shown, in_time=len(rows) - len(shown)),
        row=Reached,
        as_json=as_json,
        as_csv=as_csv,
    )


@edits(incident, INCIDENT)
def edit(right: Correction[Incident], at: At = None) -> None:
    """Put right how an incident was written down; "" takes out --at.

    cvetrack incident edit I1 --at 19:15
    """
    if at is not None:
        right.columns["time"] = parse_time(at) if at.strip() else None
    right.write(view.corrected, actions.correct)


removes(incident, "incident", "I2")
