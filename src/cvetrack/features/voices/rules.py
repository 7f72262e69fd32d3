"""What a chance to be heard became."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from cvetrack.kernel.happening import Happening, course
from cvetrack.kernel.text import quoted

if TYPE_CHECKING:
    from cvetrack.features.voices.queries import Voice

VoiceState: TypeAlias = Literal["offered", "taken"]


def state(voice: "Voice") -> VoiceState:
    """Whether they took it."""
    return "offered" if voice.taken_on is None else "taken"


def happened(voice: "Voice") -> Iterator[Happening]:
    """What became of an offer, for the story of the relationship."""
    said = f"{quoted(voice.words)} ({voice.channel})"
    return course(
        "voice",
        voice.record,
        (voice.offered_on, "offered", f"We offered them a chance to be heard: {said}."),
        (voice.taken_on, "taken", f"They took the chance to be heard: {said}.", voice.link),
    )
