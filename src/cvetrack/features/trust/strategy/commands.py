"""`cvetrack strategy`: what is published, until when it holds, and who knows of it."""

from functools import partial
from typing import Annotated

import typer

from cvetrack.features.trust.strategy import actions, queries, view
from cvetrack.kernel.text import web_address
from cvetrack.records.strategy_document import STRATEGY_DOCUMENT, StrategyDocument
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import Anyway, AsJson, Context, On
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import ask_about_declined, each_once, warn_of_conditions

strategy = Feature("Publish the strategy, and keep whom we told of it.")

_EXAMPLE = "https://council.example/strategy"

Id = Annotated[str, typer.Argument(metavar="ID", help="The document's id, such as W3.")]
Url = Annotated[
    str | None, typer.Option("--url", metavar="URL", help="Where anybody can read it, on the web.")
]
Version = Annotated[str | None, typer.Option("--version", metavar="TEXT", help="Which version it is.")]
Review = Annotated[
    str | None, typer.Option("--review", metavar="DATE", help="By when it is looked at again.")
]


@strategy.command()
def publish(
    context: Context,
    title: Annotated[
        str | None, typer.Argument(metavar="TITLE", help="What it is called; - reads standard input.")
    ] = None,
    url: Url = None,
    version: Version = None,
    on: On = None,
    review: Review = None,
    as_json: AsJson = False,
) -> None:
    """Record that a document of the strategy was published.

    cvetrack strategy publish "Safer Together" --version 4 --url https://council.example/safer --review "in 6 months"

    A later one of the same title replaces it. Past its review day a document is
    called overdue wherever it is shown, until it is looked at again and edited.
    """
    app = app_of(context)
    published_on = app.day(on)
    review_on = app.day_to_come(review, since=published_on) if review else None
    said_version = app.text(version, "version", longest=50) if version else None
    called = app.text(title, "title", longest=300)
    address = web_address(app.text(url, "URL", longest=500), _EXAMPLE)
    officer = app.officer
    with app.operation("strategy publish") as writing:
        document_id = actions.publish(
            writing,
            called,
            url=address,
            on=published_on,
            officer_id=officer.id,
            version=said_version,
            review_on=review_on,
        )
        each = reading.one(app.store, STRATEGY_DOCUMENT, str(document_id), app.clock.today)
        replaced = queries.replaced(app.store, each, app.clock.today)
        said = view.published(each, app.clock.today, replaces=replaced)
    app.written(writing, "strategy", document_id, said, as_json=as_json)


@strategy.command()
def tell(
    context: Context,
    orgs: Annotated[list[str], typer.Argument(metavar="ORG...", help="The organisations that know now.")],
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="ID", help="Which document; the latest if not given."),
    ] = None,
    on: On = None,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Record that organisations were told of the strategy.

    cvetrack strategy tell riverside-elders st-marks-hall
    cvetrack strategy tell eastside-youth --document W1 --on "3 september 2025"
    """
    app = app_of(context)
    found = each_once(app, orgs)
    day, today = app.day(on), app.clock.today
    ask_about_declined(app, found, on=day, anyway=anyway)
    warn_of_conditions(app, [each.id for each in found])
    of = (
        reading.one(app.store, STRATEGY_DOCUMENT, document, today)
        if document
        else queries.latest(app.store, today)
    )
    with app.operation("strategy tell") as writing:
        actions.tell(writing, of, organisations=found, on=day)
        now = reading.one(app.store, STRATEGY_DOCUMENT, str(of.id), today)
        said = view.told(now, today, names=[each.name for each in found], on=day)
    app.written(writing, "strategy", of.id, said, as_json=as_json)


@lists(strategy, of_kind("strategy-list", STRATEGY_DOCUMENT, ended="replaced by a later one"))
def list_(asked: Asked[StrategyDocument]) -> None:
    """List the published documents, the latest first, or those that an organisation was told of.

    cvetrack strategy list
    cvetrack strategy list --all
    """
    asked.answer(asked.records(), view.listing)


@strategy.command()
def show(
    context: Context,
    id_: Id,
    not_told: Annotated[
        bool, typer.Option("--not-told", help="List the active organisations that were not told.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show one document, and who was told of it.

    cvetrack strategy show W2
    cvetrack strategy show W2 --not-told

    --json has those told and those not told.
    """
    app = app_of(context)
    today = app.clock.today
    reach = queries.reach(app.store, reading.one(app.store, STRATEGY_DOCUMENT, id_, today), today)
    app.answer_item("strategy", reach, lambda each: view.one(each, today, not_told=not_told), as_json=as_json)


@edits(strategy, STRATEGY_DOCUMENT, but=("url",), what="strategy")
def edit(
    right: Correction[StrategyDocument],
    url: Url = None,
    review: Review = None,
    drop: Annotated[
        list[str] | None,
        typer.Option("--drop", metavar="ORG", help="An organisation that was not told; can be repeated."),
    ] = None,
) -> None:
    """Put right how a document was written down, or give it another review day.

    cvetrack strategy edit W2 --review "in 6 months"
    cvetrack strategy edit W2 --drop highfields-tenants

    "" takes out a version or a review day.
    """
    app = right.app
    if url is not None:
        right.columns["url"] = web_address(app.text(url, "URL", longest=500), _EXAMPLE)
    if review is not None:
        published_on = right.columns.get("published_on", right.record.published_on)
        past = published_on < app.clock.today
        right.columns["review_on"] = app.day_to_come(review, past_allowed=past) if review else None
    dropped = [app.find("organisation", each) for each in drop or ()]
    right.write(
        lambda each: view.corrected(each, app.clock.today),
        partial(actions.correct, not_told=dropped),
        more=bool(dropped),
    )


removes(strategy, "strategy", "W1")
