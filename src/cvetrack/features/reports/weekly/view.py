"""The weekly report as one page, whatever it is drawn on."""

from collections.abc import Sequence

from cvetrack.features.every_day.health.view import percent
from cvetrack.features.every_day.today.rules import Section
from cvetrack.features.every_day.today.view import columns
from cvetrack.features.reports.weekly.queries import Contacts, Moved, Weekly
from cvetrack.kernel.dates import say_date, say_day_of, say_short
from cvetrack.kernel.text import counted
from cvetrack.terminal.drawing import Block, Columns, Gap, Heading, Line, Page, good, now, quiet, strong

NOTHING = "Nothing to report."


def page(report: Weekly) -> Page:
    """Every heading, also where there is nothing to report, and the head of the record."""
    return [
        Heading(strong(title(report))),
        *_section("Promises late or due within a week", report.promises),
        *_section("Waiting for our answer", report.waiting),
        *_section("Past their own rhythm", report.silent),
        *_section("Heard from us only about security", report.only_security),
        *_section("To be said soon", report.speak),
        *_section("In the week to come", report.coming),
        *_section("To be told", report.to_be_told),
        *_section("To ask after", report.to_ask_after),
        *_section("Reviews due", report.reviews),
        *_section("Left unfinished", report.unfinished),
        *_headed("Milestones in the week", _milestones(report.milestones, report)),
        *_headed("Contacts in the week", _contacts(report.contacts)),
        Gap(),
        Line(
            quiet(
                f"Record {report.record}. Keep this report: the line shows later "
                "whether the history was written anew."
            )
        ),
    ]


def title(report: Weekly) -> str:
    """What the report is, without anybody's name: fit for the subject of a mail."""
    return f"Weekly report, {say_short(report.since)} to {say_date(report.until)}"


def _section(heading: str, section: Section) -> list[Block]:
    if not section.items:
        return _headed(heading, Line(NOTHING, indent=2))
    return _headed(f"{heading}: {len(section.items)}", columns(section))


def _headed(heading: str, block: Block) -> list[Block]:
    return [Gap(), Heading(strong(heading)), block]


def _milestones(moved: Sequence[Moved], report: Weekly) -> Block:
    if not moved:
        return Line(NOTHING, indent=2)
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
        (f"{made.not_only_security} of {made.contacts} not only about security", share),
        (f"{made.they_began} of {made.contacts} begun by them", percent(made.they_began, made.contacts)),
    )
    return Columns(rows)
