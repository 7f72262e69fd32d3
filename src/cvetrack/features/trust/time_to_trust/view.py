"""How long trust takes, as it is shown."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cvetrack.features.trust.time_to_trust.rules import Time, Waited
from cvetrack.terminal.drawing import Columns, Drawing, Gap, Heading, Line, Page, Words, quiet, strong

_ACROSS, _DOWN = 48, 8
"""The characters of a curve, in each direction."""
_ON_THE_WAY = (
    "Those still on the way count for as long as they have been: a mean of those who arrived would make trust look "
    "quicker than it is."
)
_PLANNED = "Planned: our own range of months from first contact, and no deadline."


class Row(NamedTuple):
    """How long a milestone takes as a row of a spreadsheet: months, None where that cannot be said."""

    milestone: str
    heading: str
    kind: str | None
    n: int
    reached: int
    is_enough: bool
    median_months: float | None
    low: float | None
    high: float | None
    planned_from: int
    planned_to: int
    act: str


def row(time: Time) -> Row:
    """One milestone for a spreadsheet."""
    low, high = time.interval or (None, None)
    return Row(*time[:5], time.is_enough, time.median_months, low, high, *time.planned, time.act)


def page(times: Sequence[Time], *, curve: bool, why: bool) -> Page:
    """Each milestone with when half had arrived; of one its `curve` too, and `why` each organisation."""
    if not any(time.n or time.uncounted for time in times):
        return [Line("Nobody was met yet. Record a contact with: cvetrack log ORG --channel visit")]
    said: Page = []
    for time in times if curve else ():
        said += [*([Gap()] if said else []), *_one(time)]
    if not curve:
        rows = tuple(
            (strong(time.milestone), _title(time), quiet(time.act), _of(time), half(time), _window(time))
            for time in times
        )
        said += [
            Columns(
                rows,
                indent=0,
                wide=1,
                heads=("", "milestone", "whose", "reached", "half after", "planned"),
            )
        ]
    for time in times if why else ():
        said += [Gap(), Line(strong(f"{time.milestone} {_title(time)}")), _each(time.waited)]
    uncounted = [record for time in times for record in time.uncounted]
    if uncounted:
        said += [Gap(), Line("Not counted, for no contact with them is on record:", ids=" ".join(uncounted))]
    said += [Gap(), Line(quiet(_ON_THE_WAY))]
    return said if curve else [*said, Line(quiet(_PLANNED))]


def half(time: Time) -> str | Words:
    """When half had arrived: "12 months (5 to 14)", or why that cannot be said."""
    if not time.is_enough:
        return quiet(f"not enough recorded, {time.n} of {time.enough}")
    if time.median_months is None:
        return "fewer than half yet"
    low, high = time.interval or (None, None)
    if low is None:
        return f"{_months(time.median_months)} (range not known)"
    within = "or more" if high is None else f"to {_number(high)}"
    return f"{_months(time.median_months)} ({_number(low)} {within})"


def drawn(time: Time) -> tuple[str, ...]:
    """The curve of those still on the way: down for each that arrived, to the right as the months go by."""
    last = max((each.months for each in time.waited), default=0) or 1
    shares = [_share(time, last * at / (_ACROSS - 1)) for at in range(_ACROSS)]
    heights = [round((1 - share) * _DOWN) for share in shares]
    lines = [[" "] * _ACROSS for _ in range(_DOWN + 1)]
    lines[heights[0]][0] = "─"
    for at, (before, now) in enumerate(pairwise(heights), start=1):
        lines[now][at] = "─" if now == before else "└"
        if now > before:
            lines[before][at] = "┐"
            for between in range(before + 1, now):
                lines[between][at] = "│"
    names = {0: "all", _DOWN // 2: "half", _DOWN: "none"}
    grid = [f"{names.get(at, ''):>4} ┤{''.join(line)}".rstrip() for at, line in enumerate(lines)]
    end = _months(last)
    return (*grid, f"     └{'─' * _ACROSS}", f"      0{end:>{_ACROSS - 1}}")


def _one(time: Time) -> Iterator[Heading | Line | Drawing | Columns | Gap]:
    yield Heading(
        (strong(f"{time.milestone} {_title(time)}"), f"  {_of(time)} reached it"),
        quiet(f"{time.act} · {_plan(time)}"),
    )
    yield Line(("Half after: ", half(time)), indent=2)
    if time.is_enough:
        yield Gap()
        yield Drawing(drawn(time), names=6)
        yield Gap()
        steps = tuple(
            (f"after {_months(at)}", f"{share * 100:.0f} % still on the way") for at, share in time.curve
        )
        yield Columns(steps) if steps else Line("Nobody has reached it.", indent=2)


def _share(time: Time, months: float) -> float:
    """Which share was still on the way after so many months."""
    return next((share for at, share in reversed(time.curve) if at <= months), 1.0)


def _each(waited: Sequence[Waited]) -> Columns:
    rows = tuple(
        (each.organisation_name, f"{'after' if each.record else 'not yet after'} {_months(each.months)}")
        for each in waited
    )
    return Columns(rows, ids=tuple(each.record or each.organisation for each in waited), wide=0)


def _title(time: Time) -> str:
    return f"{time.heading} ({time.kind})" if time.kind else time.heading


def _of(time: Time) -> str:
    return f"{time.reached} of {time.n}"


def _plan(time: Time) -> str:
    return f"{_window(time)} months"


def _window(time: Time) -> str:
    first, last = time.planned
    return f"{first} to {last}"


def _months(months: float) -> str:
    return f"{_number(months)} {'month' if months == 1 else 'months'}"


def _number(months: float) -> str:
    return f"{months:.1f}".removesuffix(".0")
