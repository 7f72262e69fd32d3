"""`cvetrack myth`: rumours that go round, our answers, and the messages that carry them."""

from functools import partial
from typing import Annotated

import typer

from cvetrack.features.confidence.myth import actions, view
from cvetrack.records.broadcast import BROADCAST
from cvetrack.records.myth import MYTH, Myth
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, On
from cvetrack.terminal.taking_out import removes

myth = Feature("Hear myths, answer them, and send the answer.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The myth's id, such as Z2.")]
From = Annotated[str | None, typer.Option("--from", metavar="ORG", help="The organisation that told us.")]


@myth.command()
def hear(
    context: Context,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What is said, in words; - reads standard input.")
    ] = None,
    told_by: From = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record a rumour that goes round, and which organisation told us of it.

    cvetrack myth hear "the library is closing" --from eastside-youth
    cvetrack myth hear "the grant was cancelled" --on yesterday

    What is said, never who said it.
    """
    app = app_of(context)
    of = app.find("organisation", told_by).id if told_by else None
    day = app.day(on)
    words = app.text(text, "myth")
    officer = app.officer
    with app.operation("myth hear") as writing:
        myth_id = actions.hear(writing, words, on=day, officer_id=officer.id, organisation_id=of)
        said = view.heard(reading.one(app.store, MYTH, str(myth_id), app.clock.today))
    app.written(writing, "myth", myth_id, said, as_json=as_json)


@myth.command()
def answer(
    context: Context,
    id_: Id,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What is true instead; - reads standard input.")
    ] = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Record our answer to a myth: what is true instead.

    cvetrack myth answer Z2 "the library stays; its roof is mended in May"
    """
    app = app_of(context)
    found, day = reading.one(app.store, MYTH, id_, app.clock.today), app.day(on)
    words = app.text(text, "answer")
    with app.operation("myth answer") as writing:
        actions.answer(writing, found.id, words, on=day)
        said = view.answered(reading.one(app.store, MYTH, str(found.id), app.clock.today))
    app.written(writing, "myth", found.id, said, as_json=as_json)


@myth.command()
def sent(
    context: Context,
    id_: Id,
    broadcast: Annotated[
        str, typer.Argument(metavar="BROADCAST-ID", help="The message that carried the answer, such as K4.")
    ],
    as_json: AsJson = False,
) -> None:
    """Record which of our messages carried the answer to a myth.

    cvetrack myth sent Z3 K3

    Record the message itself first, with `cvetrack broadcast send`.
    """
    app = app_of(context)
    found = reading.one(app.store, MYTH, id_, app.clock.today)
    carried = reading.one(app.store, BROADCAST, broadcast, app.clock.today)
    with app.operation("myth sent") as writing:
        actions.send(writing, found.id, broadcast=carried)
        said = view.sent(reading.one(app.store, MYTH, str(found.id), app.clock.today))
    app.written(writing, "myth", found.id, said, as_json=as_json)


@lists(myth, of_kind("myth-list", MYTH, ended="answered and sent"))
def list_(asked: Asked[Myth]) -> None:
    """List the myths that wait for an answer, the oldest first, then those whose answer is not sent.

    cvetrack myth list
    cvetrack myth list canal-street-mosque --all
    """
    asked.answer(asked.records(), view.listing)


@myth.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one myth holds.

    cvetrack myth show Z1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, MYTH, id_, today)
    app.answer_item("myth", found, lambda each: view.one(each, today), as_json=as_json)


@edits(myth, MYTH)
def edit(
    right: Correction[Myth],
    told_by: From = None,
    broadcast: Annotated[
        str | None,
        typer.Option("--sent", metavar="BROADCAST-ID", help="The message that carried the answer."),
    ] = None,
) -> None:
    """Put right how a myth was written down; "" takes out --from.

    cvetrack myth edit Z1 --answer "it opens every day, evenings too"
    """
    app = right.app
    if told_by is not None:
        of = app.find("organisation", told_by) if told_by.strip() else None
        right.columns["organisation_id"] = of and of.id
    carried = reading.one(app.store, BROADCAST, broadcast, app.clock.today) if broadcast else None
    right.write(view.corrected, partial(actions.correct, broadcast=carried), more=carried is not None)


removes(myth, "myth", "Z1")
