"""A setback: what went wrong between us, and how far it was put right again."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import say_length
from cvetrack.kernel.text import quoted
from cvetrack.records.due import Due, Patience
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind
from cvetrack.vocabulary.setbacks import RepairStep

SetbackState: TypeAlias = Literal["open", "repaired"]


class Setback(NamedTuple):
    """One setback, as it stood on the day it was read for. `organisation` is a slug."""

    id: int
    organisation: str
    organisation_name: str
    kind: str
    breach: str
    words: str
    day: date
    acknowledged_on: date | None
    explained_on: date | None
    put_right_on: date | None
    told_on: date | None
    resumed_on: date | None
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as B2."""
        return SETBACK.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return "next_step", "state"

    @property
    def steps(self) -> dict[RepairStep, date | None]:
        """Each step of the repair with the day it was taken, None where it is still owed."""
        days = (self.acknowledged_on, self.explained_on, self.put_right_on, self.told_on, self.resumed_on)
        return dict(zip(RepairStep, days, strict=True))

    @property
    def next_step(self) -> str | None:
        """The first step that is still owed, None where the repair is whole."""
        return next((step.value for step, day in self.steps.items() if day is None), None)

    @property
    def next_act(self) -> str | None:
        """What to do next, such as "acknowledge it"; None where the repair is whole."""
        return None if self.next_step is None else _ACTS[self.next_step]

    @property
    def is_open(self) -> bool:
        """Until the repair is whole."""
        return self.next_step is not None

    @property
    def state(self) -> SetbackState:
        """Whether the repair is whole."""
        return "open" if self.is_open else "repaired"

    @property
    def pressing(self) -> tuple[date, int]:
        """The longest ago first."""
        return self.day, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it happened."""
        return self.day, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the relationship."""
        said = quoted(self.words)
        told: dict[RepairStep, str] = {
            RepairStep.ACKNOWLEDGED: f"We acknowledged the setback {said}.",
            RepairStep.EXPLAINED: f"We explained the setback {said}.",
            RepairStep.PUT_RIGHT: f"We put right the setback {said}.",
            RepairStep.TOLD: f"We told them what we put right after the setback {said}.",
            RepairStep.RESUMED: f"They work with us again after the setback {said}.",
        }
        return course(
            "setback",
            self.record,
            (self.day, "recorded", f"A setback, {said_kind(self.kind)}: {said}."),
            *((day, step.value, told[step]) for step, day in self.steps.items()),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """The next step of its repair."""
        if self.is_open:
            state = f"open {say_length((today - self.day).days)}"
            said = f"setback to repair, next: {self.next_act}"
            whose = (self.organisation_name, said, self.record, 0, self.organisation)
            yield Due("unfinished", state, *whose, (f"setback repair {self.record}",))


SETBACK = Kind(
    Setback,
    table="setback",
    letter="B",
    example=2,
    noun="setback",
    listed="setback list --all",
    began="day",
)


_ACTS: dict[str, str] = {
    RepairStep.ACKNOWLEDGED: "acknowledge it",
    RepairStep.EXPLAINED: "explain it",
    RepairStep.PUT_RIGHT: "put it right",
    RepairStep.TOLD: "tell them what was put right",
    RepairStep.RESUMED: "work together again",
}


def said_kind(word: str) -> str:
    """A word of the vocabulary as it stands in a sentence: "promise missed", "put right"."""
    return word.replace("-", " ")
