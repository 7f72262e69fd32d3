"""`cvetrack risk`: the local risk picture that our work is to be in proportion to."""

from typing import Annotated

import typer

from cvetrack.features.trust.risk import actions, queries, rules, view
from cvetrack.features.trust.risk.queries import Picture
from cvetrack.kernel.errors import NotFound
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import corrections
from cvetrack.terminal.listing import Asked, Listing, lists
from cvetrack.terminal.options import AsJson, Context, On, RightDay
from cvetrack.terminal.taking_out import removes

risk = Feature("Set or show the local risk picture, strand by strand.")
_LISTING = Listing(
    "risk-list",
    Picture,
    of_all=True,
    day="day",
    theirs=queries.set_by,
)

Source = Annotated[
    str | None,
    typer.Option("--source", metavar="TEXT", help="Whose assessment it is; - reads standard input."),
]


@risk.command("set")
def set_(
    context: Context,
    weights: Annotated[
        list[str],
        typer.Argument(metavar="STRAND=WEIGHT...", help="Each strand with its weight, 0 to 1; 1 in all."),
    ],
    source: Source = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Set the local risk picture: how much each strand weighs here.

    cvetrack risk set islamist=0.4 extreme_right_wing=0.4 mixed_unclear=0.2 --source "Local profile, March 2026"

    The strands are islamist, extreme_right_wing, left_anarchist_single_issue and
    mixed_unclear; one that is left out weighs nothing. They are strands of activity,
    never of an organisation. Earlier pictures are kept, the latest one stands.
    """
    app = app_of(context)
    thousandths = rules.weights(weights)
    day = app.day(on)
    said_source = app.text(source, "source", longest=1000)
    officer = app.officer
    with app.operation("risk set") as writing:
        picture_id = actions.set_picture(
            writing, thousandths, source=said_source, on=day, officer_id=officer.id
        )
        each = queries.one(app.store, str(picture_id), app.clock.today)
        said = view.was_set(each, queries.standing(app.store, app.clock.today))
    app.written(writing, "risk", picture_id, said, as_json=as_json)


@risk.command()
def show(
    context: Context,
    id_: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="The picture's id, such as U2; else the one that stands."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the risk picture that stands, and beside each weight what we did.

    cvetrack risk show
    cvetrack risk show U1

    Beside a weight stands how many of the engagements of the last 12 months with any
    --strand were about this one, and from five on the share with its 95 % interval.
    """
    app = app_of(context)
    today = app.clock.today
    found = queries.one(app.store, id_, today) if id_ else queries.standing(app.store, today)
    if found is None:
        raise NotFound(f"No local risk picture is set. Set one with: {view.SET}")
    app.answer_item("risk", queries.compared(app.store, found, today), view.one, as_json=as_json)


@lists(risk, _LISTING)
def list_(asked: Asked[Picture]) -> None:
    """List every risk picture that was set; the first one stands.

    cvetrack risk list
    cvetrack risk list --csv
    """
    asked.answer(queries.pictures(asked.app.store, asked.today), view.listing)


@risk.command()
def edit(
    context: Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="The picture's id, such as U2.")],
    source: Source = None,
    on: RightDay = None,
    as_json: AsJson = False,
) -> None:
    """Put right the source or the day of a risk picture.

    cvetrack risk edit U1 --source "Local profile, spring 2025, page 4"

    For other weights set another picture; a slip just made goes with undo.
    """
    app = app_of(context)
    found = queries.one(app.store, id_, app.clock.today)
    columns = corrections(
        app, "with --source or --on", texts=[("source", source, "source", 1000)], days={"day": on}
    )
    with app.operation("risk edit") as writing:
        actions.correct(writing, found.id, columns)
        each = queries.one(app.store, str(found.id), app.clock.today)
        said = view.corrected(each, queries.standing(app.store, app.clock.today))
    app.written(writing, "risk", found.id, said, as_json=as_json)


removes(risk, "risk", "U1")
