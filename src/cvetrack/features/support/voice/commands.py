"""`cvetrack voice`: chances to be heard, offered to organisations and taken by them."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from cvetrack.features.support.voice import view
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.kernel.text import web_address
from cvetrack.records.voice import VOICE, Voice
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation
from cvetrack.terminal.app import App
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.correcting import Correction, edits
from cvetrack.terminal.listing import Asked, lists, of_kind
from cvetrack.terminal.showing import shows
from cvetrack.terminal.taking_out import removes
from cvetrack.terminal.together import asking
from cvetrack.terminal.verbs import Day, OfficerId, OrgId, Wanted, begins, changes, text

voice = Feature("Offer chances to be heard, and record those taken.")

Text = typer.Argument(metavar="TEXT", help="What they were offered; - reads standard input.")
Channel = typer.Option("--channel", metavar="WORD", help="Where: radio, twitter, youtube, a newspaper.")
Link = typer.Option("--link", metavar="URL", help="Where it can be heard or read; only with their consent.")


def _address(app: App, link: str | None) -> str | None:
    """The link as it was given, checked."""
    if link is None:
        return None
    return web_address(app.text(link, "link", longest=500), "https://radio.example/eastside")


@begins(voice, VOICE, view.offered, "offer", beforehand=asking)
def offer(
    writing: Operation,
    organisation_id: OrgId,
    words: Annotated[str, text("offer", Text)],
    *,
    channel: Annotated[str, text("channel", Channel, longest=100, needed=True)],
    on: Day,
    officer_id: OfficerId,
) -> int:
    """Record that an organisation was offered a chance to be heard.

    cvetrack voice offer eastside-youth "their film shown on our page" --channel youtube

    In their own words and under their own name: they speak for themselves, never for us.
    """
    columns = {
        "organisation_id": organisation_id,
        "words": words,
        "channel": channel,
        "offered_on": on,
        "consent": 0,
        "officer_id": officer_id,
    }
    return writing.insert("voice", columns)


@changes(voice, VOICE, view.taken, "taken")
def take(
    writing: Operation,
    voice_id: int,
    *,
    on: Day,
    link: Annotated[str | None, Wanted(Link, _address)] = None,
    consent: Annotated[bool, typer.Option("--consent", help="They agree that we keep a link.")] = False,
) -> None:
    """Record that they took the chance, with a link where they agree to it.

    cvetrack voice taken V1 --link https://radio.example/eastside --consent
    """
    found = reading.now(writing, VOICE, voice_id)
    refuse_done(
        found.taken_on, f"{found.record} was taken", put_right(f"voice edit {found.record} --taken-on")
    )
    refuse_before(on, found.offered_on, f"{found.record} was offered")
    _refuse_link(link, consent=consent)
    writing.update("voice", {"id": voice_id}, {"taken_on": on, "link": link, "consent": int(consent)})


@lists(voice, of_kind("voice-list", VOICE, ended="taken"))
def list_(asked: Asked[Voice]) -> None:
    """List the chances to be heard that are open, the latest first.

    cvetrack voice list
    cvetrack voice list eastside-youth --all
    """
    asked.answer(asked.records(), view.listing)


shows(voice, VOICE, view.one)


@edits(voice, VOICE, but=("link",))
def edit(
    right: Correction[Voice],
    link: Annotated[str | None, Link] = None,
    consent: Annotated[
        bool | None,
        typer.Option("--consent/--no-consent", help="Whether they agree to a link; without, it goes."),
    ] = None,
) -> None:
    """Put right how an offer was written down, or to whom it was, or keep a link they agree to.

    cvetrack voice edit V2 --link https://video.example/hall --consent
    cvetrack voice edit V2 --no-consent

    "" takes out a link. Where they take their consent back, the link goes; `cvetrack history` still has it.
    """
    right.also(link=_address(right.app, link or None), consent=consent)
    if link == "":
        right.columns["link"] = None
    right.write(view.corrected, _correct)


removes(voice, "voice", "V1")


def _correct(writing: Operation, voice_id: int, columns: Mapping[str, Any]) -> None:
    """Change how an offer was written down; a link goes with the consent to it.

    Raises UsageRefusal for a link without consent, for what can only be known of an offer taken, and
    where it would be taken before it was offered.
    """
    found = reading.now(writing, VOICE, voice_id)
    if found.taken_on is None and {"taken_on", "link", "consent"} & set(columns):
        raise UsageRefusal(
            f"{found.record} is not taken yet. When it is: cvetrack voice taken {found.record}\n"
            "Nothing was written."
        )
    changed = correcting.after(found, columns)
    _refuse_link(columns.get("link"), consent=changed.consent)
    link = changed.link if changed.consent and changed.taken_on else None
    correcting.correct(writing, VOICE, voice_id, {**columns, "link": link} if link != found.link else columns)


def _refuse_link(link: str | None, *, consent: bool) -> None:
    if link is not None and not consent:
        raise UsageRefusal(
            "A link is kept only with their consent. Ask them, then say so with --consent. Nothing was written."
        )
