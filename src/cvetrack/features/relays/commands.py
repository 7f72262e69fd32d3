"""`cvetrack relay`: messages given to organisations to pass on, and who had them."""

from typing import Annotated

import typer

from cvetrack.features.relays import actions, queries, view
from cvetrack.records.relay import RELAY
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import AsCsv, AsJson, Context, MaybeOrg, On, Org, RightDay, RightText

relay = Feature("Record messages passed on through others, and who had them.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The message's id, such as R5.")]
Text = Annotated[
    str | None, typer.Argument(metavar="TEXT", help="What they were to pass on; - reads standard input.")
]


@relay.command()
def record(context: Context, org: Org, text: Text = None, on: On = None, as_json: AsJson = False) -> None:
    """Record a message that an organisation was given to pass on.

    cvetrack relay record midtown-forum "the park closes at six from now on"
    """
    app = app_of(context)
    found = app.find("organisation", org)
    day = app.day(on)
    words = app.text(text, "message")
    officer = app.officer
    with app.operation("relay record") as writing:
        relay_id = actions.record(writing, found.id, words, on=day, officer_id=officer.id)
        said = view.recorded(reading.one(app.store, RELAY, str(relay_id), app.clock.today))
    app.written(writing, "relay", relay_id, said, as_json=as_json)


@relay.command()
def confirm(context: Context, id_: Id, org: Org, on: On = None, as_json: AsJson = False) -> None:
    """Record that another organisation says, by itself, that the message reached it.

    cvetrack relay confirm R1 st-marks-hall

    Not the word of those who were to pass it on, and each once.
    """
    app = app_of(context)
    found, by, day = (
        reading.one(app.store, RELAY, id_, app.clock.today),
        app.find("organisation", org),
        app.day(on),
    )
    with app.operation("relay confirm") as writing:
        actions.confirm(writing, found.id, by, on=day)
        said = view.confirmed(reading.one(app.store, RELAY, str(found.id), app.clock.today), by.name, day)
    app.written(writing, "relay", found.id, said, as_json=as_json)


@relay.command("list")
def list_(context: Context, org: MaybeOrg = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List the messages that were to be passed on and how many had them, the latest first.

    cvetrack relay list
    cvetrack relay list midtown-forum --csv
    """
    app = app_of(context)
    today = app.clock.today
    of = app.find("organisation", org).id if org else None
    rows = queries.relays(app.store, today, organisation_id=of)
    app.answer_rows(
        "relay-list", rows, lambda shown: view.listing(shown, today), as_json=as_json, as_csv=as_csv
    )


@relay.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one message holds, and who had it.

    cvetrack relay show R1
    """
    app = app_of(context)
    today = app.clock.today
    found = queries.whole(app.store, id_, today)
    app.answer_item("relay", found, lambda each: view.one(each, today), as_json=as_json)


@relay.command()
def edit(
    context: Context,
    id_: Id,
    text: RightText = None,
    on: RightDay = None,
    not_confirmed_by: Annotated[
        str | None, typer.Option(metavar="ORG", help="Who did not confirm it after all.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put right how a message, or who had it, was written down.

    cvetrack relay edit R1 --on "10 february"
    cvetrack relay edit R1 --not-confirmed-by highfields-tenants
    """
    app = app_of(context)
    found = reading.one(app.store, RELAY, id_, app.clock.today)
    wrong = app.find("organisation", not_confirmed_by) if not_confirmed_by else None
    columns = app.corrections(
        "such as --text or --on",
        texts=[("words", text, "message", 10_000)],
        days={"day": on},
        others={"unconfirmed": wrong},
    )
    columns.pop("unconfirmed", None)
    with app.operation("relay edit") as writing:
        actions.correct(writing, found.id, columns, unconfirmed=wrong)
        said = view.corrected(reading.one(app.store, RELAY, str(found.id), app.clock.today))
    app.written(writing, "relay", found.id, said, as_json=as_json)
