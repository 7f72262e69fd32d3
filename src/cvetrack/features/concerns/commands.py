"""`cvetrack concern`: what organisations worry about, and what they criticise in us."""

from typing import Annotated

import typer

from cvetrack.features.concerns import actions, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.concern import CONCERN
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg, On, Org, RightText

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


@concern.command("list")
def list_(
    context: Context,
    org: MaybeOrg = None,
    still_open: Annotated[bool, typer.Option("--open", help="Only those not told an answer.")] = False,
    criticism: Annotated[bool, typer.Option("--criticism", help="Only criticism of us.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Also those answered and told.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the concerns that wait for our answer, the oldest first, then those not told theirs.

    cvetrack concern list
    cvetrack concern list eastside-youth --all
    cvetrack concern list --criticism --csv

    --json and --csv have those answered and told too, unless --open is given.
    """
    if everything and still_open:
        raise UsageRefusal("--all and --open do not go together. Leave one out.")
    app = app_of(context)
    today = app.clock.today
    of = app.find("organisation", org).id if org else None
    found = reading.listed(app.store, CONCERN, today, organisation_id=of)
    rows = [each for each in found if each.criticism or not criticism]
    some = [each for each in rows if each.is_open]
    whole = everything or ((as_json or as_csv) and not still_open)
    closed = 0 if whole or still_open else len(rows) - len(some)
    app.answer_rows(
        "concern-list",
        rows if whole else some,
        lambda shown: view.listing(shown, today, closed=closed),
        as_json=as_json,
        as_csv=as_csv,
    )


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


@concern.command()
def edit(
    context: Context,
    id_: Id,
    text: RightText = None,
    criticism: Annotated[
        bool | None, typer.Option("--criticism/--no-criticism", help="Whether it is about us.")
    ] = None,
    category: Category = None,
    changed: Changed = None,
    as_json: AsJson = False,
) -> None:
    """Put right how a concern was written down, or add what changed since the answer.

    cvetrack concern edit C1 --changed "they are asked before every event now"
    """
    app = app_of(context)
    found = reading.one(app.store, CONCERN, id_, app.clock.today)
    columns = app.corrections(
        "such as --text or --category",
        texts=[
            ("words", text, "words", 10_000),
            ("category", category, "category", 100),
            ("changed", changed, "changed", 10_000),
        ],
        others={"criticism": criticism},
    )
    with app.operation("concern edit") as writing:
        actions.correct(writing, found.id, columns)
        sentence = view.corrected(reading.one(app.store, CONCERN, str(found.id), app.clock.today))
    app.written(writing, "concern", found.id, sentence, as_json=as_json)
