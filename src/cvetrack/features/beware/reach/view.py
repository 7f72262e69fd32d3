"""Reach as it is shown: what to do first, a small map of wards and kinds, and each list by name."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.features.beware.reach import rules
from cvetrack.features.beware.reach.rules import By, Place, Reached, Row
from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.text import counted, listed, one_line, safe, spoken
from cvetrack.terminal.drawing import (
    Block,
    Columns,
    Gap,
    Heading,
    Line,
    Page,
    Said,
    Words,
    now,
    quiet,
    strong,
)
from cvetrack.vocabulary.organisations import OrganisationKind

SHOWN = 5
"""So many of each list, unless all are asked for."""
_MET, _KNOWN, _NOBODY = "●", "○", "·"
_LEAST_NAME, _MOST_NAME = 14, 28
"""The characters that a ward's name has beside the map."""


class Organisation(NamedTuple):
    """Where we stand with one organisation as a row of a spreadsheet; `evidence` are the records it rests on."""

    organisation: str
    organisation_name: str
    kind: str
    ward: str | None
    standing: str
    new: bool
    renewed: bool
    only_through_others: bool
    first_contact: date | None
    last_contact: date | None
    through: str
    evidence: str


class Seen(NamedTuple):
    """What a page tells: the wards, where we stand with each organisation, the rows `by` ward, kind or both, and
    how many are archived."""

    today: date
    where: Sequence[Place]
    those: Sequence[Reached]
    rows: Sequence[Row]
    by: By | None
    archived: int


def organisation(each: Reached) -> Organisation:
    """One organisation for a spreadsheet."""
    return Organisation(*each[:10], " ".join(each.through), " ".join(each.evidence))


def page(seen: Seen, *, width: int, whole: bool, why: bool) -> Page:
    """What to do first, the map, or the table `by` ward or kind, and who is meant; `whole` names all of them,
    and `why` those met too."""
    if not seen.those and not seen.where:
        return [Line("No organisation is on record. Add one with: cvetrack org add NAME")]
    said: Page = [Line(strong(_begin(seen))), Line(_summary(seen)), Gap()]
    said += _by_kind(seen) if seen.by == "kind" else _map(seen, width)
    said += _lists(seen, whole=whole, why=why)
    return [*said, Gap(), *(Line(quiet(each)) for each in _beside(seen))]


def _summary(seen: Seen) -> str:
    n, met = _n(seen.those), _count(seen.those, "met")
    said = f"We met {met:,} of {counted(n, 'organisation')} in 12 months"
    wards = [each for each in seen.where if each.name is not None]
    if not wards:
        return f"{said}."
    there = len(wards) - len(rules.uncounted(seen.where, seen.those))
    return f"{said}, and have somebody on record in {there:,} of {counted(len(wards), 'ward')}."


def _begin(seen: Seen) -> str:
    """What to do first: the ward nobody counted, then who was never met, then who has gone cold."""
    if nobody := rules.uncounted(seen.where, seen.those):
        first = nobody[0]
        people = "" if first.population is None else f" of {counted_people(first.population)}"
        return f"Begin with {first.name}, a ward{people} where no organisation is on record."
    if never := rules.named(seen.those, "never met"):
        more = f", and {counted(len(never) - 1, 'other')}" if len(never) > 1 else ""
        return f"Begin with {never[0].organisation_name}, never met{more}."
    if cold := rules.named(seen.those, "gone cold"):
        return f"Begin with {cold[0].organisation_name}, gone cold: {_last(cold[0], seen.today)}."
    if longer := rules.named(seen.those, "met longer ago"):
        return f"Begin with {longer[0].organisation_name}: {_last(longer[0], seen.today)}."
    return "Nobody on record is left out."


def counted_people(number: int) -> str:
    """How many people live somewhere: "11,200 people"."""
    return f"{number:,} {'person' if number == 1 else 'people'}"


def _map(seen: Seen, width: int) -> Page:
    """Wards down, kinds across, as far as the width allows; else, or by ward alone, how many of each ward."""
    grid = {(row.ward, row.kind): row for row in rules.rows(seen.where, seen.those, None)}
    kinds = [
        kind
        for kind in OrganisationKind
        if any(row.organisations for (_, of), row in grid.items() if of == kind)
    ]
    wards = rules.rows(seen.where, seen.those, "ward")
    longest = max((len(_ward(row)) for row in wards), default=0)
    figures = max(map(len, map(_figures, wards)), default=0)
    room = width - 2 - 2 - (4 * len(kinds) - 1) - 2 - figures
    if seen.by == "ward" or not kinds or room < min(_LEAST_NAME, longest):
        return _by_ward(wards)
    name = min(longest, room, _MOST_NAME)
    rows: list[tuple[Said, ...]] = [("", quiet(" ".join(f"{kind[:3]:3}" for kind in kinds)), quiet("met"))]
    for row in wards:
        cells: list[str | Words] = []
        for kind in kinds:
            cells += [_cell(grid[row.ward, str(kind)]), "   "]
        figure = _figures(row) if row.organisations or row.declined else now(_figures(row))
        rows.append((_titled(row, name), tuple(cells[:-1]), figure))
    names = " · ".join(f"{kind[:3]} {spoken(kind)}" for kind in kinds)
    return [
        Columns(tuple(rows), wide=0),
        Gap(),
        Line(
            quiet(
                f"{_MET} somebody met in 12 months, {_KNOWN} on record and not met, {_NOBODY} nobody on record"
            ),
            indent=2,
        ),
        Line(quiet(names), indent=2),
    ]


def _cell(row: Row) -> Words:
    if row.met_12m:
        return Words(_MET)
    return now(_KNOWN) if row.organisations else quiet(_NOBODY)


def _by_ward(wards: Sequence[Row]) -> Page:
    rows = tuple(
        (
            _titled(row, _MOST_NAME),
            "" if row.population is None else counted_people(row.population),
            _met(row),
            *_not_met(row),
        )
        for row in wards
    )
    return [Columns(rows, indent=0, wide=0, right=(1, 3, 4))]


def _by_kind(seen: Seen) -> Page:
    rows = tuple(
        (
            spoken(row.kind or "") if row.organisations else now(spoken(row.kind or "")),
            _met(row),
            *_not_met(row),
        )
        for row in seen.rows
    )
    return [Columns(rows, indent=0, wide=0, right=(2, 3))]


def _figures(row: Row) -> str:
    if row.organisations:
        return f"{row.met_12m:,} of {row.organisations:,}"
    return f"{row.declined:,} declined" if row.declined else "nobody"


def _met(row: Row) -> Said:
    if row.organisations:
        return f"met {_figures(row)}"
    return _figures(row) if row.declined else now(_figures(row))


def _not_met(row: Row) -> tuple[str, str]:
    """How many were never met, and have gone cold; nothing stands for none."""
    return (
        f"{row.never_met:,} never met" if row.never_met else "",
        f"{row.gone_cold:,} gone cold" if row.gone_cold else "",
    )


def _ward(row: Row) -> str:
    if row.ward is None:
        return "no ward given"
    return row.ward_name or f"{row.ward}, not in the list"


def _titled(row: Row, width: int) -> Said:
    name = one_line(safe(_ward(row)), width)
    return name if row.organisations or row.declined else now(name)


def _lists(seen: Seen, *, whole: bool, why: bool) -> Iterator[Block]:
    """Each list under its heading, the longest without contact first."""
    shown: dict[str, list[tuple[Said, Said, str]]] = {
        "No organisation on record": [
            (
                each.name or "",
                "" if each.population is None else counted_people(each.population),
                safe(each.code or ""),
            )
            for each in rules.uncounted(seen.where, seen.those)
        ],
        "Never met": [
            (each.organisation_name, _place(each, seen), "") for each in rules.named(seen.those, "never met")
        ],
        "Gone cold": [_one(each, _last(each, seen.today)) for each in rules.named(seen.those, "gone cold")],
        "Met longer ago than two years": [
            _one(each, _last(each, seen.today)) for each in rules.named(seen.those, "met longer ago")
        ],
        "Met only through others": [
            _one(each, f"{counted(len(each.evidence), 'contact')}, all through {listed(each.through_names)}")
            for each in rules.only_through_others(seen.those)
        ],
        "Renewed": [
            _one(each, f"{_last(each, seen.today)}, before that {_day(each.last_before, seen.today)}")
            for each in rules.renewed(seen.those)
        ],
        "New": [
            _one(each, f"first met {_day(each.first_contact, seen.today)}, {_last(each, seen.today)}")
            for each in rules.new(seen.those)
        ],
    }
    if why:
        known = [each for each in rules.named(seen.those, "met") if not (each.new or each.renewed)]
        shown["Met in 12 months"] = [_one(each, _last(each, seen.today)) for each in known]
        shown["Would rather not engage"] = [
            _one(each, _last(each, seen.today)) for each in rules.named(seen.those, "declined")
        ]
    for heading, rows in shown.items():
        if not rows:
            continue
        yield Gap()
        yield Heading(strong(f"{heading} ({len(rows):,})"))
        some = rows if whole else rows[:SHOWN]
        yield Columns(tuple((name, said) for name, said, _ in some), ids=tuple(ids for *_, ids in some))
        if more := len(rows) - len(some):
            yield Line(quiet(f"and {more:,} more: cvetrack reach --all"), indent=2)


def _one(each: Reached, said: str) -> tuple[Said, Said, str]:
    return each.organisation_name, said, " ".join(each.evidence)


def _place(each: Reached, seen: Seen) -> str:
    """What it is and where: "youth, Mill Lane"."""
    ward = next((place.name or place.code for place in seen.where if place.code == each.ward), None)
    return f"{spoken(each.kind)}, {ward or 'no ward given'}"


def _last(each: Reached, today: date) -> str:
    return f"last met {_day(each.last_contact, today)}" if each.last_contact else "never met"


def _day(day: date | None, today: date) -> str:
    return say_day_of(day, today) if day else "never"


def _beside(seen: Seen) -> Iterator[str]:
    """What is not counted, and what cannot be seen."""
    nowhere = [
        spoken(row.kind or "") for row in rules.rows(seen.where, seen.those, "kind") if not row.organisations
    ]
    if seen.those and nowhere and seen.by != "kind":
        yield f"Of these kinds nobody is on record: {', '.join(nowhere)}."
    if not any(each.name is not None for each in seen.where):
        yield "A ward where nobody is on record cannot be seen without the council's list: cvetrack import wards FILE"
    if declined := _count(seen.those, "declined"):
        said = "would rather not engage for now: that is respected, and not counted above."
        yield f"{counted(declined, 'organisation')} {said}"
    if seen.archived:
        yield f"{counted(seen.archived, 'archived organisation')} not counted."


def _count(those: Sequence[Reached], standing: str) -> int:
    return sum(each.standing == standing for each in those)


def _n(those: Sequence[Reached]) -> int:
    return len(those) - _count(those, "declined")
