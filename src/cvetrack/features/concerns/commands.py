"""`cvetrack concern`: what organisations worry about, and what they criticise in us."""

from typing import Annotated

import typer

from cvetrack.features.concerns import actions, view
from cvetrack.records.concern import CONCERN, Concern
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, On, Org
from cvetrack.terminal.taking_out import removes

concern = Feature("Hear, acknowledge, answer or list concerns and criticism.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The concern's id, such as C18.")]
Text = Annotated[
    str | None,
    typer.Argument(metavar="TEXT", help="What they said, in their words; - reads standard input."),
]
Answer = Annotated[
    str | None, typer.Argument(metavar="TEXT", help="What we answered; - reads standard input.")
]
Category = Annotated[
    str | None, typer.Option("--category", metavar="WORD", help="What it is about, in a word or two.")
]
Changed = Annotated[str | None, typer.Option("--changed", metavar="TEXT", help="What changed because of it.")]


@concern.command("raise")
def raise_(
    context: Context,
    org: Org,
    text: Text = None,
    criticism: Annotated[bool, typer.Option("--criticism", help="It is about us.")] = False,
    category: Category = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record a concern of an organisation, or its criticism of us.

    cvetrack concern raise eastside-youth "why were we not asked first?" --criticism
    cvetrack concern raise highfields-tenants "the march on Saturday" --category safety --on yesterday

    Criticism is a good sign, and never lowers the health of a relationship: they expect us to listen.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    raised_on = app.day(on)
    about = app.text(category, "category", longest=100) if category else None
    words = app.text(text, "concern")
    officer = app.officer
    with app.operation("concern raise") as writing:
        concern_id = actions.raise_concern(
            writing,
            found.id,
            words,
            on=raised_on,
            officer_id=officer.id,
            criticism=criticism,
            category=about,
        )
        said = view.raised(reading.one(app.store, CONCERN, str(concern_id), app.clock.today))
    app.written(writing, "concern", concern_id, said, as_json=as_json)


@lists(concern, of_kind("concern-list", CONCERN, ended="answered and told"))
def list_(
    asked: Asked[Concern],
    criticism: Annotated[bool, typer.Option("--criticism", help="Only criticism of us.")] = False,
) -> None:
    """List the concerns that wait for our answer, the oldest first, then those not told theirs.

    cvetrack concern list
    cvetrack concern list eastside-youth --all
    cvetrack concern list --criticism --csv
    """
    rows = asked.records()
    asked.answer((each for each in rows if each.criticism or not criticism), view.listing)


@concern.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one concern holds.

    cvetrack concern show C1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, CONCERN, id_, today)
    app.answer_item("concern", found, lambda each: view.one(each, today), as_json=as_json)


@concern.command()
def acknowledge(context: Context, id_: Id, on: On = None, as_json: AsJson = False) -> None:
    """Record that they know a concern was heard; the answer is still owed.

    cvetrack concern acknowledge C2
    """
    app = app_of(context)
    found, day = reading.one(app.store, CONCERN, id_, app.clock.today), app.day(on)
    with app.operation("concern acknowledge") as writing:
        actions.acknowledge(writing, found.id, on=day)
        said = view.acknowledged(reading.one(app.store, CONCERN, str(found.id), app.clock.today))
    app.written(writing, "concern", found.id, said, as_json=as_json)


@concern.command()
def answer(
    context: Context,
    id_: Id,
    text: Answer = None,
    changed: Changed = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record our answer to a concern, and what changed because of it.

    cvetrack concern answer C2 "we asked the police to share the route" --changed "routes go out a week before"
    """
    app = app_of(context)
    found, day = reading.one(app.store, CONCERN, id_, app.clock.today), app.day(on)
    change = app.text(changed, "change") if changed is not None else None
    words = app.text(text, "answer")
    with app.operation("concern answer") as writing:
        actions.answer(writing, found.id, words, on=day, changed=change)
        said = view.answered(reading.one(app.store, CONCERN, str(found.id), app.clock.today))
    app.written(writing, "concern", found.id, said, as_json=as_json)


@concern.command()
def tell(context: Context, id_: Id, on: On = None, as_json: AsJson = False) -> None:
    """Record that they were told our answer.

    cvetrack concern tell C1
    """
    app = app_of(context)
    found, day = reading.one(app.store, CONCERN, id_, app.clock.today), app.day(on)
    with app.operation("concern tell") as writing:
        actions.tell(writing, found.id, on=day)
        said = view.told(reading.one(app.store, CONCERN, str(found.id), app.clock.today))
    app.written(writing, "concern", found.id, said, as_json=as_json)


@edits(concern, CONCERN)
def edit(
    right: Correction[Concern],
    criticism: Annotated[
        bool | None, typer.Option("--criticism/--no-criticism", help="Whether it is about us.")
    ] = None,
) -> None:
    """Put right how a concern was written down, or whose it is, or add what changed since the answer.

    cvetrack concern edit C1 --changed "they are asked before every event now"
    """
    right.also(criticism=criticism)
    right.write(view.corrected, actions.correct)


removes(concern, "concern", "C1")
