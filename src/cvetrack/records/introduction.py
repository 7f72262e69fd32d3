"""An introduction: that one organisation was asked, or came unasked, to introduce us to another."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cvetrack.records.due import Due, Patience, to_ask_after
from cvetrack.records.happening import Happening, course
from cvetrack.records.kind import Kind
from cvetrack.vocabulary.gateways import IntroductionOutcome

SETTLED: tuple[str, ...] = (IntroductionOutcome.MADE, IntroductionOutcome.DECLINED)
"""Outcomes after which nothing more comes: who declined may be asked again, which is another record."""

_TOLD: dict[str, str] = {
    IntroductionOutcome.MADE: "{by} introduced us to {to}",
    IntroductionOutcome.DECLINED: "{by} declined to introduce us to {to}",
    IntroductionOutcome.DEFERRED: "{by} would introduce us to {to} later, they said",
    IntroductionOutcome.NO_REPLY: "{by} have not replied about introducing us to {to}",
}
_TOLD_TO_THEM: dict[str, str] = {
    IntroductionOutcome.MADE: "We were introduced to them by {by}",
    IntroductionOutcome.DECLINED: "We were not introduced to them: {by} declined",
    IntroductionOutcome.DEFERRED: "We will be introduced to them later, said {by}",
    IntroductionOutcome.NO_REPLY: "We were not introduced to them yet: {by} have not replied",
}


class Introduction(NamedTuple):
    """One introduction of us `by` an organisation `to` another (slugs), as it stood on the day it was read for.

    `day` is when it was asked for, or came unasked; `outcome_on` is None while there is no reply.
    """

    id: int
    by: str
    by_name: str
    to: str
    to_name: str
    day: date
    asked: bool
    outcome: str
    outcome_on: date | None
    stepped_aside: bool
    note: str | None
    officer: str

    @property
    def record(self) -> str:
        """Its id as people use it, such as D4."""
        return INTRODUCTION.name(self.id)

    @property
    def is_open(self) -> bool:
        """Until they introduced us or declined."""
        return self.outcome not in SETTLED

    @property
    def pressing(self) -> tuple[date, int]:
        """The longest ago first."""
        return self.day, self.id

    @property
    def latest(self) -> tuple[date, int]:
        """By the day of what came of it."""
        return self.outcome_on or self.day, self.id

    @property
    def aside(self) -> str:
        """That they stepped aside, where they did."""
        return ", and stepped aside" if self.stepped_aside else ""

    def said(self, *, by: str | None = None) -> str:
        """What came of it, without the day: "Midtown Forum introduced us to Mill Choir, and stepped aside".

        `by` stands for the name of the introducer.
        """
        return _TOLD[self.outcome].format(by=by or self.by_name, to=self.to_name) + self.aside

    def happened(self, of: str) -> Iterator[Happening]:
        """What became of it, for the story of `of`: the introducer, or those we were introduced to."""
        if of == self.by:
            asked, said = f"We asked them to introduce us to {self.to_name}", self.said(by="They")
        else:
            asked = f"We asked {self.by_name} to introduce us to them"
            then = ", who stepped aside" if self.stepped_aside else ""
            said = _TOLD_TO_THEM[self.outcome].format(by=self.by_name) + then
        at_once = self.outcome_on == self.day or not self.asked
        return course(
            "introduction",
            self.record,
            (None if at_once else self.day, "asked", f"{asked}.", self.note),
            (
                self.outcome_on or (self.day if at_once else None),
                self.outcome,
                f"{said}.",
                self.note if at_once else None,
            ),
        )

    def to_do(self, today: date, patience: Patience) -> Iterator[Due]:
        """To ask after one that we asked for and that did not come to pass."""
        of = (self.record, self.by, self.by_name)
        since = (self.outcome_on or self.day) if self.is_open else None
        what = f"an introduction to {self.to_name}"
        ends = (f"intro outcome {self.record}",)
        return to_ask_after(*of, what, since=since, patience=patience.answer, today=today, ends=ends)


INTRODUCTION = Kind(
    Introduction,
    table="introduction",
    letter="D",
    example=4,
    noun="introduction",
    listed="intro list",
    began="day",
    joins="""JOIN organisation AS introducer ON introducer.id = by_id
     JOIN organisation AS other ON other.id = to_id JOIN officer ON officer.id = introduction.officer_id""",
    with_step={"stepped_aside": "outcome_on"},
    elsewhere={
        "by": "introducer.slug",
        "by_name": "introducer.name",
        "to": "other.slug",
        "to_name": "other.name",
        "outcome": "iif(outcome_on > :today, 'no-reply', outcome)",
    },
)
