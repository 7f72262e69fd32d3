"""An ask: something that we asked of an organisation, and what they said."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.text import quoted
from cvetrack.records.due import Due, Patience, to_ask_after
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind
from cvetrack.vocabulary.support import AskAnswer

AskState: TypeAlias = Literal["waiting", "answered"]
ANSWERED: dict[str, str] = {
    AskAnswer.YES: "said yes to",
    AskAnswer.NO: "said no to",
    AskAnswer.PARTLY: "did part of",
}


class Ask(NamedTuple):
    """One thing that we asked, as it stood on the day it was read for.

    `organisation` is a slug, `answer` yes, no or partly.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    asked_on: date
    answer: str | None
    answered_on: date | None
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as A5."""
        return ASK.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def state(self) -> AskState:
        """Whether they said anything to it."""
        return "waiting" if self.answered_on is None else "answered"

    @property
    def is_open(self) -> bool:
        """Until they answer."""
        return self.answered_on is None

    @property
    def pressing(self) -> tuple[date, int]:
        """The oldest first."""
        return self.asked_on, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day they answered."""
        return self.answered_on or self.asked_on, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the relationship."""
        said = quoted(self.words)
        answered = f"They {ANSWERED[self.answer]} what we asked: {said}." if self.answer else ""
        return course(
            "ask",
            self.record,
            (self.asked_on, "asked", f"We asked them: {said}."),
            (self.answered_on, "answered", answered),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To ask after it, where nothing came of it."""
        of = (self.record, self.organisation, self.organisation_name)
        since = self.asked_on if self.is_open else None
        ends = (f"ask answer {self.record}",)
        return to_ask_after(
            *of, "what we asked", since=since, patience=patience.answer, today=today, ends=ends
        )


ASK = Kind(
    Ask,
    table="ask",
    letter="A",
    example=5,
    noun="ask",
    listed="ask list --all",
    began="asked_on",
    pending="answered_on IS NULL OR answered_on > :today",
    ends=("answered_on",),
    with_step={"answer": "answered_on"},
    required=("answer",),
)
