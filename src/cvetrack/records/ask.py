"""An ask: something that the council asked of an organisation, what they said, and if they know what came of it."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.text import quoted
from cvetrack.records.due import Due, Patience, to_ask_after, to_be_told
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind
from cvetrack.vocabulary.support import AskAnswer

AskState: TypeAlias = Literal["waiting", "answered", "told"]
ANSWERED: dict[str, str] = {
    AskAnswer.YES: "said yes to",
    AskAnswer.NO: "said no to",
    AskAnswer.PARTLY: "said yes to part of",
}


class Ask(NamedTuple):
    """One thing that was asked, as it stood on the day it was read for.

    `organisation` is a slug, `department` who asked, None where we did, `answer` yes, no or partly. On `told_on` they
    were told what came of it; `tell_due` is the last working day on which that is in time, None where they
    know or did not say yes.
    """

    id: int
    organisation: str
    organisation_name: str
    words: str
    department: str | None
    asked_on: date
    answer: str | None
    answered_on: date | None
    told_on: date | None
    officer: str
    tell_due: date | None

    @property
    def record(self) -> str:
        """Its id as people use it, such as A5."""
        return ASK.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def by(self) -> str:
        """Who asked: the department, or us."""
        return self.department or "us"

    @property
    def ours(self) -> bool:
        """Whether we asked, and no other department."""
        return self.department is None

    @property
    def state(self) -> AskState:
        """Whether they said anything to it, and know what came of it."""
        if self.told_on is not None:
            return "told"
        return "waiting" if self.answered_on is None else "answered"

    @property
    def agreed(self) -> bool:
        """Whether they said yes to it, or to some of it: then we owe them word of what came of it."""
        return self.answer in (AskAnswer.YES, AskAnswer.PARTLY)

    @property
    def untold_on(self) -> date | None:
        """The day on which they said yes, where they were not told what came of it."""
        return self.answered_on if self.agreed and self.told_on is None else None

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
        said, who = quoted(self.words), self.department or "we"
        answered = f"They {ANSWERED[self.answer]} what {who} asked: {said}." if self.answer else ""
        return course(
            "ask",
            self.record,
            (
                self.asked_on,
                "asked",
                f"Asked by {self.department}: {said}." if self.department else f"We asked them: {said}.",
            ),
            (self.answered_on, "answered", answered),
            (self.told_on, "told", f"They were told what came of what {who} asked: {said}."),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To ask after it, where they did not answer; to tell them what came of what they said yes to."""
        of = (self.record, self.organisation, self.organisation_name)
        since = self.asked_on if self.is_open else None
        what = "what another department asked" if self.department else "what we asked"
        return chain(
            to_ask_after(
                *of,
                what,
                since=since,
                patience=patience.answer,
                today=today,
                ends=(f"ask answer {self.record}",),
            ),
            to_be_told(
                *of,
                "what came of what they said yes to",
                since=self.untold_on,
                due=self.tell_due,
                today=today,
                ends=(f"ask tell {self.record}",),
            ),
        )


ASK = Kind(
    Ask,
    table="ask",
    letter="A",
    example=5,
    noun="ask",
    listed="ask list --all",
    began="asked_on",
    pending="answer IS NOT 'no' AND (told_on IS NULL OR told_on > :today) OR answered_on > :today",
    ends=("answered_on",),
    with_step={"answer": "answered_on"},
    required=("answer",),
    follows={"told_on": ("answered_on",)},
)
