"""`cvetrack relay`: messages given to organisations to pass on, and who had them."""

from functools import partial
from typing import Annotated

import typer

from cvetrack.features.beware.relay import actions, queries, view
from cvetrack.records.relay import RELAY, Relay
from cvetrack.store import reading
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import AsJson, Context, On, Org
from cvetrack.terminal.taking_out import removes

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


@lists(relay, of_kind("relay-list", RELAY))
def list_(asked: Asked[Relay]) -> None:
    """List the messages that were to be passed on and how many had them, the latest first.

    cvetrack relay list
    cvetrack relay list midtown-forum --csv
    cvetrack relay list --open

    Those are open that nobody confirmed.
    """
    asked.answer(queries.relays(asked.app.store, asked.today, organisation_id=asked.of), view.listing)


@relay.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one message holds, and who had it.

    cvetrack relay show R1
    """
    app = app_of(context)
    today = app.clock.today
    found = queries.whole(app.store, id_, today)
    app.answer_item("relay", found, lambda each: view.one(each, today), as_json=as_json)


@edits(relay, RELAY)
def edit(
    right: Correction[Relay],
    not_confirmed_by: Annotated[
        str | None, typer.Option(metavar="ORG", help="Who did not confirm it after all.")
    ] = None,
) -> None:
    """Put right how a message, or who had it, was written down.

    cvetrack relay edit R1 --on "10 february"
    cvetrack relay edit R1 --not-confirmed-by highfields-tenants
    """
    wrong = right.app.find("organisation", not_confirmed_by) if not_confirmed_by else None
    right.write(view.corrected, partial(actions.correct, unconfirmed=wrong), more=wrong is not None)


removes(relay, "relay", "R1")
