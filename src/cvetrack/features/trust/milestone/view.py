"""The trust ladder as it is shown."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from cvetrack.features.trust.milestone.queries import Progress, Suggested
from cvetrack.features.trust.milestone.rules import RECENT_MONTHS, Rung, Standing, Step, stage_of
from cvetrack.kernel.dates import MONTHS, add_months, months_between, say_date, say_day_of, say_short
from cvetrack.records.happening import without_words
from cvetrack.records.milestone_event import MilestoneEvent
from cvetrack.records.setback import said_kind
from cvetrack.terminal.drawing import (
    Columns,
    Drawing,
    Gap,
    Heading,
    Line,
    Page,
    Said,
    Sense,
    Words,
    good,
    now,
    quiet,
    record_page,
    strong,
)
from cvetrack.vocabulary.setbacks import RepairStep
from cvetrack.vocabulary.trust import Milestone, MilestoneChange

_MOST_IDS = 2
_MOST_MONTHS = 60
"""As many months as a terminal of 80 columns shows in one band."""
_SIGNS = {
    "●": "● reached or seen again",
    "–": "– stands",
    "·": "· not seen for 12 months",
    "○": "○ reversed",
    "▼": "▼ a setback",
    "░": "░ not repaired",
    "12345": "1–5 steps of its repair",
}
"""What the signs of the picture mean."""


class Told(NamedTuple):
    """Whose ladder it is, the day of the first contact, and the steps that led there, oldest first."""

    name: str
    slug: str
    first_contact: date | None
    steps: Sequence[Step]


def ladder(rungs: Sequence[Rung], today: date, *, told: Told) -> Page:
    """The twelve milestones of one organisation under their four stages, below how they were reached."""
    lines: list[tuple[tuple[Said, ...], str]] = []
    for stage, steps in groupby(rungs, key=attrgetter("stage")):
        lines += [(("",), ""), (("", strong(stage)), "")]
        lines += [
            ((_step(rung), rung.heading, quiet(rung.act), _state(rung, today)), _shown(rung))
            for rung in steps
        ]
    rows, ids = zip(*lines, strict=True)
    setbacks = _setbacks(told.steps, today)
    return [
        Heading(strong(told.name), quiet(_met(told.first_contact, today))),
        *picture(told, today),
        Columns(rows, ids=ids),
        *([Gap(), *setbacks] if setbacks else ()),
        Gap(),
        Line(quiet("Months count from first contact: a range to plan with, not a deadline."), indent=2),
        Line(quiet(f"Step by step: cvetrack milestone path {told.slug}"), indent=2),
        Line(quiet(f"What we do, and what they freely do: cvetrack drivers {told.slug}"), indent=2),
    ]


def path(steps: Sequence[Step], today: date, *, told: Told) -> Page:
    """How trust went over time: a picture of the months, and each step in words."""
    said: Page = [
        Heading(strong(told.name), quiet(_met(told.first_contact, today))),
        *picture(told._replace(steps=steps), today),
    ]
    if not steps:
        return [*said, Gap(), Line("No milestone was reached yet, and no setback is on record.", indent=2)]
    rows: list[tuple[Said, ...]] = []
    ids: list[str] = []
    for year, those in groupby(steps, key=lambda step: step.day.year):
        rows += [("",), (strong(str(year)),)]
        ids += ["", ""]
        for each in those:
            weekday, number, month = say_short(each.day).split()
            rows.append((f"  {weekday} {number:>2} {month}", _change(each), *_words(each)))
            ids.append(" ".join([each.record, *_few(each.evidence)]))
    return [*said, Columns(tuple(rows), ids=tuple(ids), indent=0)]


def picture(told: Told, today: date) -> Page:
    """Months across, five years of them at most, a line for each milestone that was reached, the highest above, and one
    for each setback; nothing where there are none."""
    if not told.steps:
        return []
    first = min(filter(None, (told.first_contact, told.steps[0].day))).replace(day=1)
    drawn_from = max(first, add_months(today.replace(day=1), 1 - _MOST_MONTHS))
    months = [add_months(drawn_from, ahead) for ahead in range(months_between(drawn_from, today) + 1)]
    lines: list[tuple[str, str]] = []
    stage = ""
    for milestone in reversed(Milestone):
        its = [each for each in told.steps if each.milestone == milestone]
        marks = "".join(_reached_in(its, each, today) for each in months) if its else ""
        if marks.strip():
            lines.append((f"{milestone.stage if milestone.stage != stage else '':<12}{milestone:<5}", marks))
            stage = milestone.stage
    named = "setbacks"
    for record in dict.fromkeys(each.record for each in told.steps if each.kind == "setback"):
        its = [each for each in told.steps if each.record == record]
        marks = "".join(_repaired_in(its, each) for each in months)
        if marks.strip():
            lines.append((f"{named:<12}{record:<5}", marks))
            named = ""
    if not lines:
        return []
    names = max(len(label) for label, _ in lines)
    years, letters = _calendar(months)
    drawn = "".join(marks for _, marks in lines)
    signs = ", ".join(said for sign, said in _SIGNS.items() if set(sign) & set(drawn))
    return [
        Gap(),
        Drawing(
            (
                quiet(" " * names + years),
                quiet(" " * names + letters),
                *((quiet(label.ljust(names)), *_sensed(marks)) for label, marks in lines),
            ),
            names=names,
        ),
        Line(quiet(signs), indent=2),
        *([Line(quiet("Drawn are the last five years."), indent=2)] if drawn_from > first else ()),
    ]


def everyone(progress: Sequence[Progress], today: date) -> Page:
    """One line for each organisation."""
    if not progress:
        return [Line('No organisations. Add one with: cvetrack org add "NAME"')]
    rows = tuple(
        (
            strong(each.stage) if each.stage else quiet("none yet"),
            each.organisation_name,
            say_day_of(each.moved_on, today) if each.moved_on else "",
            _movement(each),
        )
        for each in progress
    )
    return [Columns(rows, indent=0, heads=("stage", "who", "moved", "how"))]


def suggestions(suggested: Sequence[Suggested]) -> Page:
    """What the records show, each with the command that confirms it."""
    if not suggested:
        return [Line("The records show no milestone that does not stand already.")]
    page: Page = []
    for each in suggested:
        which = f"{each.milestone} {each.heading} ({each.act})"
        said = (strong(each.organisation_name), f"  {which}: {each.because}", quiet(_soon(each)))
        page += [Line(said, ids=" ".join(each.evidence)), Drawing((quiet(each.command),)), Gap()]
    return [*page, Line(quiet("Nothing is kept until a person confirms it with its command."))]


def one(event: MilestoneEvent) -> Page:
    """Everything the record of one step holds."""
    facts: list[tuple[str, Said]] = [
        ("milestone", f"{event.milestone} {Milestone[event.milestone].heading}"),
        ("state", f"{'seen again' if event.stood and event.change == 'reached' else event.change}"),
        ("on", say_date(event.day)),
        ("shown by", ", ".join(event.evidence)),
        ("note", event.note or ""),
        ("recorded", f"by {event.officer}"),
    ]
    return record_page(event.organisation_name, event.record, facts)


def reached(event: MilestoneEvent, name: str, *, standing: Sequence[Standing]) -> str:
    """What was kept: who, which milestone, which day, on what, and where that leaves them."""
    milestone = Milestone[event.milestone]
    said = f"{name} reached {milestone} {milestone.heading} on {say_date(event.day)}"
    if event.evidence:
        said += f", shown by {', '.join(event.evidence)}"
    now = next((each for each in standing if each.milestone == milestone), None)
    if now is None:
        return f"{said}. It was reversed later and does not stand. {_stage(standing)}"
    if now.since < event.day:
        said += f"; it stands since {say_date(now.since)}"
    return f"{said}. {_stage(standing)}"


def reversed_(event: MilestoneEvent, name: str, *, standing: Sequence[Standing]) -> str:
    """What was taken back, and where that leaves them."""
    milestone = Milestone[event.milestone]
    return f"{milestone} {milestone.heading} reversed for {name} on {say_date(event.day)}. {_stage(standing)}"


def corrected(event: MilestoneEvent) -> str:
    """How a step on the ladder reads now."""
    heading = f"{event.milestone} {Milestone[event.milestone].heading}"
    shown = f", shown by {', '.join(event.evidence)}" if event.evidence else ""
    said = f"{event.organisation_name} {event.change} {heading} on {say_date(event.day)}{shown}"
    if event.change != MilestoneChange.REACHED:
        said = f"{heading} {event.change} for {event.organisation_name} on {say_date(event.day)}"
    return f"{event.record} corrected: {said}."


def _soon(each: Suggested) -> str:
    """That it came sooner than one plans for, which makes it worth a second look."""
    if each.months is None or each.months >= each.planned_from:
        return ""
    when = f"month {each.months}" if each.months else "the first month"
    return f" That was in {when}; one plans with months {each.planned_from} to {each.planned_to}."


def _reached_in(steps: Sequence[Step], month: date, today: date) -> str:
    """The sign of a milestone in a month: what happened then, else how it stood at its end."""
    after = add_months(month, 1)
    before = [each for each in steps if each.day < after]
    if not before:
        return " "
    last = before[-1]
    if last.day >= month:
        return "○" if last.change == MilestoneChange.REVERSED else "●"
    if last.change == MilestoneChange.REVERSED:
        return " "
    lately = add_months(min(after - timedelta(days=1), today), -RECENT_MONTHS)
    return "–" if last.day >= lately else "·"


def _repaired_in(steps: Sequence[Step], month: date) -> str:
    """The sign of a setback in a month: that it happened, the steps of repair taken, or that some are owed."""
    after = add_months(month, 1)
    before = [each for each in steps if each.day < after]
    if not before:
        return " "
    if before[0].day >= month:
        return "▼"
    taken = sum(each.day >= month for each in before)
    return str(taken) if taken else "░" if len(before) <= len(RepairStep) else " "


def _sensed(marks: str) -> Iterator[Words]:
    """The marks of a line with their senses."""
    for sign, those in groupby(marks):
        text = "".join(those)
        sense: Sense = "good" if sign == "●" else "now" if sign in "▼░" else "plain"
        yield Words(text, sense)


def _calendar(months: Sequence[date]) -> tuple[str, str]:
    """The years above their Januaries and above the first month, where there is room, and each month's letter."""
    years = [" "] * (len(months) + 4)
    for at, month in enumerate(months):
        room = next((ahead for ahead, later in enumerate(months[at + 1 :], 1) if later.month == 1), 12)
        if month.month == 1 or (at == 0 and room > len("2024")):
            years[at : at + 4] = str(month.year)
    return "".join(years).rstrip(), "".join(MONTHS[month.month - 1][0] for month in months)


def _setbacks(steps: Sequence[Step], today: date) -> Page:
    """Each setback with the steps of its repair, in words."""
    rows, ids = [], []
    for record in dict.fromkeys(each.record for each in steps if each.kind == "setback"):
        its = [each for each in steps if each.record == record]
        taken = [f"{said_kind(each.change)} {say_day_of(each.day, today)}" for each in its[1:]]
        left = len(RepairStep) - len(taken)
        state = "repaired" if not left else f"{left} of {len(RepairStep)} steps owed"
        said = its[0].sentence.removesuffix(".").replace("A setback, ", "")
        rows.append((f"{said} · {say_day_of(its[0].day, today)}; {', '.join([*taken, state])}",))
        ids.append(record)
    return [Line(strong("Setbacks"), indent=2), Columns(tuple(rows), ids=tuple(ids))] if rows else []


def _change(each: Step) -> Said:
    said = said_kind(each.change)
    if each.kind == "setback":
        return now("setback") if each.change == "recorded" else said
    return strong(said) if each.change == MilestoneChange.REVERSED else good(said)


def _words(each: Step) -> tuple[Said, ...]:
    if each.milestone is None:
        whole = each.change == "recorded"
        return quiet(each.act), each.sentence if whole else without_words(each.sentence)
    note = f": {each.note}" if each.note else ""
    return quiet(each.act), f"{each.milestone} {Milestone[each.milestone].heading}{note}"


def _few(evidence: Sequence[str]) -> list[str]:
    """The latest evidence as far as the margin holds it."""
    more = len(evidence) - _MOST_IDS
    return [*([f"+{more}"] if more > 0 else ()), *evidence[-_MOST_IDS:]]


def _stage(standing: Sequence[Standing]) -> str:
    stage = stage_of(standing)
    return f"Stage: {stage}, {len(standing)} of {len(Milestone)}." if stage else "No milestone stands."


def _met(first_contact: date | None, today: date) -> str:
    if first_contact is None:
        return "never met yet"
    months = months_between(first_contact, today)
    ago = f", {months} months ago" if months > 1 else ""
    return f"first contact {say_day_of(first_contact, today)}{ago}"


def _step(rung: Rung) -> Said:
    stands = rung.state in ("stands", "not recently seen")
    return (good("●") if stands else quiet("○"), f" {rung.milestone}")


def _state(rung: Rung, today: date) -> Said:
    if rung.reversed_on is not None:
        return f"reversed {say_day_of(rung.reversed_on, today)}: {rung.note}"
    if rung.since is None or rung.last_seen is None:
        return quiet(f"months {rung.window[0]} to {rung.window[1]}")
    said = f"since {say_day_of(rung.since, today)}"
    if rung.state == "not recently seen":
        said += ", not recently seen"
    elif rung.last_seen > rung.since:
        said += f", last seen {say_day_of(rung.last_seen, today)}"
    return said if rung.evidence else f"{said}: {rung.note}"


def _shown(rung: Rung) -> str:
    """What happened last, and the latest evidence as far as the margin holds it."""
    return " ".join(filter(None, [rung.record or "", *_few(rung.evidence)]))


def _movement(each: Progress) -> Said:
    if each.moved is None:
        return ""
    reversed_too = " reversed" if each.change == MilestoneChange.REVERSED else ""
    return f"{each.moved} {Milestone[each.moved].heading}{reversed_too}"
