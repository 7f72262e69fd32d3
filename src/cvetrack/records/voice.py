"""A voice: a chance to be heard that we offered an organisation, and that it may have taken."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.text import quoted
from cvetrack.records.due import Due, Patience, to_ask_after
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind

VoiceState: TypeAlias = Literal["offered", "taken"]


class Voice(NamedTuple):
    """One chance to be heard, as it stood on the day it was read for.

    `organisation` is a slug, `channel` a word such as radio. There is a `link` only with their `consent`.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    channel: str
    offered_on: date
    taken_on: date | None
    link: str | None
    consent: bool
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as V6."""
        return VOICE.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def state(self) -> VoiceState:
        """Whether they took it."""
        return "offered" if self.taken_on is None else "taken"

    @property
    def is_open(self) -> bool:
        """Until they take it."""
        return self.taken_on is None

    @property
    def pressing(self) -> tuple[int, int]:
        """The latest offered first."""
        return -self.offered_on.toordinal(), -self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day they took it."""
        return self.taken_on or self.offered_on, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the relationship."""
        said = f"{quoted(self.words)} ({self.channel})"
        return course(
            "voice",
            self.record,
            (self.offered_on, "offered", f"We offered them a chance to be heard: {said}."),
            (self.taken_on, "taken", f"They took the chance to be heard: {said}.", self.link),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To ask after it, where nothing came of it."""
        of = (self.record, self.organisation, self.organisation_name)
        since = self.offered_on if self.is_open else None
        what, ends = "a chance to be heard", (f"voice taken {self.record}",)
        return to_ask_after(*of, what, since=since, patience=patience.answer, today=today, ends=ends)


VOICE = Kind(
    Voice,
    table="voice",
    letter="V",
    example=6,
    noun="offer",
    listed="voice list --all",
    began="offered_on",
    theirs="an offer to {names}",
    pending="taken_on IS NULL OR taken_on > :today",
    ends=("taken_on",),
    with_step={"link": "taken_on", "consent": "taken_on"},
)
