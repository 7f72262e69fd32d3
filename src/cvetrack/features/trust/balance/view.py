"""Balance with local risk as it is shown."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.features.trust.balance.rules import OUTSIDE, Balance, Share, Weights
from cvetrack.features.trust.risk.view import SET
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.quarters import days_of, say_quarter
from cvetrack.kernel.text import counted, listed, said_back
from cvetrack.records.judgement import percent
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

_BAR = 16
"""The characters of a bar, which is all of our activity about any strand."""


class Row(NamedTuple):
    """One strand in a time as a row of a spreadsheet: all the time that is asked for, or one `quarter` of it."""

    strand: str
    weight: float | None
    share: float | None
    low: float | None
    high: float | None
    verdict: str
    reason: str | None
    reason_record: str | None
    reason_by: str | None
    reason_on: date | None
    more: bool | None
    engagements: int
    of: int
    quarter: str | None
    first: date
    last: date
    pictures: str


def rows(found: Sequence[Balance]) -> Iterator[Row]:
    """Each strand for a spreadsheet, in all the time and then in each quarter; the engagements are told in JSON."""
    for each in found:
        yield Row(each.strand, *each.whole, None, each.first, each.last, " ".join(each.pictures))
        for name, share in each.quarters:
            first, last = days_of(name)
            yield Row(each.strand, *share, name, first, min(last, each.last), "")


def page(
    found: Sequence[Balance],
    weights: Weights | None,
    *,
    none: int,
    turns: Mapping[str, float],
    why: bool,
) -> Page:
    """What is out of balance first, then each strand with its last quarters, and `why` every engagement."""
    one = found[0]
    time = f"From {say_date(one.first)} to {say_date(one.last)}"
    about = f"{counted(one.of, 'engagement')} about a strand, {none:,} about none."
    page: Page = [
        Heading(strong("Activity beside local risk")),
        Line(_verdict(found, int(turns["balance_fewest"]))),
        Line(quiet(f"{time}: {about}")),
        *_by_what(weights),
    ]
    if (beside := one.of - sum(share.of for _, share in one.quarters)) > 0:
        page.append(
            Line(quiet(f"Of these {beside:,} came before the quarters shown, which are the last four."))
        )
    for each in found:
        page += [Gap(), *_strand(each, why=why)]
    tolerance = f"{100 * turns['balance_tolerance']:g}"
    said = (
        f"█ is the share, │ the weight. Outside tolerance: the whole range, in brackets, is more than {tolerance} "
        "points from the weight."
    )
    return [*page, Gap(), Line(quiet(said)), *([] if why else [Line(quiet("--why lists every engagement."))])]


def _verdict(found: Sequence[Balance], fewest: int) -> Said:
    """What there is to do, first of all."""
    one = found[0]
    if one.weight is None:
        return now(f"No local risk picture is set. Set one with: {SET}")
    if one.of < fewest:
        return f"Not enough recorded: {counted(one.of, 'engagement')} about a strand, {fewest} are needed to judge."
    outside = [each for each in found if each.verdict == OUTSIDE]
    said = listed([f"{_name(each.strand)} has {_than(each.whole)}" for each in outside]) if outside else ""
    if any(each.whole.wants_reason for each in outside):
        return now(f"Outside tolerance: {said}. Change it, or record the reason.")
    quarters = [
        f"{_name(each.strand)} in {say_quarter(_unexplained(each)[-1])}"
        for each in found
        if _unexplained(each)
    ]
    if quarters:
        return now(f"Outside tolerance in a quarter: {listed(quarters)}. Change it, or record the reason.")
    if outside:
        return good(f"Outside tolerance, with the reason recorded: {said}.")
    return good("Every strand is within tolerance of its weight.")


def _unexplained(each: Balance) -> list[str]:
    """The quarters in which a strand was outside tolerance and nobody said why."""
    return [name for name, share in each.quarters if share.wants_reason]


def _by_what(weights: Weights | None) -> Iterator[Line]:
    """By which pictures it is measured, and how where there were several."""
    if weights is None:
        return
    ids = " ".join(record for record, _ in weights.pictures)
    if len(weights.pictures) == 1:
        yield Line(quiet(f"The weights are those of {ids}."), ids=ids)
    else:
        stood = listed([f"{record} for {counted(days, 'day')}" for record, days in weights.pictures])
        yield Line(quiet(f"The picture changed, {stood}: each weight is the average by days."), ids=ids)
    if weights.before:
        first = weights.pictures[0][0]
        said = f"No picture was set in the first {counted(weights.before, 'day')}: {first} is taken for them."
        yield Line(quiet(said))


def _strand(each: Balance, *, why: bool) -> Iterator[Block]:
    """One strand: its weight and share in all the time, then in each quarter, and the reason for it."""
    weight = "no weight" if each.weight is None else f"weight {100 * each.weight:.0f} %"
    yield Heading((strong(_name(each.strand)), f"  {weight}"), _standing(each.whole))
    shares = [("in all", each.whole), *((say_quarter(name), share) for name, share in each.quarters)]
    lines = tuple(
        (quiet(name), _bar(share), f"{share.engagements:,} of {share.of:,}", _said(share))
        for name, share in shares
    )
    yield Columns(lines, ids=("", *(share.reason_record or "" for _, share in each.quarters)), right=(2,))
    if each.reason is not None:
        by = f" · {each.reason_by}, {say_date(each.reason_on)}"
        yield Line((said_back(each.reason), quiet(by)), indent=2, ids=each.reason_record or "")
    unsaid = [each.explained_in] if each.whole.wants_reason else _unexplained(each)
    if unsaid:
        yield Line(now("No reason recorded. Give one with:"), indent=2)
        yield Drawing((f"cvetrack reason record --strand {each.strand} --quarter {unsaid[-1]} TEXT",))
    if why:
        yield Line(quiet(" ".join(each.evidence) or "nothing recorded"), indent=2)


def _standing(share: Share) -> Said:
    if share.verdict != OUTSIDE:
        return quiet(share.verdict)
    said = f"outside tolerance: {_than(share)}"
    return now(said) if share.wants_reason else said


def _than(share: Share) -> str:
    return f"{'more' if share.more else 'less'} than its weight"


def _bar(share: Share) -> str:
    """ "████│███░░░░░░░░": how much of our activity it was, and where its weight is; of nothing an empty one."""
    filled = round(_BAR * share.engagements / share.of) if share.of else 0
    cells = ["█"] * filled + ["░"] * (_BAR - filled)
    if share.weight is not None:
        cells[min(round(_BAR * share.weight), _BAR - 1)] = "│"
    return "".join(cells)


def _said(share: Share) -> Said:
    """A share in words: "50 % (38-62), within", or that there are too few."""
    if not share.of:
        return quiet("nothing recorded")
    said = percent(share.engagements, share.of)
    if not said or share.share is None:
        return quiet(share.verdict)
    if share.verdict == OUTSIDE:
        more = f"outside: {'more' if share.more else 'less'}"
        return (f"{said}, ", now(more) if share.wants_reason else more)
    return (said, quiet(f", {share.verdict}"))


def _name(strand: str) -> str:
    return strand.replace("_", " ")
