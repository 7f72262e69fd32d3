"""`cvetrack intro`: who introduced us to whom, and whether they then stepped aside."""

from typing import Annotated

import typer

from cvetrack.features.beware.intro import actions, queries, view
from cvetrack.records.introduction import INTRODUCTION, Introduction
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import Anyway, AsJson, Context, Note, On
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import ask_about_declined, warn_of_clashes
from cvetrack.vocabulary.gateways import IntroductionOutcome

intro = Feature("Record who introduced us to whom, and whether they stepped aside.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The introduction's id, such as D4.")]
By = Annotated[
    str, typer.Argument(metavar="BY", help="The organisation that introduced us, or was asked to.")
]
To = Annotated[str, typer.Argument(metavar="TO", help="The organisation that we were to meet.")]
SteppedAside = Annotated[
    bool, typer.Option("--stepped-aside", help="They left us to speak with each other from then on.")
]


@intro.command()
def record(
    context: Context,
    by: By,
    to: To,
    on: On = None,
    asked: Annotated[bool, typer.Option("--asked", help="We asked for it.")] = False,
    outcome: Annotated[
        IntroductionOutcome | None,
        typer.Option(help="What came of it; made if not given, or no-reply where it was asked for."),
    ] = None,
    stepped_aside: SteppedAside = False,
    note: Note = None,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Record an introduction by one organisation to another, or that we asked for one.

    cvetrack intro record midtown-forum highfields-tenants --stepped-aside
    cvetrack intro record midtown-forum riverside-elders --asked --on "3 february"
    cvetrack intro record midtown-forum st-marks-hall --outcome declined

    What comes of one that was asked for is added with `cvetrack intro outcome`.
    """
    app = app_of(context)
    introducer, other = app.find("organisation", by), app.find("organisation", to)
    day = app.day(on)
    if asked:
        ask_about_declined(app, [introducer, other], on=day, anyway=anyway)
    warn_of_clashes(app, [introducer.id, other.id])
    words = app.text(note, "note") if note is not None else None
    officer = app.officer
    with app.operation("intro record") as writing:
        introduction_id = actions.record(
            writing,
            introducer,
            other,
            on=day,
            outcome=outcome or (IntroductionOutcome.NO_REPLY if asked else IntroductionOutcome.MADE),
            officer_id=officer.id,
            asked=asked,
            stepped_aside=stepped_aside,
            note=words,
        )
        said = view.recorded(reading.one(app.store, INTRODUCTION, str(introduction_id), app.clock.today))
    app.written(writing, "introduction", introduction_id, said, as_json=as_json)


@intro.command()
def outcome(
    context: Context,
    id_: Id,
    word: Annotated[
        IntroductionOutcome, typer.Argument(metavar="OUTCOME", help="made, declined or deferred.")
    ],
    on: On = None,
    stepped_aside: SteppedAside = False,
    as_json: AsJson = False,
) -> None:
    """Record what came of an introduction that was asked for or put off.

    cvetrack intro outcome D2 made --stepped-aside
    cvetrack intro outcome D2 deferred --on yesterday
    """
    app = app_of(context)
    found, day = reading.one(app.store, INTRODUCTION, id_, app.clock.today), app.day(on)
    with app.operation("intro outcome") as writing:
        actions.settle(writing, found.id, word, on=day, stepped_aside=stepped_aside)
        said = view.settled(reading.one(app.store, INTRODUCTION, str(found.id), app.clock.today))
    app.written(writing, "introduction", found.id, said, as_json=as_json)


@lists(intro, of_kind("intro-list", INTRODUCTION))
def list_(asked: Asked[Introduction]) -> None:
    """List the introductions, or those by and to one organisation, the latest first.

    cvetrack intro list
    cvetrack intro list midtown-forum --csv
    cvetrack intro list --open

    Those are open of which nothing came yet.
    """
    rows = queries.introductions(asked.app.store, asked.today, organisation_id=asked.of)
    asked.answer(rows, view.listing)


@intro.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one introduction holds.

    cvetrack intro show D1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, INTRODUCTION, id_, today)
    app.answer_item("intro", found, lambda each: view.one(each, today), as_json=as_json)


@edits(intro, INTRODUCTION, but=("outcome_on",))
def edit(
    right: Correction[Introduction],
    by: Annotated[str | None, typer.Option("--by", metavar="ORG", help="Who introduced.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="ORG", help="To whom.")] = None,
    outcome: Annotated[IntroductionOutcome | None, typer.Option(help="What came of it.")] = None,
    outcome_on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help='When they said what came of it; "" where they have not replied.'),
    ] = None,
    asked: Annotated[
        bool | None, typer.Option("--asked/--not-asked", help="Whether we asked for it.")
    ] = None,
    stepped_aside: Annotated[
        bool | None, typer.Option("--stepped-aside/--not-aside", help="Whether they stepped aside.")
    ] = None,
) -> None:
    """Put right how an introduction was written down, or add that they stepped aside.

    cvetrack intro edit D1 --stepped-aside
    cvetrack intro edit D1 --on "14 october 2024" --note "At their fair."
    """
    app = right.app
    if outcome_on is not None and not outcome_on.strip() and outcome is None:
        outcome = IntroductionOutcome.NO_REPLY
    right.also(
        by_id=app.find("organisation", by).id if by else None,
        to_id=app.find("organisation", to).id if to else None,
        outcome=outcome and outcome.value,
        outcome_on=app.day(outcome_on) if outcome_on else None,
        asked=asked,
        stepped_aside=stepped_aside,
    )
    right.write(view.corrected, actions.correct)


removes(intro, "intro", "D1")
