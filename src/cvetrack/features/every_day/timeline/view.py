"""One relationship as it is shown: what stands, two years at a glance, then the story."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from cvetrack.features.every_day.timeline.queries import Entry, Story
from cvetrack.features.every_day.timeline.rules import Month, without_the_empty
from cvetrack.features.register.org.view import discretion, rhythm
from cvetrack.features.trust.milestone.rules import stage_of
from cvetrack.kernel.dates import MONTHS, say_day_of, say_days, say_short
from cvetrack.kernel.text import spoken, unmarked
from cvetrack.records.happening import without_words
from cvetrack.terminal.drawing import (
    Block,
    Columns,
    Drawing,
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
from cvetrack.vocabulary.engagements import Purpose, StartedBy, at_whose
from cvetrack.vocabulary.organisations import OrganisationStatus
from cvetrack.vocabulary.trust import Milestone, MilestoneChange


def page(story: Story, entries: Sequence[Entry], *, oldest_first: bool = False) -> Page:
    """The whole answer; `entries` are those of the story in the order in which to tell them."""
    each = story.organisation
    older: list[Block] = []
    if story.oldest is not None:
        said = f"{_counted(story.older, 'older entry', 'older entries')}, back to {_month(story.oldest)}"
        older = [Gap(), Line(quiet(f"{said}: cvetrack timeline {each.slug} --all"))]
    told: list[Block] = [Gap(), Line("Nothing recorded in that time.")]
    if entries:
        told = [_told(entries)]
    elif not (each.last_contact or older):
        told = [Gap(), Line(f"Nothing recorded yet. Log a contact with: cvetrack log {each.slug}")]
    return [
        *_head(story),
        *_drawing(without_the_empty(story.months)),
        *(older + told if oldest_first else told + older),
    ]


_BEGAN: dict[str, Said] = {
    StartedBy.THEM: good("they began"),
    StartedBy.US: "we began",
    StartedBy.THIRD_PARTY: "third party",
}
_WELL, _ENDED = ("answered", "met", "kept"), ("declined", "missed")
_PURPOSE: dict[str | None, str] = {Purpose.SECURITY: "security only", Purpose.MIXED: "partly security"}


_A_CONTACT = "●○ a contact, 2–9 so many, + more"
_SIGNS = {
    "they began": _A_CONTACT,
    "we began": _A_CONTACT,
    "third party": _A_CONTACT,
    "security only": "▲ about security only",
    "setbacks": "▼ a setback",
    "repair": "* a step of its repair",
    "overdue": "░░ overdue",
}
"""What the signs of each line of the drawing mean."""
_LAST_WITH_ROOM = 10
"""The last month from which a year is written above its own months."""


# A line of the drawing: its name, and for each month at most two characters.
_Row: TypeAlias = tuple[str, list[Words]]


def _head(story: Story) -> Iterator[Block]:
    each = story.organisation
    gone = f" · {each.status}" if each.status != OrganisationStatus.ACTIVE else ""
    coded = f" · {said}" if (said := discretion(each.publicity)) else ""
    yield Heading((strong(each.name), f" · {each.kind}{gone}{coded}"))
    lead = f"{story.lead.officer} since {_month(story.lead.since)}" if story.lead else "nobody yet"
    yield Line(f"our lead: {lead} · {_rhythm(story)}")
    stage, stands = stage_of(story.standing), len(story.standing)
    unseen = sum(not milestone.recently_seen for milestone in story.standing)
    of_all = f"{stands} of {len(Milestone)} milestones"
    yield Line(
        (good(f"{stage}: {of_all}"), f", {unseen} not recently seen" if unseen else "")
        if stage
        else f"no stage yet: {of_all}"
    )


def _rhythm(story: Story) -> str:
    """The rhythm agreed; else that of their own, or the usual one."""
    agreed = rhythm(story.organisation.ideal_days, story.organisation.at_most_days)
    if agreed:
        return agreed
    usual = f"usually at most {say_days(story.at_most)}"
    if story.own:
        usual = f"their own usual {rhythm(story.own.usual, story.own.at_most)}"
    return f"no rhythm agreed, {usual}"


def _drawing(months: Sequence[Month]) -> Iterator[Block]:
    """Nothing where no contact, milestone or gap falls into the months."""
    rows: list[_Row] = [
        ("they began", [good(_mark(each.they_began, "●")) for each in months]),
        ("we began", [Words(_mark(each.we_began, "○")) for each in months]),
        ("third party", [Words(_mark(each.third_party, "○")) for each in months]),
        ("security only", [Words(_mark(each.security_only, "▲")) for each in months]),
        *_numbers("reached M", [each.reached for each in months]),
        *_numbers("reversed M", [each.reversed for each in months]),
        ("setbacks", [now(_mark(each.setbacks, "▼")) for each in months]),
        ("repair", [good(_mark(each.repairs, "*")) for each in months]),
        ("overdue", [_shade(each) for each in months]),
    ]
    drawn = [(name, cells) for name, cells in rows if any(cell.text for cell in cells)]
    if not drawn:
        return
    label = max(len(name) for name, _ in drawn) + 2
    years, letters = _calendar(months, label)
    lines: list[Said] = [quiet(years), quiet(" " * label + letters)]
    lines += [
        (name.ljust(label), *(Words(cell.text.ljust(2), cell.sense) for cell in cells[:-1]), cells[-1])
        for name, cells in drawn
    ]
    yield Gap()
    yield Drawing(tuple(lines), names=label)
    if signs := [said for name, said in _SIGNS.items() if name in {name for name, _ in drawn}]:
        yield Line(quiet(" · ".join(dict.fromkeys(signs))), indent=label + 2)


def _calendar(months: Sequence[Month], label: int) -> tuple[str, str]:
    """The years above where they begin, behind a label, and the first letter of each month."""
    years = [" "] * (label + 2 * len(months) + 4)
    for at, month in enumerate(months):
        place = label + 2 * at
        if at == 0 and month.first.month > _LAST_WITH_ROOM:
            place += 2 * (13 - month.first.month) - 5  # before the next year's, one column between
        elif at and month.first.month != 1:
            continue
        years[place : place + 4] = str(month.first.year)
    letters = " ".join(MONTHS[month.first.month - 1][0] for month in months)
    return "".join(years).rstrip(), letters


def _mark(count: int, sign: str) -> str:
    if count > 9:
        return "+"
    return str(count) if count > 1 else sign * count


def _shade(month: Month) -> Words:
    if month.overdue is None:
        return Words("")
    return Words("░░", "now" if month.overdue.open else "quiet")


def _numbers(name: str, months: Sequence[tuple[str, ...]]) -> list[_Row]:
    """The numbers of milestones; where they would touch, on further lines below the first."""
    lines: list[list[str]] = [[""] * len(months)]
    for at, milestones in enumerate(months):
        for number in sorted({each.removeprefix("M") for each in milestones}, key=int):
            free = [line for line in lines if not line[at] and (at == 0 or len(line[at - 1]) < 2)]
            if not free:
                free = [[""] * len(months)]
                lines += free
            free[0][at] = number
    return [("" if below else name, list(map(Words, line))) for below, line in enumerate(lines)]


def _told(entries: Sequence[Entry]) -> Columns:
    """The story by years: the day, what happened in a word or two, its lines; the record at the margin."""
    rows: list[tuple[Said, ...]] = []
    ids: list[str] = []
    year = None
    for entry in _words_once(entries):
        if entry.day.year != year:
            year = entry.day.year
            rows += [("",), (strong(str(year)),)]
            ids += ["", ""]
        day, what = _day(entry), _what(entry)
        for line in _lines(entry):
            rows.append((day, what, line))
            day = what = ""
        ids += [_record(entry)] + [""] * (len(rows) - len(ids) - 1)
    return Columns(tuple(rows), ids=tuple(ids), indent=0, wide=2)


def _words_once(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries, the words of a record quoted with the first of its steps that is read and with its beginning."""
    steps: dict[str, list[int]] = {}
    for at, entry in enumerate(entries):
        if entry.id:
            steps.setdefault(entry.id, []).append(at)
    for at, entry in enumerate(entries):
        places = steps.get(entry.id or "", [at])
        begun = places[0] if entries[places[0]].day < entries[places[-1]].day else places[-1]
        yield entry if at in (places[0], begun) else entry._replace(sentence=without_words(entry.sentence))


def _day(entry: Entry) -> str:
    """The day below its year, days of one and of two digits in line; a gap has none."""
    if entry.kind == "gap":
        return ""
    weekday, number, month = say_short(entry.day).split()
    return f"  {weekday} {number:>2} {month}"


def _what(entry: Entry) -> Said:
    match entry.kind:
        case "engagement":
            return _BEGAN[entry.started_by or StartedBy.US]
        case "milestone":
            change = entry.change or ""
            return strong(change) if change == MilestoneChange.REVERSED else good(change)
        case "gap":
            return "· · ·"
        case _ if entry.change in _WELL:
            return good(entry.change)
        case _ if entry.change in _ENDED:
            return strong(entry.change)
    return entry.kind


def _record(entry: Entry) -> str:
    """The id with which to ask for the record, where there is a command for it."""
    return "" if entry.kind in ("milestone", "lead") else entry.id or ""


def _lines(entry: Entry) -> Iterator[Said]:
    said = entry.sentence.removesuffix(".")
    match entry.kind:
        case "engagement":
            yield from _engagement(entry)
        case "milestone":
            title = f"{entry.milestone} {Milestone[entry.milestone or ''].heading}"
            judged = f" · judged {say_day_of(entry.judged_on, entry.day)}" if entry.judged_on else ""
            yield title, quiet((f" · on {', '.join(entry.evidence)}" if entry.evidence else "") + judged)
        case "gap":
            yield now(said) if entry.change == "open" else quiet(said)
        case "lead" | "contact":
            yield said
        case _:
            yield said[:1].lower() + said[1:]
    yield from (unmarked(line) for line in (entry.note or "").splitlines() if line.strip())


def _engagement(entry: Entry) -> Iterator[Said]:
    how = entry.channel or ""
    if entry.time:
        how += f" at {entry.time}"
    if entry.minutes:
        how += f", {_length(entry.minutes)}"
    about = (how, ", ".join(map(spoken, entry.topics)), _PURPOSE.get(entry.purpose, ""))
    yield " · ".join(part for part in about if part)
    aside = (
        f"with {', '.join(entry.people)}" if entry.people else "",
        f"together with {', '.join(entry.other_names)}" if entry.others else "",
        f"via {entry.via_name}" if entry.via_name else "",
        at_whose(theirs=entry.theirs),
        entry.place or "",
        "out of hours" if entry.out_of_hours else "",
    )
    if any(aside):
        yield quiet(", ".join(part for part in aside if part))


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
