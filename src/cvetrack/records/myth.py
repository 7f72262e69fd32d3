"""A myth: a rumour about our work that goes round, what we answer, and the message that carried the answer."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.text import quoted
from cvetrack.records.due import Due, Patience
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind

MythState: TypeAlias = Literal["heard", "answered", "sent"]


class Myth(NamedTuple):
    """One rumour that went round, as it stood on the day it was read for.

    `organisation` is the slug of the one that told us of it, if any did. `broadcast` is the id of the
    message that carried our answer, such as K4, sent on `sent_on`.
    """

    id: int
    words: str
    heard_on: date
    organisation: str | None
    organisation_name: str | None
    answered_on: date | None
    answer: str | None
    broadcast: str | None
    sent_on: date | None
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as Z2."""
        return MYTH.name(self.id)

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("state",)

    @property
    def state(self) -> MythState:
        """Where it stands."""
        if self.broadcast is not None:
            return "sent"
        return "heard" if self.answered_on is None else "answered"

    @property
    def is_open(self) -> bool:
        """Until the answer went out."""
        return self.broadcast is None

    @property
    def pressing(self) -> tuple[bool, date, int]:
        """Those not answered, then those not sent, the oldest first."""
        return self.state != "heard", self.heard_on, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day it was heard."""
        return self.heard_on, self.id

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of the organisation that told us of it."""
        said = quoted(self.words)
        return course(
            "myth",
            self.record,
            (self.heard_on, "heard", f"They told us of a myth: {said}."),
            (self.answered_on, "answered", f"We answered the myth {said}.", self.answer),
            (self.sent_on, "sent", f"The answer to the myth {said} went out with {self.broadcast}."),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To answer it."""
        if self.state == "heard":
            state, where = (
                f"heard {say_day_of(self.heard_on, today)}",
                self.organisation_name or "in the city",
            )
            ends, whose = (f"myth answer {self.record}",), (self.record, 0, self.organisation)
            yield Due("speak", state, where, "myth: answer it", *whose, ends, self.heard_on)


MYTH = Kind(
    Myth,
    table="myth",
    letter="Z",
    example=2,
    noun="myth",
    listed="myth list --all",
    began="heard_on",
    theirs="a myth heard from {names}",
    pending="answered_on IS NULL OR answered_on > :today",
    joins="""JOIN officer ON officer.id = myth.officer_id
     LEFT JOIN organisation AS o ON o.id = myth.organisation_id
     LEFT JOIN broadcast AS carried ON carried.id = myth.broadcast_id AND carried.day <= :today""",
    with_step={"answer": "answered_on", "broadcast_id": "answered_on"},
    required=("answer",),
    elsewhere={"broadcast": "'K' || carried.id", "sent_on": "carried.day"},
)
