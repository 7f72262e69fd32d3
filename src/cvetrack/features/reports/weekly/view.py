"""The weekly report as one page, whatever it is drawn on."""

from collections.abc import Mapping, Sequence

from cvetrack.features.every_day.today.rules import Section
from cvetrack.features.every_day.today.view import columns
from cvetrack.features.reports.weekly.queries import Contacts, Moved, Weekly
from cvetrack.kernel.dates import say_date, say_day_of, say_short
from cvetrack.kernel.text import counted
from cvetrack.records.judgement import percent
from cvetrack.terminal.drawing import Block, Columns, Gap, Heading, Line, Page, good, now, quiet, strong


def page(report: Weekly) -> Page:
    """What was done in the week, what there is to do, on what there is nothing, and the head of the record."""
    sections = {
        "Promises late or due within a week": report.promises,
        "Waiting for our answer": report.waiting,
        "Past their own rhythm": report.silent,
        "Heard from us only about security": report.only_security,
        "Public words due": report.speak,
        "In the week to come": report.coming,
        "To be told": report.to_be_told,
        "To ask after": report.to_ask_after,
        "Reviews due": report.reviews,
        "Left unfinished": report.unfinished,
    }
    filled = ((heading, section) for heading, section in sections.items() if section.items)
    return [
        Heading(strong(title(report))),
        *_headed("Contacts in the week", _contacts(report.contacts)),
        *(
            _headed("Milestones in the week", _milestones(report.milestones, report))
            if report.milestones
            else ()
        ),
        *(
            block
            for each in filled
            for block in _headed(f"{each[0]}: {len(each[1].items)}", columns(each[1]))
        ),
        *_nothing_on([*(() if report.milestones else ("milestones",)), *_empty(sections)]),
        Gap(),
        Line(
            quiet(
                f"Record {report.record}. Keep this report, so that you can check later "
                "that the history was not altered."
            )
        ),
    ]


def title(report: Weekly) -> str:
    """What the report is, without anybody's name: fit for the subject of a mail."""
    return f"Weekly report, {say_short(report.since)} to {say_date(report.until)}"


def _empty(sections: Mapping[str, Section]) -> list[str]:
    """The headings under which there is nothing, as they stand in a sentence."""
    return [heading[0].lower() + heading[1:] for heading, section in sections.items() if not section.items]


def _nothing_on(headings: Sequence[str]) -> list[Block]:
    return [Gap(), Line(quiet(f"Nothing on: {', '.join(headings)}."))] if headings else []


def _headed(heading: str, block: Block) -> list[Block]:
    return [Gap(), Heading(strong(heading)), block]


def _milestones(moved: Sequence[Moved], report: Weekly) -> Block:
    rows = tuple(
        (
            (good if each.change == "reached" else now)(each.change),
            say_day_of(each.day, report.on),
            each.name,
            f"{each.milestone} {each.heading}",
        )
        for each in moved
    )
    return Columns(rows, ids=tuple(" ".join(each.ids) for each in moved))


def _contacts(made: Contacts) -> Block:
    if not made.contacts:
        return Line("No contact was logged in the week.", indent=2)
    share = percent(made.not_only_security, made.contacts)
    rows = (
        (f"{counted(made.contacts, 'contact')} with {counted(made.organisations, 'organisation')}", ""),
        (f"{made.not_only_security} of {made.contacts} about more than security", share),
        (f"{made.they_began} of {made.contacts} begun by them", percent(made.they_began, made.contacts)),
    )
    return Columns(rows)
