"""The agenda as it is shown."""

from collections.abc import Mapping
from datetime import date

from cvetrack.features.every_day.today.queries import Agenda
from cvetrack.features.every_day.today.rules import DONE, SKIP, Item, Section, once
from cvetrack.kernel.dates import say_date
from cvetrack.kernel.text import counted, listed
from cvetrack.terminal.drawing import Columns, Gap, Heading, Line, Page, Said, now, quiet, strong

HEADINGS = {
    "promises": "Promises",
    "speak": "Say something soon",
    "coming": "This week",
    "not_heard": "Not heard from us",
    "only_security": "Only heard from us about security",
    "waiting": "Waiting for our answer",
    "to_be_told": "To be told",
    "to_ask_after": "To ask after",
    "reviews": "Reviews",
    "unfinished": "Left unfinished",
    "no_lead": "Without a lead",
    "never_met": "Never met",
}


_NOTHING = "Nothing to do: nobody waits for us, and no promise or review is due."
_NOTHING_OF_ACTIVE = "Nothing to do for those that are active."
_MOST_NAMED = 4


def page(agenda: Agenda, today: date, *, officer: str | None, whole: bool) -> Page:
    """What there is to do today under its headings; what is not listed is counted."""
    about = [say_date(today), counted(agenda.organisations, "organisation"), *([officer] if officer else [])]
    drawn: Page = [Heading(" · ".join(about))]
    sections = [each for each in once(agenda.sections) if each.items]
    for each in [*sections, agenda.never_met] if whole and agenda.never_met.items else sections:
        drawn += [Gap(), Heading(strong(HEADINGS[each.key])), columns(each)]
    if not sections:
        drawn += [Gap(), Line(_NOTHING_OF_ACTIVE if agenda.closed else _NOTHING)]
    if rest := [*_of_closed(agenda), *([] if whole else _rest(agenda))]:
        drawn += [Gap(), *map(Line, map(quiet, rest))]
    return drawn


def columns(section: Section) -> Columns:
    """The lines of one heading; where all stand the same, the heading has said how."""
    same = section.key in ("no_lead", "never_met")
    rows = tuple((*(() if same else (_state(item),)), item.name, item.sentence) for item in section.items)
    return Columns(rows, ids=tuple(" ".join(item.ids) for item in section.items))


def line(section: Section, item: Item) -> Page:
    """One line of the agenda, as it is asked about."""
    return [Gap(), Heading(strong(HEADINGS[section.key])), columns(section._replace(items=(item,)))]


def came_of_it(came: Mapping[str, int], *, passed_over: int = 0) -> str:
    """What came of going down the list, and what is left of it that wants more than an answer."""
    done, skipped = came.get(DONE, 0), came.get(SKIP, 0)
    said = f"{done} done" if done else "Nothing was done"
    if skipped:
        said += f", {skipped} skipped"
    if passed_over:
        said += f", {passed_over} that want{'s' if passed_over == 1 else ''} more than a line (cvetrack today --all)"
    return f"{said}. The last is taken back with: cvetrack undo" if done else f"{said}."


def _state(item: Item) -> Said:
    return now(item.state) if item.late else item.state


def _of_closed(agenda: Agenda) -> list[str]:
    """What is owed still to organisations that are archived, and how to see it."""
    if not agenda.closed:
        return []
    named = listed([*agenda.closed[:_MOST_NAMED], *["others"] * (len(agenda.closed) > _MOST_NAMED)])
    are = "is" if len(agenda.closed) == 1 else "are"
    return [f"{named} {are} open, of archived organisations: cvetrack show {agenda.closed[0]}"]


def _rest(agenda: Agenda) -> list[str]:
    """What the page leaves out, and how to see it."""
    more, late = sum(each.more for each in agenda.sections), sum(each.late for each in agenda.sections)
    said = []
    if more:
        said.append(f"{more} more, {late or 'none'} late: cvetrack today --all")
    if unmet := len(agenda.never_met.items) + agenda.never_met.more:
        said.append(f"{counted(unmet, 'organisation')} never met: cvetrack today --all")
    return said
