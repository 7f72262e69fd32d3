"""`cvetrack briefing`: open talks on local risk, and what we were asked there."""

from functools import partial
from typing import Annotated, Any

import typer

from cvetrack.features.trust.briefing import actions, queries, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.briefing import BRIEFING, Briefing
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, On, RightDay
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import each_once, tell_together

briefing = Feature("Record open talks on local risk, what was asked and answered.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The briefing's id, such as J5.")]
About = Annotated[
    str | None,
    typer.Option("--about", metavar="TEXT", help="What was told, in outline; - reads standard input."),
]
Questions = Annotated[str | None, typer.Option("--asked", metavar="TEXT", help="What they asked.")]
Answered = Annotated[str | None, typer.Option("--answered", metavar="TEXT", help="What we answered.")]


@briefing.command()
def record(
    context: Context,
    orgs: Annotated[list[str], typer.Argument(metavar="ORG...", help="The organisations that took part.")],
    about: About = None,
    asked: Questions = None,
    answered: Answered = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record an open talk on local risk with one or more organisations.

    cvetrack briefing record eastside-youth highfields-centre --about "leaflets seen in the market"
    cvetrack briefing record st-marks-hall --about "the local picture" --asked "who decides it?" --on yesterday

    In outline and in plain words: nothing about people, and nothing that could not
    be said to everybody in the room. What was asked and not answered is kept open.
    Who took part was met that day; logged too, it counts once.
    """
    app = app_of(context)
    found, day = each_once(app, orgs), app.day(on)
    question, reply = (
        app.text(said, what) if said is not None else None
        for said, what in ((asked, "question"), (answered, "answer"))
    )
    words = app.text(about, "outline (--about)")
    tell_together(app, found, on=day)
    officer = app.officer
    with app.operation("briefing record") as writing:
        briefing_id = actions.record(
            writing, found, words, on=day, officer_id=officer.id, asked=question, answered=reply
        )
        said = view.recorded(reading.one(app.store, BRIEFING, str(briefing_id), app.clock.today))
    app.written(writing, "briefing", briefing_id, said, as_json=as_json)


@lists(briefing, of_kind("briefing-list", BRIEFING))
def list_(asked: Asked[Briefing]) -> None:
    """List the briefings, the latest first, and what was asked there.

    cvetrack briefing list
    cvetrack briefing list eastside-youth
    cvetrack briefing list --open --csv

    Those are open where what was asked waits for an answer.
    """
    rows = queries.briefings(asked.app.store, asked.today, organisation_id=asked.of)
    asked.answer(rows, partial(view.listing, unanswered=asked.still_open))


@briefing.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one briefing holds.

    cvetrack briefing show J1
    """
    app = app_of(context)
    app.answer_item(
        "briefing", reading.one(app.store, BRIEFING, id_, app.clock.today), view.one, as_json=as_json
    )


@briefing.command()
def answer(
    context: Context,
    id_: Id,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What we answered; - reads standard input.")
    ] = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record our answer to what was asked at a briefing, once they have it.

    cvetrack briefing answer J2 "the council does, and publishes the reasons"
    """
    app = app_of(context)
    found, day = reading.one(app.store, BRIEFING, id_, app.clock.today), app.day(on)
    words = app.text(text, "answer")
    with app.operation("briefing answer") as writing:
        actions.answer(writing, found.id, words, on=day)
        said = view.answered(reading.one(app.store, BRIEFING, str(found.id), app.clock.today))
    app.written(writing, "briefing", found.id, said, as_json=as_json)


@briefing.command()
def edit(
    context: Context,
    id_: Id,
    about: About = None,
    asked: Questions = None,
    answered: Answered = None,
    on: RightDay = None,
    add: Annotated[
        list[str] | None, typer.Option("--add", metavar="ORG", help="An organisation that took part, too.")
    ] = None,
    drop: Annotated[
        list[str] | None, typer.Option("--drop", metavar="ORG", help="An organisation that did not.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put right how a briefing was written down, or who took part.

    cvetrack briefing edit J2 --add riverside-elders --asked "who decides the local picture?"

    "" takes out what was asked or answered.
    """
    app = app_of(context)
    found = reading.one(app.store, BRIEFING, id_, app.clock.today)
    columns: dict[str, Any] = {}
    if about is not None:
        columns["words"] = app.text(about, "outline (--about)")
    for column, said, what in (("asked", asked, "question"), ("answered", answered, "answer")):
        if said is not None:
            columns[column] = app.text(said, what) if said else None
    if on:
        columns["day"] = app.day(on)
    added, dropped = (each_once(app, names) for names in (add, drop))
    if not (columns or added or dropped):
        raise UsageRefusal("Say what to correct, such as --about or --on. Nothing was written.")
    if added:
        tell_together(app, [*each_once(app, found.organisations), *added], on=columns.get("day", found.day))
    with app.operation("briefing edit") as writing:
        actions.correct(writing, found.id, columns, add=added, drop=dropped)
        sentence = view.corrected(reading.one(app.store, BRIEFING, str(found.id), app.clock.today))
    app.written(writing, "briefing", found.id, sentence, as_json=as_json)


removes(briefing, "briefing", "J1")
