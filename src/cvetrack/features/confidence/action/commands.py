"""`cvetrack action`: what meetings gave out to be done, and what becomes of it."""

from functools import partial
from typing import Annotated

import typer

from cvetrack.features.confidence.meeting import actions, queries, rules, view
from cvetrack.features.trust.promise.commands import keep
from cvetrack.records.meeting import MEETING
from cvetrack.records.promise import PROMISE
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.listing import Asked, Listing, lists
from cvetrack.terminal.options import AsJson, Context, On, Org

action = Feature("Give, do or list the actions of meetings.")
_ACTIONS = Listing(
    "action-list",
    rules.Action,
    day="made_on",
    theirs=partial(reading.signed, kind=PROMISE),
    ended="done or missed",
    is_open=lambda each, _: each.state in rules.OPEN,
)

Id = Annotated[str, typer.Argument(metavar="ID", help="The meeting's id, such as G4.")]


@action.command()
def give(
    context: Context,
    id_: Id,
    org: Org,
    due: Annotated[
        str, typer.Option("--due", metavar="DATE", help='By when, such as friday or "in 5 working days".')
    ],
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What is to be done; - reads standard input.")
    ] = None,
    theirs: Annotated[bool, typer.Option("--theirs", help="They are to do it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Record an action that a meeting gave out: for an organisation, or with --theirs by it.

    cvetrack action give G1 highfields-tenants "ask the landlord about the lights" --due "20 march"
    cvetrack action give G1 st-marks-hall "names for the next meeting" --due friday --theirs

    An action is a promise made at the meeting: `cvetrack promise` shows, corrects and renegotiates it.
    """
    app = app_of(context)
    today = app.clock.today
    found, who = reading.one(app.store, MEETING, id_, today), app.find("organisation", org)
    made_on = found.held_on or today
    due_on = app.day_to_come(due, since=made_on)
    words = app.text(text, "action")
    officer = app.officer
    with app.operation("action give") as writing:
        promise_id = actions.give(
            writing,
            found.id,
            who.id,
            words,
            due=due_on,
            officer_id=officer.id,
            theirs=theirs,
        )
        said = view.given(queries.action(app.store, str(promise_id), today))
    app.written(writing, "promise", promise_id, said, as_json=as_json)


@action.command()
def done(
    context: Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="The action's id, such as P41.")],
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record that an action is done: the promise is kept.

    cvetrack action done P5
    """
    app = app_of(context)
    found, day = queries.action(app.store, id_, app.clock.today), app.day(on)
    with app.operation("action done") as writing:
        keep(writing, found.id, on=day)
        said = view.done(queries.action(app.store, str(found.id), app.clock.today))
    app.written(writing, "promise", found.id, said, as_json=as_json)


@lists(action, _ACTIONS)
def list_actions(asked: Asked[rules.Action]) -> None:
    """List the open actions of meetings, the latest first, ours before theirs.

    cvetrack action list
    cvetrack action list eastside-youth --all
    """
    rows = queries.actions(asked.app.store, asked.today, organisation_id=asked.of)
    asked.answer(rows, view.actions)
