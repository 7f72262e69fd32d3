"""What became of an introduction, and how it is told."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cvetrack.kernel.happening import Happening, course
from cvetrack.vocabulary.gateways import IntroductionOutcome

if TYPE_CHECKING:
    from cvetrack.features.introductions.queries import Introduction

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


def told(introduction: "Introduction", *, by: str | None = None) -> str:
    """What came of it, without the day: "Midtown Forum introduced us to Mill Choir, and stepped aside".

    `by` stands for the name of the introducer.
    """
    said = _TOLD[introduction.outcome].format(by=by or introduction.by_name, to=introduction.to_name)
    return said + aside(introduction)


def aside(introduction: "Introduction") -> str:
    """That they stepped aside, where they did."""
    return ", and stepped aside" if introduction.stepped_aside else ""


def happened(introduction: "Introduction", *, introducer: bool) -> Iterator[Happening]:
    """What became of an introduction, for the story of the introducer or of those we were introduced to."""
    if introducer:
        asked, said = (
            f"We asked them to introduce us to {introduction.to_name}",
            told(introduction, by="They"),
        )
    else:
        asked = f"We asked {introduction.by_name} to introduce us to them"
        then = ", who stepped aside" if introduction.stepped_aside else ""
        said = _TOLD_TO_THEM[introduction.outcome].format(by=introduction.by_name) + then
    at_once = introduction.outcome_on == introduction.day or not introduction.asked
    return course(
        "introduction",
        introduction.record,
        (None if at_once else introduction.day, "asked", f"{asked}.", introduction.note),
        (
            introduction.outcome_on or (introduction.day if at_once else None),
            introduction.outcome,
            f"{said}.",
            introduction.note if at_once else None,
        ),
    )
