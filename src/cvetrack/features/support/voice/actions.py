"""Writing chances to be heard."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.order import put_right, refuse_before, refuse_done
from cvetrack.records.voice import VOICE, Voice
from cvetrack.store import correcting, reading
from cvetrack.store.operation import Operation


def offer(
    writing: Operation, organisation_id: int, words: str, *, channel: str, on: date, officer_id: int
) -> int:
    """A chance to be heard, offered to an organisation; its id."""
    return writing.insert(
        "voice",
        {
            "organisation_id": organisation_id,
            "words": words,
            "channel": channel,
            "offered_on": on,
            "consent": 0,
            "officer_id": officer_id,
        },
    )


def take(
    writing: Operation, voice_id: int, *, on: date, link: str | None = None, consent: bool = False
) -> None:
    """They took it. Raises UsageRefusal where they did before, it was offered later, or a link has no consent."""
    voice = _now(writing, voice_id)
    refuse_done(voice.taken_on, f"V{voice_id} was taken", put_right(f"voice edit V{voice_id} --taken-on"))
    refuse_before(on, voice.offered_on, f"V{voice_id} was offered")
    _refuse_link(link, consent=consent)
    writing.update("voice", {"id": voice_id}, {"taken_on": on, "link": link, "consent": int(consent)})


def correct(writing: Operation, voice_id: int, columns: Mapping[str, Any]) -> None:
    """Change how an offer was written down; a link goes with the consent to it.

    Raises UsageRefusal for a link without consent, for what can only be known of an offer taken, and
    where it would be taken before it was offered.
    """
    voice = _now(writing, voice_id)
    if voice.taken_on is None and {"taken_on", "link", "consent"} & set(columns):
        raise UsageRefusal(
            f"V{voice_id} is not taken yet. When it is: cvetrack voice taken V{voice_id}\nNothing was written."
        )
    changed = correcting.after(voice, columns)
    _refuse_link(columns.get("link"), consent=changed.consent)
    link = changed.link if changed.consent and changed.taken_on else None
    correcting.correct(writing, VOICE, voice_id, {**columns, "link": link} if link != voice.link else columns)


def _now(writing: Operation, voice_id: int) -> Voice:
    """The offer as it stands, whatever day the command is for."""
    return reading.now(writing, VOICE, voice_id)


def _refuse_link(link: str | None, *, consent: bool) -> None:
    if link is not None and not consent:
        raise UsageRefusal(
            "A link is kept only with their consent. Ask them, then say so with --consent. Nothing was written."
        )
