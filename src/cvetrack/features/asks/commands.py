"""`cvetrack ask`: what we asked of organisations, so that their independence can be seen to be respected."""

from typing import Annotated

import typer

from cvetrack.features.asks import actions, queries, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.ask import ASK
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import Anyway, AsCsv, AsJson, Context, MaybeOrg, On, Org, RightText
from cvetrack.terminal.together import ask_about_declined
from cvetrack.vocabulary.support import AskAnswer

ask = Feature("Record what we asked of them, and what they said.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The ask's id, such as A5.")]
Text = Annotated[str | None, typer.Argument(metavar="TEXT", help="What we asked; - reads standard input.")]


@ask.command()
def record(
    context: Context,
    org: Org,
    text: Text = None,
    on: On = None,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Record that we asked an organisation for something.

    cvetrack ask record highfields-tenants "a speaker for our evening on the march"

    They are no mouthpiece of ours: every ask is kept, so that it can be seen how often we come for
    something, and what they would rather not do.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    asked_on = app.day(on)
    ask_about_declined(app, [found], on=asked_on, anyway=anyway)
    words = app.text(text, "ask")
    officer = app.officer
    with app.operation("ask record") as writing:
        ask_id = actions.record(writing, found.id, words, on=asked_on, officer_id=officer.id)
        today = app.clock.today
        said = view.recorded(
            reading.one(app.store, ASK, str(ask_id), today), queries.refused(app.store, found.id, today)
        )
    app.written(writing, "ask", ask_id, said, as_json=as_json)


@ask.command()
def answer(
    context: Context,
    id_: Id,
    said: Annotated[AskAnswer, typer.Argument(metavar="ANSWER", help="What they said: yes, no or partly.")],
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record what they said: yes, no or partly. A no is respected.

    cvetrack ask answer A2 no
    """
    app = app_of(context)
    found, day = reading.one(app.store, ASK, id_, app.clock.today), app.day(on)
    with app.operation("ask answer") as writing:
        actions.answer(writing, found.id, said.value, on=day)
        sentence = view.answered(reading.one(app.store, ASK, str(found.id), app.clock.today))
    app.written(writing, "ask", found.id, sentence, as_json=as_json)


@ask.command("list")
def list_(
    context: Context,
    org: MaybeOrg = None,
    refused: Annotated[bool, typer.Option("--refused", help="Only what they said no to.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also those answered.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List what we asked and have no answer to, the oldest first.

    cvetrack ask list
    cvetrack ask list highfields-tenants --all
    cvetrack ask list --refused

    Of one organisation it is also said in how many contacts we asked nothing: those on days without an
    ask. --json and --csv have those answered too.
    """
    if everything and refused:
        raise UsageRefusal("--all and --refused do not go together. Leave one out.")
    app = app_of(context)
    today = app.clock.today
    of = app.find("organisation", org).id if org else None
    rows = reading.listed(app.store, ASK, today, organisation_id=of)
    waiting = [each for each in rows if each.state == "waiting"]
    some = [each for each in rows if each.answer == AskAnswer.NO] if refused else waiting
    whole = everything or ((as_json or as_csv) and not refused)
    app.answer_rows(
        "ask-list",
        rows if whole else some,
        lambda shown: view.listing(
            shown,
            today,
            answered=0 if whole or refused else len(rows) - len(waiting),
            unasked=None if of is None else queries.unasked(app.store, of, today),
            refused=refused,
        ),
        as_json=as_json,
        as_csv=as_csv,
    )


@ask.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one ask holds.

    cvetrack ask show A1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, ASK, id_, today)
    app.answer_item("ask", found, lambda each: view.one(each, today), as_json=as_json)


@ask.command()
def edit(
    context: Context,
    id_: Id,
    text: RightText = None,
    said: Annotated[AskAnswer | None, typer.Option("--answer", help="What they said.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When we asked.")] = None,
    answered_on: Annotated[
        str | None, typer.Option("--answered-on", metavar="DATE", help="When they answered.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put right how an ask was written down.

    cvetrack ask edit A1 --answer partly
    """
    app = app_of(context)
    found = reading.one(app.store, ASK, id_, app.clock.today)
    columns = app.corrections(
        "such as --text or --answer",
        texts=[("words", text, "ask", 10_000)],
        days={"asked_on": on, "answered_on": answered_on},
        others={"answer": said and said.value},
    )
    with app.operation("ask edit") as writing:
        actions.correct(writing, found.id, columns)
        sentence = view.corrected(reading.one(app.store, ASK, str(found.id), app.clock.today))
    app.written(writing, "ask", found.id, sentence, as_json=as_json)
