"""The trust ladder as it is shown."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from cvetrack.features.trust.milestone.queries import Progress, Suggested
from cvetrack.features.trust.milestone.rules import Rung, Standing, stage_of
from cvetrack.kernel.dates import months_between, say_date, say_day_of
from cvetrack.records.milestone_event import MilestoneEvent
from cvetrack.terminal.drawing import (
    Columns,
    Drawing,
    Gap,
    Heading,
    Line,
    Page,
    Said,
    good,
    quiet,
    record_page,
    strong,
)
from cvetrack.vocabulary.trust import Milestone, MilestoneChange

_MOST_IDS = 2


def ladder(rungs: Sequence[Rung], today: date, *, name: str, first_contact: date | None) -> Page:
    """The twelve milestones of one organisation under their four stages."""
    lines: list[tuple[tuple[Said, ...], str]] = []
    for stage, steps in groupby(rungs, key=attrgetter("stage")):
        lines += [(("",), ""), (("", strong(stage)), "")]
        lines += [((_step(rung), rung.heading, _state(rung, today)), _shown(rung)) for rung in steps]
    rows, ids = zip(*lines, strict=True)
    return [
        Heading(strong(name), quiet(_met(first_contact, today))),
        Columns(rows, ids=ids),
        Gap(),
        Line(quiet("Months count from first contact: a range to plan with, not a deadline."), indent=2),
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
    more = len(rung.evidence) - _MOST_IDS
    ids = [rung.record or "", f"+{more}" if more > 0 else "", *rung.evidence[-_MOST_IDS:]]
    return " ".join(filter(None, ids))


def _movement(each: Progress) -> Said:
    if each.moved is None:
        return ""
    reversed_too = " reversed" if each.change == MilestoneChange.REVERSED else ""
    return f"{each.moved} {Milestone[each.moved].heading}{reversed_too}"
