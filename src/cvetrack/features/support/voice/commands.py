"""`cvetrack voice`: chances to be heard, offered to organisations and taken by them."""

from typing import Annotated

import typer

from cvetrack.features.support.voice import actions, view
from cvetrack.kernel.text import web_address
from cvetrack.records.voice import VOICE, Voice
from cvetrack.store import reading
from cvetrack.terminal.app import App, app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.options import Anyway, AsJson, Context, On, Org
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import ask_about_declined, warn_of_conditions

voice = Feature("Offer chances to be heard, and record those taken.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The offer's id, such as V6.")]
Text = Annotated[
    str | None, typer.Argument(metavar="TEXT", help="What they were offered; - reads standard input.")
]
Link = Annotated[
    str | None,
    typer.Option("--link", metavar="URL", help="Where it can be heard or read; only with their consent."),
]


@voice.command()
def offer(
    context: Context,
    org: Org,
    channel: Annotated[
        str, typer.Option("--channel", metavar="WORD", help="Where: radio, twitter, youtube, a newspaper.")
    ],
    text: Text = None,
    on: On = None,
    anyway: Anyway = False,
    as_json: AsJson = False,
) -> None:
    """Record that an organisation was offered a chance to be heard.

    cvetrack voice offer eastside-youth "their film shown on our page" --channel youtube

    In their own words and under their own name: they speak for themselves, never for us.
    """
    app = app_of(context)
    found = app.find("organisation", org)
    offered_on = app.day(on)
    ask_about_declined(app, [found], on=offered_on, anyway=anyway)
    warn_of_conditions(app, [found.id])
    where = app.text(channel, "channel", longest=100)
    words = app.text(text, "offer")
    officer = app.officer
    with app.operation("voice offer") as writing:
        voice_id = actions.offer(
            writing, found.id, words, channel=where, on=offered_on, officer_id=officer.id
        )
        said = view.offered(reading.one(app.store, VOICE, str(voice_id), app.clock.today))
    app.written(writing, "voice", voice_id, said, as_json=as_json)


@voice.command()
def taken(
    context: Context,
    id_: Id,
    on: On = None,
    link: Link = None,
    consent: Annotated[bool, typer.Option("--consent", help="They agree that we keep a link.")] = False,
    as_json: AsJson = False,
) -> None:
    """Record that they took the chance, with a link where they agree to it.

    cvetrack voice taken V1 --link https://radio.example/eastside --consent
    """
    app = app_of(context)
    found, day, address = (
        reading.one(app.store, VOICE, id_, app.clock.today),
        app.day(on),
        _address(app, link),
    )
    with app.operation("voice taken") as writing:
        actions.take(writing, found.id, on=day, link=address, consent=consent)
        said = view.taken(reading.one(app.store, VOICE, str(found.id), app.clock.today))
    app.written(writing, "voice", found.id, said, as_json=as_json)


@lists(voice, of_kind("voice-list", VOICE, ended="taken"))
def list_(asked: Asked[Voice]) -> None:
    """List the chances to be heard that are open, the latest first.

    cvetrack voice list
    cvetrack voice list eastside-youth --all
    """
    asked.answer(asked.records(), view.listing)


@voice.command()
def show(context: Context, id_: Id, as_json: AsJson = False) -> None:
    """Show everything the record of one offer holds.

    cvetrack voice show V1
    """
    app = app_of(context)
    today = app.clock.today
    found = reading.one(app.store, VOICE, id_, today)
    app.answer_item("voice", found, lambda each: view.one(each, today), as_json=as_json)


@edits(voice, VOICE, but=("link",))
def edit(
    right: Correction[Voice],
    link: Link = None,
    consent: Annotated[
        bool | None,
        typer.Option("--consent/--no-consent", help="Whether they agree to a link; without, it goes."),
    ] = None,
) -> None:
    """Put right how an offer was written down, or to whom it was, or keep a link they agree to.

    cvetrack voice edit V2 --link https://video.example/hall --consent
    cvetrack voice edit V2 --no-consent

    Where they take their consent back, the link goes; `cvetrack history` still has it.
    """
    right.also(link=_address(right.app, link), consent=consent)
    right.write(view.corrected, actions.correct)


removes(voice, "voice", "V1")


def _address(app: App, link: str | None) -> str | None:
    """The link as it was given, checked."""
    if link is None:
        return None
    return web_address(app.text(link, "link", longest=500), "https://radio.example/eastside")
