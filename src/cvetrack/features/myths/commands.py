"""`cvetrack myth`: rumours that go round, our answers, and the messages that carry them."""

from typing import Annotated, Any

import typer

from cvetrack.features.myths import actions, view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.records.broadcast import BROADCAST
from cvetrack.records.myth import MYTH
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg, On, RightText

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


@myth.command("list")
def list_(
    context: Context,
    org: MaybeOrg = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those answered and sent.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the myths that wait for an answer, the oldest first, then those whose answer is not sent.

    cvetrack myth list
    cvetrack myth list canal-street-mosque --all

    --json and --csv have those answered and sent too.
    """
    app = app_of(context)
    today = app.clock.today
    of = app.find("organisation", org).id if org else None
    rows = reading.listed(app.store, MYTH, today, organisation_id=of)
    still = [each for each in rows if each.is_open]
    app.answer_rows(
        "myth-list",
        rows if everything or as_json or as_csv else still,
        lambda shown: view.listing(shown, today, closed=len(rows) - len(shown)),
        as_json=as_json,
        as_csv=as_csv,
    )


@myth.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one myth holds.

    cvetrack myth show Z1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, MYTH, id_, today)
    app.answer_item("myth", found, lambda each: view.one(each, today), as_json=as_json)


@myth.command()
def edit(
    context: Context,
    id_: Id,
    text: RightText = None,
    told_by: From = None,
    answered: Annotated[
        str | None, typer.Option("--answer", metavar="TEXT", help="The right words of the answer.")
    ] = None,
    broadcast: Annotated[
        str | None,
        typer.Option("--sent", metavar="BROADCAST-ID", help="The message that carried the answer."),
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was heard.")] = None,
    answered_on: Annotated[
        str | None, typer.Option("--answered-on", metavar="DATE", help="The day it was answered.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put right how a myth was written down; "" takes out --from.

    cvetrack myth edit Z1 --answer "it opens every day, evenings too"
    """
    app = app_of(context)
    found = reading.one(app.store, MYTH, id_, app.clock.today)
    columns: dict[str, Any] = {}
    for column, said, what in (("words", text, "myth"), ("answer", answered, "answer")):
        if said is not None:
            columns[column] = app.text(said, what)
    for column, day in (("heard_on", on), ("answered_on", answered_on)):
        if day:
            columns[column] = app.day(day)
    if told_by is not None:
        columns["organisation_id"] = app.find("organisation", told_by).id if told_by.strip() else None
    carried = reading.one(app.store, BROADCAST, broadcast, app.clock.today) if broadcast else None
    if not (columns or carried):
        raise UsageRefusal("Say what to correct, such as --text or --answer. Nothing was written.")
    with app.operation("myth edit") as writing:
        actions.correct(writing, found.id, columns, broadcast=carried)
        sentence = view.corrected(reading.one(app.store, MYTH, str(found.id), app.clock.today))
    app.written(writing, "myth", found.id, sentence, as_json=as_json)
