"""`cvetrack ask`: what we asked of organisations, so that their independence can be seen to be respected."""

from functools import partial
from typing import Annotated

import typer

from cvetrack.features.support.ask import actions, queries, view
from cvetrack.records.ask import ASK, Ask
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import Anyway, AsJson, Context, On, Org
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import ask_about_declined, warn_of_conditions
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
    warn_of_conditions(app, [found.id])
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


@lists(ask, of_kind("ask-list", ASK, ended="answered"))
def list_(
    asked: Asked[Ask],
    refused: Annotated[bool, typer.Option("--refused", help="Only what they said no to.")] = False,
) -> None:
    """List what we asked and have no answer to, the oldest first.

    cvetrack ask list
    cvetrack ask list highfields-tenants --all
    cvetrack ask list --refused

    Of one organisation it is also said in how many contacts we asked nothing: those on days without an
    ask.
    """
    rows = asked.records()
    if refused:
        no = [each for each in rows if each.answer == AskAnswer.NO]
        asked.answer(no, view.refused, ended_too=True)
        return
    unasked = None if asked.of is None else queries.unasked(asked.app.store, asked.of, asked.today)
    asked.answer(rows, partial(view.listing, unasked=unasked))


@ask.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one ask holds.

    cvetrack ask show A1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, ASK, id_, today)
    app.answer_item("ask", found, lambda each: view.one(each, today), as_json=as_json)


@edits(ask, ASK)
def edit(
    right: Correction[Ask],
    said: Annotated[AskAnswer | None, typer.Option("--answer", help="What they said.")] = None,
) -> None:
    """Put right how an ask was written down, or of whom it was.

    cvetrack ask edit A1 --answer partly
    """
    right.also(answer=said and said.value)
    right.write(view.corrected, actions.correct)


removes(ask, "ask", "A1")
