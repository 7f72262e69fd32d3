"""The health of relationships as it is shown: on a screen, to programs, in a spreadsheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from cvetrack.features.every_day.health import rules
from cvetrack.features.every_day.health.rules import Judged, Verdict
from cvetrack.features.trust.concern import rules as concerns
from cvetrack.features.trust.promise import rules as promises
from cvetrack.features.trust.setback.rules import NONE_OPEN
from cvetrack.kernel.dates import months_between, say_date
from cvetrack.kernel.statistics import wilson
from cvetrack.records.habits import security_run
from cvetrack.records.judgement import NOT_ENOUGH, RANGE, Component, Group, Quarter, Reason, Stood, percent
from cvetrack.terminal import bands
from cvetrack.terminal.drawing import (
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
from cvetrack.vocabulary.trust import Band

LABELS = {
    "rhythm": "contact on rhythm",
    "not_only_security": "more than security",
    "promises_ours": "promises, ours",
    "promises_theirs": "promises, theirs",
    "heard": "heard",
    "two_way": "two-way",
    "continuity": "continuity",
    "ladder": "ladder",
    "after_incident": "after an incident",
    "told": "told of outcomes",
    "setbacks": "setbacks",
}
SHOWN_IDS = 3
"""So many records of what is said beside the band; --why and programs have them all."""


class Health(NamedTuple):
    """The health of one organisation with everything that it rests on.

    `org` is its short name; `decided_by` names the components behind `because`, `evidence` the most telling
    records; `warnings` do not count for the band, each with its records in brackets. Of these `beside` has again, in
    parts, what follows from the contacts and setbacks themselves. `rhythm` says whose it is: "agreed", "own" or
    "usual"; `first_purpose` what the first contact ever was for; `sole_route` through whom alone (a short name) they
    were met in 12 months.
    """

    org: str
    name: str
    band: str
    because: tuple[str, ...]
    decided_by: tuple[str, ...]
    evidence: tuple[str, ...]
    stage: str | None
    components: tuple[Component, ...]
    warnings: tuple[str, ...]
    beside: tuple[Reason, ...] = ()
    rhythm: str = "agreed"
    first_purpose: str | None = None
    sole_route: str | None = None


class Row(NamedTuple):
    """The health of one organisation as a row of a spreadsheet.

    Shares are 0-1, `low` and `high` the 95 % interval of `not_only_security`; `12m` is the last 12 months;
    the rhythm is the usual one where none is `agreed`. Promises are those kept or missed in 12 months or late,
    and what was asked the concerns and needs answered in 12 months or not at all.
    """

    org: str
    name: str
    band: str
    stage: str | None
    days_since: int | None
    ideal_days: int
    at_most_days: int
    agreed: bool
    first_contact: date | None
    last_contact: date | None
    contacts_12m: int
    security_only_12m: int
    not_only_security: float | None
    low: float | None
    high: float | None
    they_began_12m: int
    two_way: float | None
    longest_gap_days: int | None
    longest_security_run: int
    lead: str | None
    lead_months: int | None
    milestones: str
    last_milestone_on: date | None
    because: str
    promises_ours_12m: int
    ours_on_time: int
    ours_told: int
    ours_late: int
    promises_theirs_12m: int
    theirs_on_time: int
    asked_12m: int
    answered: int
    answered_in_time: int
    fed_back: int
    median_days_to_answer: float | None
    rhythm: str
    after_incident_12m: int
    first_purpose: str | None
    sole_route: str | None
    outcomes_12m: int
    outcomes_told: int
    open_setbacks: int
    beside: str


def row(judged: Judged) -> Row:
    """One organisation as a row of a spreadsheet."""
    facts, verdict, _ = judged
    n, theirs = len(facts.contacts), rules.begun_by_them(facts)
    security = rules.about_security_only(facts)
    enough = n >= facts.numbers["fewest_contacts"]
    low, high = wilson(n - security, n) if enough else (None, None)
    lead = rules.lead_now(facts)
    return Row(
        facts.slug,
        facts.name,
        verdict.band.value,
        rules.stage(facts),
        rules.days_since(facts),
        facts.ideal_days,
        facts.at_most_days,
        facts.agreed,
        facts.first_contact,
        facts.last_contact,
        n,
        security,
        _rounded((n - security) / n) if enough else None,
        _rounded(low),
        _rounded(high),
        theirs,
        _rounded(theirs / n) if enough else None,
        facts.longest_gap,
        security_run(facts.contacts),
        lead.officer if lead else None,
        months_between(lead.since, facts.today) if lead else None,
        " ".join(each.milestone for each in facts.standing),
        max((each.since for each in facts.standing), default=None),
        _because(verdict),
        len(facts.ours),
        promises.on_time(facts.ours),
        sum(each.told for each in facts.ours),
        len(promises.late(facts.ours)),
        len(facts.theirs),
        promises.on_time(facts.theirs),
        len(facts.asked),
        concerns.answered(facts.asked),
        sum(each.in_time for each in facts.asked),
        sum(each.told for each in facts.asked),
        concerns.median_days(facts.asked),
        rules.whose_rhythm(facts),
        len(facts.after),
        facts.first_purpose,
        facts.sole_route.organisation if facts.sole_route else None,
        len(facts.telling),
        sum(each.told for each in facts.telling),
        len(facts.setbacks),
        "; ".join(each.said for each in verdict.beside),
    )


def health(judged: Judged, warnings: Mapping[str, Sequence[str]]) -> Health:
    """One organisation with every component; `warnings` are by short name."""
    facts, verdict, _ = judged
    reasons = rules.reasons(verdict)
    beside = tuple(rules.warnings(judged))
    said = (f"{each.said} ({' '.join(each.evidence)})" if each.evidence else each.said for each in beside)
    return Health(
        org=facts.slug,
        name=facts.name,
        band=verdict.band.value,
        because=tuple(each.said for each in reasons),
        decided_by=tuple(dict.fromkeys(each.component for each in reasons)),
        evidence=rules.shown(verdict),
        stage=rules.stage(facts),
        components=rules.components(facts),
        warnings=(*warnings.get(facts.slug, ()), *said),
        beside=beside,
        rhythm=rules.whose_rhythm(facts),
        first_purpose=facts.first_purpose,
        sole_route=facts.sole_route.organisation if facts.sole_route else None,
    )


class Listed(NamedTuple):
    """One organisation in the list of all, what decided and what is said beside; no more of it is kept meanwhile."""

    band: Band
    name: str
    said: str
    record: str


def listed(judged: Judged) -> Listed:
    """One organisation for the list of all."""
    facts, verdict, _ = judged
    said = "; ".join([_because(verdict), *(each.said for each in verdict.beside)])
    return Listed(verdict.band, facts.name, said, " ".join(rules.shown(verdict)[:1]))


def everyone(judged: Sequence[Listed], today: date, *, declined: int, whole: bool) -> Page:
    """One line for each organisation, worst first; those with too little recorded only where `whole`."""
    if not judged:
        return [Line(_NOTHING)]
    shown = [each for each in judged if whole or each.band != Band.NOT_ENOUGH_RECORDED]
    rows: list[tuple[Said, ...]] = [(_band(each.band), strong(each.name), each.said) for each in shown]
    ids = [each.record for each in shown]
    page: Page = [Heading(f"{_organisations(len(judged))} on {say_date(today)}, worst first")]
    if rows:
        page += [Gap(), Columns(tuple(rows), ids=tuple(ids), indent=0)]
    beside = []
    if left := len(judged) - len(shown):
        beside.append(f"{_organisations(left)} with not enough recorded: cvetrack health --all")
    if declined:
        beside.append(f"{_organisations(declined)} would rather not engage for now; that is respected.")
    return [*page, Gap(), *map(Line, map(quiet, beside))] if beside else page


def one(each: Health, *, why: bool) -> Page:
    """Every component of one organisation, what decided on its band, and with `why` every record."""
    rows: list[tuple[Said, ...]] = []
    ids = []
    lacking = [] if why else [component for component in each.components if _lacks(component)]
    for component in each.components:
        if component in lacking or (component.sentence == NONE_OPEN and not why):
            continue
        rows.append((quiet(LABELS[component.key]), _sentence(component), _percent(component)))
        ids.append(" ".join(component.evidence[:1]))
        if why and len(component.evidence) > 1:
            rows.append(("", quiet(" ".join(component.evidence)), ""))
            ids.append("")
    page: Page = [
        Heading(strong(each.name), _band(each.band)),
        Line(_summary(each)),
        *_warnings(each, why=why),
        Gap(),
        Columns(tuple(rows), ids=tuple(ids), wide=1),
        *([Line(quiet(_too_little(lacking)), indent=2)] if lacking else []),
        Gap(),
    ]
    if any(map(_percent, each.components)):
        page.append(Line(quiet(RANGE)))
    return page if why else [*page, Line(quiet("--why lists every record behind each line."))]


_NOTHING = "No organisation to judge here. See the register with: cvetrack org list"
_NOT_KEPT = (
    "Each by what was recorded up to that day, and by the rhythms and settings of today: no older are kept."
)
_BY = {"kind": ("kind", ""), "ward": ("ward", "no ward recorded"), "officer": ("who leads", "nobody leads")}


def by(groups: Sequence[Group], what: str, today: date) -> Page:
    """The bands of each group, drawn and in words, as they come."""
    if not groups:
        return [Line(_NOTHING)]
    sizes, (of, nobody) = [each.organisations for each in groups], _BY[what]
    rows = tuple(
        (
            strong(each.group) if each.group else quiet(nobody),
            bands.marks(each[2:8], max(sizes)),
            bands.words(each[2:8]),
        )
        for each in groups
    )
    order = "by name" if what == "officer" else "most wrong first"
    table = Columns(rows, ids=tuple(" ".join(each.evidence[:1]) for each in groups), indent=0)
    heading = Heading(f"{_organisations(sum(sizes))} by {of} on {say_date(today)}, {order}")
    return [heading, Gap(), table, Gap(), Line(quiet(bands.LEGEND))]


def over_time(quarters: Sequence[Quarter], today: date) -> Page:
    """The bands of the city at the end of each quarter, drawn and in words, and how it went in a year."""
    most = max(each.organisations for each in quarters)
    if not most:
        return [Line(_NOTHING)]
    wrong = [each.strained + each.needs_attention for each in quarters]
    said = (
        f"{wrong[-1]:,} of {_organisations(quarters[-1].organisations)} strained or in need of attention, "
        f"on {bands.say_plainly(quarters[-5].until)} {wrong[-5]:,} of {quarters[-5].organisations:,}"
    )
    rows = tuple(
        (
            bands.until(each.until, today),
            bands.marks(each[2:], most),
            bands.words(each[2:]) or quiet("nobody yet"),
        )
        for each in quarters
    )
    told = (Line(quiet(bands.LEGEND)), Line(quiet(_NOT_KEPT)))
    return [Heading(said), Gap(), Columns(rows, indent=0), Gap(), *told]


def one_over_time(name: str, stood: Sequence[Stood], today: date) -> Page:
    """The band of one organisation at the end of each quarter, drawn and in words."""
    last = stood[-1].band
    same = list(takewhile(lambda each: each.band == last, reversed(stood)))
    since = "on each of these days"
    if len(same) < len(stood):
        before = stood[-len(same) - 1]
        since = f"now, on {bands.say_plainly(before.until)} {before.band}"
        if len(same) > 1:
            since = f"on {bands.say_plainly(same[-1].until)} and since, before that {before.band}"
    newest = stood[::-1]
    rows = tuple(
        (bands.until(each.until, today), _band(each.band), "; ".join(each.because)) for each in newest
    )
    return [
        Heading(strong(name), _band(last)),
        Line(f"{last.capitalize()} {since}."),
        Gap(),
        Drawing(bands.course([(each.until, each.band) for each in stood], today), names=bands.NAMES),
        Gap(),
        Columns(rows, ids=tuple(" ".join(each.evidence[:1]) for each in newest)),
        Gap(),
        Line(quiet(_NOT_KEPT)),
    ]


def _warnings(each: Health, *, why: bool) -> list[Line]:
    """What is to be known beside the band: the records of the first few, or of all to say `why`."""
    alone = each.warnings[: len(each.warnings) - len(each.beside)]
    lines = [Line((now("Beside this: "), f"{said}.")) for said in alone]
    for said in each.beside:
        more = len(said.evidence) - SHOWN_IDS
        shown = said.evidence if why or more <= 0 else said.evidence[:SHOWN_IDS]
        left = f" and {more} more" if len(shown) < len(said.evidence) else ""
        of = f" ({' '.join(shown)}{left})" if shown else ""
        lines.append(Line((quiet("Beside this: "), f"{said.said}{of}.")))
    return lines


def _lacks(component: Component) -> bool:
    """Whether a component says only that it rests on too few records."""
    return component.sentence == f"{NOT_ENOUGH} ({component.n})"


def _too_little(lacking: Sequence[Component]) -> str:
    said = (f"{LABELS[each.key].replace(', ', ' of ')} ({each.n})" for each in lacking)
    return f"too little recorded for: {', '.join(said)}"


def _summary(each: Health) -> str:
    """The verdict in a sentence or two: "Steady because contact is on rhythm, ...; not growing because ..."."""
    said = "; ".join(each.because)
    return (
        f"Steady because contact is {said}."
        if each.band == Band.STEADY
        else f"{each.band.capitalize()}: {said}."
    )


def _percent(component: Component) -> str:
    return "" if component.k is None else percent(component.k, component.n)


def _sentence(component: Component) -> Said:
    return quiet(component.sentence) if component.value is None else component.sentence


def _band(band: str) -> Said:
    if band in (Band.STRAINED, Band.NEEDS_ATTENTION):
        return now(band)
    return good(band) if band == Band.GROWING else quiet(band)


def _because(verdict: Verdict) -> str:
    return "; ".join(each.said for each in verdict.because)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _organisations(number: int) -> str:
    return f"{number:,} organisation{'' if number == 1 else 's'}"
