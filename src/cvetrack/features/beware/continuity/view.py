"""Continuity as it is shown: what to do first, how long leads have led, each list by name, and the load."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.features.beware.continuity import rules
from cvetrack.features.beware.continuity.rules import Continuity, Load
from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.moments import in_hours
from cvetrack.kernel.text import counted, listed
from cvetrack.records.habits import Churn
from cvetrack.records.judgement import FEWEST_FOR_PERCENT
from cvetrack.terminal.drawing import (
    Block,
    Columns,
    Drawing,
    Gap,
    Heading,
    Line,
    Page,
    Said,
    now,
    quiet,
    strong,
)

SHOWN = 5
"""So many of each list, unless every relationship is asked for."""
_DOTS = 40
"""The most dots in a line."""
_LENGTHS = ((6, "under 6 months"), (12, "6 to 12 months"), (24, "1 to 2 years"), (None, "2 years and more"))
_LOAD = (
    "Load, so that it can be shared out: it says nothing of how well anybody works. Hours are of so many contacts as "
    "have their length recorded."
)


class Row(NamedTuple):
    """One relationship as a row of a spreadsheet."""

    organisation: str
    organisation_name: str
    lead: str | None
    lead_since: date | None
    tenure_months: int | None
    orphan: bool
    led_by: str | None
    led_until: date | None
    changes: int
    introduced_jointly: int
    ended_with: str | None
    ended_on: date | None
    turning_officers: int | None
    turning_n: int | None
    last_contact: date | None
    records: str


class LoadRow(NamedTuple):
    """What one officer carries as a row of a spreadsheet."""

    officer: str
    officer_name: str
    left_on: date | None
    leads: int
    contacts: int
    timed: int
    minutes: int
    out_of_hours: int
    promises: str


def row(each: Continuity) -> Row:
    """One relationship for a spreadsheet."""
    ended, turning = each.ended, each.turning
    return Row(
        *each[:5],
        each.orphan,
        each.led_by,
        each.led_until,
        len(each.changes),
        each.introduced_jointly,
        ended.officer if ended else None,
        ended.left_on if ended else None,
        turning.officers if turning else None,
        turning.n if turning else None,
        each.last_contact,
        " ".join(_records(each)),
    )


def load_row(each: Load) -> LoadRow:
    """What one officer carries for a spreadsheet."""
    counts = each.contacts, each.timed, each.minutes, each.out_of_hours
    return LoadRow(*each[:3], len(each.leads), *counts, " ".join(each.promises))


def page(those: Sequence[Continuity], carried: Sequence[Load], today: date, *, why: bool) -> Page:
    """What to do first, how long leads have led, and each list by name; `why` every relationship."""
    if not those:
        return [
            Line("No relationship is on record yet. Record a contact with: cvetrack log ORG --channel visit")
        ]
    said: Page = [Line(strong(_begin(those, today))), Line(_summary(those))]
    said += _drawn(those)
    said += _lists(those, today, whole=why)
    if why:
        rows = [
            (each.organisation_name, _led(each, today), each.record or each.organisation) for each in those
        ]
        said += _list("Every relationship", rows, whole=True)
    return [*said, Gap(), *load(carried, why=why)]


def load(carried: Sequence[Load], *, why: bool) -> Page:
    """What each officer carries; `why` the organisations and the promises too."""
    if not carried:
        return [Line("No officer is on record. Add one with: cvetrack officer add NAME")]
    rows = tuple(
        (
            f"{each.officer_name}, left" if each.left_on else each.officer_name,
            f"{len(each.leads):,} led",
            counted(each.contacts, "contact"),
            _hours(each),
            f"{each.out_of_hours:,} out of hours",
            counted(len(each.promises), "promise"),
        )
        for each in carried
    )
    said: Page = [Heading(strong("What each officer carries, in 12 months, and open promises of ours"))]
    said.append(Columns(rows, wide=0, right=(1, 2, 3, 4, 5)))
    for each in carried if why else ():
        said.append(Gap())
        said.append(Line(strong(each.officer_name)))
        said.append(Line(("leads ", listed(each.leads) if each.leads else "nobody"), indent=2))
        if each.promises:
            said.append(Line("open promises of ours", indent=2, ids=" ".join(each.promises)))
    return [*said, *([Gap()] if why else []), Line(quiet(_LOAD))]


def _summary(those: Sequence[Continuity]) -> str:
    whole = rules.whole(those)
    have = "has" if whole.relationships == 1 else "have"
    said = f"{whole.led:,} of {counted(whole.relationships, 'relationship')} {have} a lead"
    if whole.median_months is not None:
        said += f", half of them for {_months(whole.median_months)} or longer"
    if whole.changes:
        said += f". Of the changes of lead {_jointly(whole)} came with a joint introduction"
    return f"{said}."


def _begin(those: Sequence[Continuity], today: date) -> str:
    """What to do first."""
    if orphans := rules.orphans(those):
        first = orphans[0]
        since = f", without a lead since {say_day_of(first.led_until, today)}" if first.led_until else ""
        return f"Name a lead for {first.organisation_name}{since}: cvetrack org lead {first.organisation} OFFICER"
    if ended := rules.ended_with_an_officer(those):
        return f"Go and see {ended[0][0].organisation_name}: nobody has since {ended[0][1].officer} left."
    if turning := rules.next_officer_each_time(those):
        return f"Let one officer go to {turning[0][0].organisation_name}: {_turning(turning[0][1])}."
    if new := rules.not_introduced(those, today):
        return (
            f"Introduce {new[0][1].after} to {new[0][0].organisation_name} together with {new[0][1].before}."
        )
    return "Every relationship has a lead, and none hangs on somebody who left."


def _drawn(those: Sequence[Continuity]) -> Page:
    """A dot for each relationship, by how long the lead of today has led."""
    counts = dict.fromkeys((name for _, name in _LENGTHS), 0)
    for each in those:
        if each.tenure_months is not None:
            counts[next(name for most, name in _LENGTHS if most is None or each.tenure_months < most)] += 1
    counts["nobody leads"] = sum(each.orphan for each in those)
    each_dot = -(-max(counts.values()) // _DOTS)
    lines: list[Said] = []
    for name, number in counts.items():
        dots = "●" * -(-number // each_dot) if name != "nobody leads" else "○" * -(-number // each_dot)
        lines.append((f"{name:<18}", now(dots) if "○" in dots else dots, f"{' ' if dots else ''}{number:,}"))
    said: Page = [Gap(), Drawing(tuple(lines))]
    return [*said, Line(quiet(f"each ● stands for {each_dot:,}"), indent=2)] if each_dot > 1 else said


def _lists(those: Sequence[Continuity], today: date, *, whole: bool) -> Iterator[Block]:
    yield from _list(
        "Nobody leads",
        [
            (each.organisation_name, _led(each, today), each.record or each.organisation)
            for each in rules.orphans(those)
        ],
        whole=whole,
    )
    ended = [
        (
            each.organisation_name,
            _ended(gone, today),
            " ".join(gone.contacts) if whole else gone.contacts[-1],
        )
        for each, gone in rules.ended_with_an_officer(those)
    ]
    yield from _list("Never outlived an officer", ended, whole=whole)
    turning = [
        (each.organisation_name, _turning(found), " ".join(found.records) if whole else found.records[-1])
        for each, found in rules.next_officer_each_time(those)
    ]
    yield from _list("The next officer each time", turning, whole=whole)
    changed = [
        (
            each.organisation_name,
            f"{change.after} for {change.before} since {say_day_of(change.on, today)}",
            each.record or each.organisation,
        )
        for each, change in rules.not_introduced(those, today)
    ]
    yield from _list("Lead changed in 12 months without a joint introduction", changed, whole=whole)


def _list(heading: str, rows: Sequence[tuple[str, str, str]], *, whole: bool) -> Iterator[Block]:
    """A list under its heading, where there is any."""
    if not rows:
        return
    yield Gap()
    yield Heading(strong(f"{heading} ({len(rows):,})"))
    some = rows if whole else rows[:SHOWN]
    yield Columns(tuple((name, said) for name, said, _ in some), ids=tuple(ids for *_, ids in some))
    if more := len(rows) - len(some):
        yield Line(quiet(f"and {more:,} more: cvetrack continuity --why"), indent=2)


def _led(each: Continuity, today: date) -> str:
    """Who leads since when, or who did last."""
    if each.lead is not None and each.tenure_months is not None:
        return f"{each.lead} leads, for {_months(each.tenure_months)}"
    if each.led_by is not None and each.led_until is not None:
        return f"{each.led_by} led until {say_day_of(each.led_until, today)}"
    return "never led"


def _ended(found: rules.Ended, today: date) -> str:
    gone = say_day_of(found.left_on, today)
    return f"all {counted(found.n, 'contact')} by {found.officer}, who left {gone}; none since"


def _turning(found: Churn) -> str:
    """Who went, in words."""
    went = f"{counted(found.officers, 'officer')} went to the last {found.n} contacts"
    return f"{went}, nobody to more than {found.most}"


def _records(each: Continuity) -> Iterator[str]:
    """What a row stands on, each once."""
    ended, turning = each.ended, each.turning
    yield from dict.fromkeys(
        (
            *((each.record,) if each.record else ()),
            *(ended.contacts if ended else ()),
            *(turning.records if turning else ()),
        )
    )


def _hours(each: Load) -> str:
    """How many hours, and of how many contacts that is recorded where not of all."""
    if not each.timed:
        return "hours not recorded"
    hours = f"{in_hours(each.minutes)} h"
    return hours if each.timed == each.contacts else f"{hours} of {each.timed:,}"


def _jointly(whole: rules.Whole) -> str:
    """How many of how many changes; from five on with the 95 % range of the share."""
    said = f"{whole.introduced_jointly:,} of {whole.changes:,}"
    if whole.changes < FEWEST_FOR_PERCENT or whole.low is None or whole.high is None:
        return said
    return f"{said} ({whole.low * 100:.0f}-{whole.high * 100:.0f} %)"


def _months(months: float) -> str:
    return f"{months:g} {'month' if months == 1 else 'months'}"
