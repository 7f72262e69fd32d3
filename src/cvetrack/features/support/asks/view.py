"""What was asked, as it is shown."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.features.support.ask.view import standing
from cvetrack.features.support.asks.rules import Asked, ByDepartment, Finding, advice
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.text import counted
from cvetrack.records.ask import Ask
from cvetrack.records.judgement import FEWEST_FOR_PERCENT
from cvetrack.terminal.drawing import (
    Block,
    Columns,
    Gap,
    Heading,
    Line,
    Page,
    Said,
    Words,
    good,
    now,
    quiet,
    strong,
)
from cvetrack.vocabulary.organisations import OrganisationStatus

_WEEKS = 52  # in the picture: a year, a character each
_IDS = 3  # at the margin of the list; --why has them all
_ASKED, _TOLD, _EARLIER, _LATELY = "○", "●", "·", "░"
_LEGEND = f"{_ASKED} asked   {_TOLD} told what came of it"
_NONE = "No ask and no grant of 12 months is on record. Record an ask with: cvetrack ask record ORG TEXT"
_ABOUT = {"load": "asked", "told": "told back", "unasked": "without ask", "dependence": "our money"}


class Row(NamedTuple):
    """What was asked of an organisation as a row of a spreadsheet; `grants` in pounds, shares 0-1, `wrong` and
    `records` with spaces between."""

    organisation: str
    organisation_name: str
    status: str
    weeks: int
    load: int
    asks: int
    departments: int
    agreed: int
    told: int
    told_low: float | None
    told_high: float | None
    contacts: int
    without_ask: int
    without_low: float | None
    without_high: float | None
    grants: float
    income: int | None
    income_year: int | None
    dependence: float | None
    wrong: str
    records: str


class DepartmentRow(NamedTuple):
    """What a department asked as a row of a spreadsheet, shares 0-1, `records` with spaces between."""

    department: str
    organisations: int
    weeks: int
    load: int
    asks: int
    agreed: int
    told: int
    told_low: float | None
    told_high: float | None
    records: str


def row(each: Asked) -> Row:
    """One organisation for a spreadsheet."""
    told, without = each.finding("told"), each.finding("unasked")
    records = dict.fromkeys(record for finding in each.findings for record in finding.evidence)
    return Row(
        each.organisation,
        each.organisation_name,
        each.status,
        each.weeks,
        each.load,
        len(each.asks),
        len(each.departments),
        each.agreed,
        each.told,
        told.low,
        told.high,
        each.contacts,
        each.without_ask,
        without.low,
        without.high,
        each.pence / 100,
        each.income,
        each.income_year,
        each.finding("dependence").value,
        " ".join(finding.key for finding in each.wrong),
        " ".join(records),
    )


def department_row(each: ByDepartment) -> DepartmentRow:
    """One department for a spreadsheet."""
    return DepartmentRow(*each[:-1], " ".join(each.evidence))


def city(asked: Sequence[Asked], archived: int, *, why: bool) -> Page:
    """What to do first, then each that was asked or funded; `why` lists each ask and grant."""
    said = f"{counted(archived, 'archived organisation')} left out: cvetrack asks ORG"
    left_out = [Line(quiet(said))] if archived else []
    if not asked:
        return [Line(_NONE), *left_out]
    first = advice(asked[0])
    heads = (f"in {counted(asked[0].weeks, 'week')}", "who", "how it stands")
    page: Page = [Line(now(first) if first else good("Nobody is asked too much, or depends on our grants."))]
    page += [*_still_to_be_told(asked), Gap()]
    rows = tuple((_dots(each), strong(each.organisation_name), _stands(each)) for each in asked)
    page += [Columns(rows, ids=tuple(map(_some, asked)), indent=0, heads=heads)]
    if why:
        for each in asked:
            page += [Gap(), Line(strong(each.organisation_name)), *_why(each)]
    return [*page, Gap(), Line(quiet(_LEGEND)), *left_out]


def one(asked: Asked, today: date, *, why: bool) -> Page:
    """What to do first about one organisation, a picture of its year, and each finding with its records."""
    page: Page = [Heading(strong(asked.organisation_name), quiet(f"12 months to {say_date(today)}"))]
    first = advice(asked)
    if asked.status != OrganisationStatus.ACTIVE:
        page.append(Line(now(_NOT_ACTIVE[asked.status])))
    if first:
        page.append(Line(now(first)))
    if asked.asks:
        legend = f"{_LEGEND}   {_LATELY} the last {counted(asked.weeks, 'week')} of the year"
        page += [Gap(), drawn(asked, today), Line(quiet(legend), indent=2)]
    rows = tuple((quiet(_ABOUT[each.key]), _said(each), _interval(each)) for each in asked.findings)
    page += [Gap(), Columns(rows, ids=tuple(_ids(each.evidence) for each in asked.findings), wide=1)]
    return [*page, *([Gap(), *_why(asked)] if why else [])]


def departments(found: Sequence[ByDepartment], *, why: bool) -> Page:
    """Each department with how much it asked, of how many, and how much was told back."""
    if not found:
        return [Line(_NONE)]
    rows = tuple(
        (
            strong(each.department),
            counted(each.load, "ask"),
            f"{each.asks}, of {counted(each.organisations, 'organisation')}",
            _told_back(each),
        )
        for each in found
    )
    heads = ("who asked", f"in {counted(found[0].weeks, 'week')}", "in 12 months", "told back")
    page: Page = [Columns(rows, ids=tuple(_ids(each.evidence) for each in found), indent=0, heads=heads)]
    for each in found if why else ():
        page += [Gap(), Line(strong(each.department), ids=" ".join(each.evidence))]
    return page


def drawn(asked: Asked, today: date) -> Columns:
    """A year, a character a week, a row for each who asked; the last weeks, in which the asks are counted, shaded."""
    rows = []
    for department, count in asked.departments:
        weeks = [_EARLIER] * (_WEEKS - asked.weeks) + [_LATELY] * asked.weeks
        for each in asked.asks:
            at = _WEEKS - 1 - min((today - each.asked_on).days // 7, _WEEKS - 1)
            if each.by == department and weeks[at] != _ASKED:  # what they were told nothing of is to be seen
                weeks[at] = _ASKED if each.told_on is None else _TOLD
        rows.append(("".join(weeks), f"{department} {count}"))
    return Columns(tuple(rows))


_NOT_ACTIVE: dict[str, str] = {
    OrganisationStatus.DECLINED: "They would rather not engage: nobody is to ask anything of them.",
    OrganisationStatus.ARCHIVED: "They are archived: nobody is to ask anything of them.",
}


def _dots(asked: Asked) -> str:
    """A dot for each ask of the last weeks, those that they were told of last."""
    told = asked.finding("load").k or 0
    dots = _ASKED * (asked.load - told) + _TOLD * told
    return dots if len(dots) <= 10 else f"{dots[:9]}+"


def _still_to_be_told(asked: Sequence[Asked]) -> list[Block]:
    """What they said yes to, and were not told what came of it."""
    untold = [record for each in asked for record in each.untold]
    return [Line("Not yet told what came of what they said yes to:", ids=_ids(untold))] if untold else []


def _stands(asked: Asked) -> Said:
    """What is wrong, else how much was asked; that they would rather not engage."""
    said = "; ".join(each.sentence for each in asked.wrong)
    words: Words | str = now(said)
    if not said:
        of_money = f"; {asked.finding('dependence').sentence}" if asked.grants else ""
        words = f"{asked.finding('load').sentence}{of_money}"
    if asked.status == OrganisationStatus.DECLINED:
        return words, quiet(" · would rather not engage")
    return words


def _some(asked: Asked) -> str:
    """The records of what is wrong, those that they are to be told of first; --why has them all."""
    shown = asked.wrong or [asked.finding("load"), asked.finding("dependence")]
    found = dict.fromkeys(
        (*(asked.untold if asked.wrong else ()), *(id_ for each in shown for id_ in each.evidence))
    )
    return _ids(tuple(found))


def _ids(records: Sequence[str]) -> str:
    more = len(records) - _IDS
    return " ".join([*records[:_IDS], *([f"+{more}"] if more > 0 else [])])


def _said(finding: Finding) -> Said:
    return now(finding.sentence) if finding.wrong else finding.sentence


def _interval(finding: Finding) -> Said:
    """The share with its interval, or k of n alone where few were seen."""
    if finding.low is None or finding.high is None or finding.n is None or finding.value is None:
        return ""
    between = f"({finding.low * 100:.0f}-{finding.high * 100:.0f} %)"
    return quiet(between if finding.n < FEWEST_FOR_PERCENT else f"{finding.value * 100:.0f} % {between}")


def _told_back(each: ByDepartment) -> Said:
    if not each.agreed or each.low is None or each.high is None:
        return quiet("they said yes to nothing")
    said = f"{each.told} of {each.agreed} said yes to"
    return (said, quiet(f" ({each.low * 100:.0f}-{each.high * 100:.0f} %)"))


def _why(asked: Asked) -> Iterator[Block]:
    """Each ask and each grant, and the contacts, those without an ask apart."""
    rows: list[tuple[Said, ...]] = []
    ids = []
    for each in asked.asks:
        rows.append((say_date(each.asked_on), each.by, _became(each), each.words))
        ids.append(each.record)
    for grant in asked.grants:
        rows.append((say_date(grant.given_on), "us", f"£{(grant.pence or 0) / 100:,.0f} given", grant.words))
        ids.append(grant.record)
    if rows:
        yield Columns(tuple(rows), ids=tuple(ids))
    contacts = asked.finding("unasked").evidence[: asked.contacts]
    without, others = contacts[: asked.without_ask], contacts[asked.without_ask :]
    for said, records in (("contacts without an ask", without), ("contacts with an ask", others)):
        if records:
            yield Line(quiet(said), indent=2, ids=" ".join(records))


def _became(each: Ask) -> str:
    return "waits" if each.is_open else standing(each, each.told_on or each.answered_on or each.asked_on)
