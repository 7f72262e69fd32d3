"""`cvetrack strategy`: what is published, until when it holds, and who knows of it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from cvetrack.features.trust.strategy import queries, view
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import refuse_after, refuse_before
from cvetrack.kernel.text import web_address
from cvetrack.records.strategy_document import STRATEGY_DOCUMENT, StrategyDocument
from cvetrack.store import correcting, reading
from cvetrack.store.connection import Store
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import Anyway, AsJson, Context, id_of
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import asking_each, each_once
from cvetrack.terminal.verbs import (
    Day,
    OfficerId,
    Wanted,
    begins,
    changes,
    day_to_come,
    maybe_text,
    text,
)

strategy = Feature("Publish the strategy, and keep whom we told of it.")

Title = typer.Argument(metavar="TITLE", help="What it is called; - reads standard input.")
Url = typer.Option("--url", metavar="URL", help="Where anybody can read it, on the web.")
Version = typer.Option("--version", metavar="TEXT", help="Which version it is.")
Review = typer.Option("--review", metavar="DATE", help="By when it is looked at again.")
Orgs = typer.Argument(metavar="ORG...", help="The organisations that know now.")
Document = typer.Option("--document", metavar="ID", help="Which document; the latest if not given.")


def _address(app: App, url: str | None) -> str:
    return web_address(app.text(url, "URL", longest=500), "https://council.example/strategy")


def _document(app: App, said: str | None) -> StrategyDocument:
    """The document of an id, else the latest. Raises NotFound."""
    today = app.clock.today
    if said is None:
        return queries.latest(app.store, today)
    return reading.one(app.store, STRATEGY_DOCUMENT, said, today)


def _ask(app: App, organisations: Sequence[Found], on: date, *, anyway: Anyway = False) -> None:
    asking_each(app, [each.id for each in organisations], on=on, anyway=anyway)


def _published(each: StrategyDocument, store: Store, today: date) -> str:
    return view.published(each, today, replaces=queries.replaced(store, each, today))


@begins(strategy, STRATEGY_DOCUMENT, _published, "publish", what="strategy")
def publish(
    writing: Operation,
    title: Annotated[str, text("title", Title, longest=300)],
    *,
    url: Annotated[str, Wanted(Url, _address, text=True)],
    version: Annotated[str | None, maybe_text("version", Version, longest=50)] = None,
    on: Day,
    review_on: Annotated[date | None, day_to_come(Review)] = None,
    officer_id: OfficerId,
) -> int:
    """Record that a document of the strategy was published.

    cvetrack strategy publish "Safer Together" --version 4 --url https://council.example/safer --review "in 6 months"

    A later one of the same title replaces it. Past its review day a document is
    called overdue wherever it is shown, until it is looked at again and edited.
    """
    _refuse_early_review(on, review_on)
    _refuse_twice(writing, title, version)
    columns = {
        "title": title,
        "version": version,
        "url": url,
        "published_on": on,
        "review_on": review_on,
        "officer_id": officer_id,
    }
    return writing.insert("strategy_document", columns)


@changes(
    strategy,
    STRATEGY_DOCUMENT,
    view.told,
    which=Wanted(Document, _document),
    what="strategy",
    beforehand=_ask,
)
def tell(
    writing: Operation,
    document_id: int,
    organisations: Annotated[Sequence[Found], Wanted(Orgs, each_once, several=True)],
    *,
    on: Day,
) -> None:
    """Record that organisations were told of the strategy.

    cvetrack strategy tell riverside-elders st-marks-hall
    cvetrack strategy tell eastside-youth --document W1 --on "3 september 2025"
    """
    document = reading.now(writing, STRATEGY_DOCUMENT, document_id)
    refuse_before(on, document.published_on, f"{document.record} was published")
    known = {each.organisation: each for each in _told(writing, document)}
    if before := [known[each.slug] for each in organisations if each.slug in known]:
        said = ", ".join(f"{each.organisation_name} on {say_date(each.told_on)}" for each in before)
        raise UsageRefusal(f"Already told of {document.record}: {said}. Nothing was written.")
    for each in organisations:
        columns = {"document_id": document_id, "organisation_id": each.id, "told_on": on}
        writing.insert("strategy_telling", columns)


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
    id_: Annotated[str, id_of(STRATEGY_DOCUMENT)],
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
    url: Annotated[str | None, Url] = None,
    review: Annotated[str | None, Review] = None,
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
        right.columns["url"] = _address(app, url)
    if review is not None:
        published_on = right.columns.get("published_on", right.record.published_on)
        past = published_on < app.clock.today
        right.columns["review_on"] = app.day_to_come(review, past_allowed=past) if review else None
    dropped = [app.find("organisation", each) for each in drop or ()]
    right.write(
        lambda each: view.corrected(each, app.clock.today),
        partial(_correct, not_told=dropped),
        more=bool(dropped),
    )


removes(strategy, "strategy", "W1")


def _correct(
    writing: Operation, document_id: int, columns: dict[str, Any], *, not_told: Sequence[Found] = ()
) -> None:
    """Put right how a document was written down, or who was told of it.

    Raises UsageRefusal as `publish` does, where somebody was told before the new day, and for an
    organisation that is not said to have been told.
    """
    document = reading.now(writing, STRATEGY_DOCUMENT, document_id)
    told = {each.organisation: each.told_on for each in _told(writing, document)}
    for each in not_told:
        if told.pop(each.slug, None) is None:
            raise UsageRefusal(
                f"{each.name} is not recorded as told of {document.record}. Nothing was written."
            )
        writing.delete("strategy_telling", {"document_id": document_id, "organisation_id": each.id})
    right = correcting.after(document, columns)
    _refuse_early_review(right.published_on, right.review_on)
    if told:
        refuse_after(right.published_on, min(told.values()), f"Somebody was told of {document.record}")
    if (right.title, right.version) != (document.title, document.version):
        _refuse_twice(writing, right.title, right.version, but=document_id)
    if columns:
        correcting.correct(writing, STRATEGY_DOCUMENT, document_id, columns)


def _told(writing: Operation, document: StrategyDocument) -> Sequence[queries.Telling]:
    return queries.reach(writing.store, document, date.max).told


def _refuse_early_review(published_on: date, review_on: date | None) -> None:
    if review_on is not None and review_on <= published_on:
        raise UsageRefusal(
            f"A document published on {say_date(published_on)} is reviewed later than that, not on "
            f"{say_date(review_on)}. Nothing was written."
        )


def _refuse_twice(writing: Operation, title: str, version: str | None, *, but: int | None = None) -> None:
    for each in queries.documents(writing.store, date.max):
        named = (each.title.casefold(), (each.version or "").casefold())
        if each.id != but and named == (title.casefold(), (version or "").casefold()):
            raise UsageRefusal(
                f"{each.record} is {each.titled}, published on {say_date(each.published_on)}. "
                "Give another --version to record another. Nothing was written."
            )
