"""What two organisations are given, as it is shown."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.features.beware.fairness import rules
from cvetrack.features.beware.fairness.rules import Compared, Side
from cvetrack.features.beware.flag.view import caution
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.text import listed, said_back
from cvetrack.kernel.year import year_ago
from cvetrack.records.flag import Flag
from cvetrack.terminal.drawing import (
    Block,
    Columns,
    Drawing,
    Gap,
    Heading,
    Line,
    Page,
    Said,
    good,
    now,
    quiet,
    strong,
)
from cvetrack.vocabulary.fairness import Measure

_LABELS = {
    Measure.CONTACTS: "contacts",
    Measure.HOURS: "hours together",
    Measure.THEIRS: "at their place",
    Measure.OURS: "at our place",
    Measure.VOICE: "offers of voice",
    Measure.SUPPORT_HOURS: "hours of support",
    Measure.SUPPORT_POUNDS: "pounds of support",
    Measure.SEATS: "seats",
    Measure.INVITATIONS: "invitations",
    Measure.ANSWERS: "answered",
    Measure.ANSWER_DAYS: "days to answer",
    Measure.TOLD: "told of outcomes",
    Measure.ASKS: "asked of them",
}
_BAR = 8
"""The characters of the longer bar."""
_SHOWN = 2
"""So many ids of each side stand beside a difference; --why has all."""
_NO_REASON = "What one states is no reason to give either less."


class Row(NamedTuple):
    """One measure of two organisations as a row of a spreadsheet; evidence is ids with spaces between."""

    measure: str
    a: float | None
    b: float | None
    reason: str | None
    reason_record: str | None
    reason_by: str | None
    reason_on: date | None
    verdict: str
    more: str | None
    a_of: int | None
    b_of: int | None
    a_low: float | None
    a_high: float | None
    b_low: float | None
    b_high: float | None
    a_evidence: str
    b_evidence: str


def row(each: Compared) -> Row:
    """One measure for a spreadsheet."""
    return Row(*each[:-2], " ".join(each.a_evidence), " ".join(each.b_evidence))


def page(
    a: Side, b: Side, found: Sequence[Compared], stated: Sequence[Flag], today: date, *, why: bool
) -> Page:
    """What differs and its reasons first, then every measure drawn side by side, and `why` every record."""
    differing = [each for each in found if each.differs]
    said: Page = [
        Heading((strong(a.name), " and ", strong(b.name))),
        Line(_verdict(differing)),
        Line(quiet(f"In the 12 months up to {say_date(today)}.")),
        *(Line(each) for each in _beside(a, b, today)),
        *_rivals(stated),
    ]
    for each in differing:
        said += [Gap(), *_difference(a, b, each)]
    if any(each.reason is None for each in differing):
        line = f"cvetrack reason record {a.organisation} --beside {b.organisation} --measure MEASURE TEXT"
        said += [Gap(), Line("Give a reason with:"), Drawing((line,))]
    said += [
        Gap(),
        Line(("A is ", strong(a.name), ", B is ", strong(b.name), ".")),
        Gap(),
        _side_by_side(found),
    ]
    return [
        *said,
        *(_why(found) if why else [Gap(), Line(quiet("--why lists every record behind each number."))]),
    ]


def _verdict(differing: Sequence[Compared]) -> Said:
    """What there is to do, first of all."""
    if not differing:
        return good("Nothing differs by so much that a reason is wanted.")
    unsaid = [_label(each) for each in differing if each.reason is None]
    they = "1 measure differs" if len(differing) == 1 else f"{len(differing)} measures differ"
    if not unsaid:
        return good(f"{they}, with the reason recorded.")
    return now(f"{they}; no reason is recorded for {listed(unsaid)}.")


def _beside(a: Side, b: Side, today: date) -> Iterator[str]:
    """What is to be known before two are compared: who asked for less, who is archived, who is new."""
    for each in (a, b):
        if each.standing:
            yield each.standing
        if each.first_met is None:
            yield f"{each.name} was never met."
        elif each.first_met > year_ago(today):
            yield f"{each.name} was first met on {say_date(each.first_met)}: only the time since then counts for it."


def _rivals(stated: Sequence[Flag]) -> list[Block]:
    if not stated:
        return [Line("No rivalry of the two is on record.")]
    said: list[Block] = [
        Line(caution(each), ids=each.record) for each in sorted(stated, key=lambda flag: flag.id)
    ]
    return [*said, Line(_NO_REASON)]


def _difference(a: Side, b: Side, each: Compared) -> Iterator[Block]:
    ids = " ".join((*each.a_evidence[:_SHOWN], *each.b_evidence[:_SHOWN]))
    said = f"{a.name} {_number(each, 'a')}, {b.name} {_number(each, 'b')}"
    yield Line((strong(_label(each)), f": {said}."), ids=ids)
    if each.reason is not None:
        by = f" {each.reason_by}, {say_date(each.reason_on)}"
        yield Line((said_back(each.reason), quiet(f" ·{by}")), indent=2, ids=each.reason_record or "")
        return
    yield Line((now("no reason recorded"), quiet(f" · --measure {each.measure}")), indent=2)


def _side_by_side(found: Sequence[Compared]) -> Columns:
    """Each measure with two bars that grow from the middle, A to the left and B to the right."""
    rows = tuple(
        (_label(each), _number(each, "a"), _bars(each), _number(each, "b"), _said(each)) for each in found
    )
    return Columns(rows, right=(1,), heads=("", "A", "", "B", ""))


def _bars(each: Compared) -> str:
    """ "    ████│██      ": each side's part of the larger one; of a share, of all."""
    values = [_part(each.a, each.a_of, each), _part(each.b, each.b_of, each)]
    most = 1 if each.measure in rules.SHARES else max(values)
    left, right = (round(_BAR * value / most) if most else 0 for value in values)
    return f"{'█' * left:░>{_BAR}}│{'█' * right:░<{_BAR}}"


def _part(value: float | None, of: int | None, each: Compared) -> float:
    if each.measure in rules.SHARES:
        return (value or 0) / of if of else 0
    return value or 0


def _number(each: Compared, side: str) -> str:
    """An amount in figures: "12", "3 of 4", "2.5"; "not known" where it cannot be said."""
    value, of = (each.a, each.a_of) if side == "a" else (each.b, each.b_of)
    if each.measure in rules.SHARES:
        return f"{value:g} of {of}"
    if value is None:
        return "not known"
    pence = each.measure == Measure.SUPPORT_POUNDS and value != int(value)
    return f"{value:,.2f}" if pence else f"{value:,.2f}".rstrip("0").rstrip(".")


def _said(each: Compared) -> Said:
    if not each.differs:
        return quiet(each.verdict)
    more = "A has more" if each.more == "a" else "B has more"
    return now(more) if each.reason is None else more


def _why(found: Sequence[Compared]) -> Iterator[Block]:
    for each in found:
        yield Gap()
        yield Line(strong(_label(each)))
        for name, records in (("A", each.a_evidence), ("B", each.b_evidence)):
            yield Line(f"{name}: {' '.join(records) or 'nothing recorded'}", indent=2)


def _label(each: Compared) -> str:
    return _LABELS[Measure.of(each.measure)]
