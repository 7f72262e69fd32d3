"""`cvetrack incident`: what shook the city, and how soon our word went out."""

from datetime import date
from typing import Annotated, Any

import typer

from cvetrack.features.confidence.incident import queries, rules, view
from cvetrack.features.confidence.incident.rules import Reached
from cvetrack.kernel.moments import Moment
from cvetrack.kernel.times import parse_time
from cvetrack.records.incident import INCIDENT, Incident
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsCsv, AsJson, At, Context, id_of
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.verbs import MaybeTime, OfficerId, Wanted, begins, text

incident = Feature("Record what shook the city, and how fast we spoke.")

_SHOWN = 20  # incidents in a list

On = typer.Option("--on", metavar="DATE", help="The day it happened.")
Text = typer.Argument(metavar="TEXT", help="What happened, in words; - reads standard input.")


@begins(incident, INCIDENT, view.recorded, "record")
def record(
    writing: Operation,
    words: Annotated[str, text("incident", Text)],
    *,
    on: Annotated[date, Wanted(On, App.day, needed=True)],
    at: MaybeTime = None,
    officer_id: OfficerId,
) -> int:
    """Record something that shook the city, and when.

    cvetrack incident record "a window broken at the community centre" --on "last saturday" --at 19:30
    cvetrack incident record "leaflets put through doors in Highfields" --on yesterday

    What happened in the city, never who did it. With the time of day the
    minutes until our first message are counted. For what befell one
    organisation see `cvetrack safety incident`.
    """
    columns = {"words": words, "day": on, "time": at, "officer_id": officer_id}
    return writing.insert("incident", columns)


@lists(incident, of_kind("incident-list", INCIDENT, first=_SHOWN, of_all=True))
def list_(asked: Asked[Incident]) -> None:
    """List incidents and how long our first message took, the latest first.

    cvetrack incident list
    cvetrack incident list --all --csv
    cvetrack incident list --open

    Those are open about which no message went out.
    """
    asked.answer(queries.incidents(asked.app.store, asked.today), view.listing)


shows(
    incident,
    INCIDENT,
    view.one,
    reads=queries.details,
    what="one incident, how long our first message took, and how many it reached",
)


@incident.command()
def reach(
    context: Context,
    id_: Annotated[str, id_of(INCIDENT)],
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
    right.write(view.corrected, _correct)


removes(incident, "incident", "I2")


def _correct(writing: Operation, incident_id: int, columns: dict[str, Any]) -> None:
    """Put right how an incident was written down. Raises UsageRefusal for one later than a message about it."""
    found = reading.now(writing, INCIDENT, incident_id)
    at = Moment(columns.get("day", found.day), columns.get("time", found.time))
    rules.refuse_after_message(at, found)
    correcting.correct(writing, INCIDENT, incident_id, columns)
