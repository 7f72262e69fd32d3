"""Contacts with organisations as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.register.engagement.actions import Entry
from cvetrack.features.register.engagement.queries import Engagement
from cvetrack.features.register.engagement.rules import began
from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import spoken, unmarked
from cvetrack.terminal.drawing import Columns, Gap, Heading, Line, Page, quiet, strong
from cvetrack.vocabulary.engagements import at_whose


def listing(engagements: Sequence[Engagement], today: date) -> Page:
    """One line for each contact."""
    if not engagements:
        return [Line("Nothing logged. Log a contact with: cvetrack log ORG")]
    rows = tuple(
        (
            say_day_of(each.day, today),
            each.channel,
            (strong(", ".join(each.organisation_names)), _about(each)),
        )
        for each in engagements
    )
    heads = ("on", "how", "with whom, about what")
    return [Columns(rows, ids=tuple(f"E{each.id}" for each in engagements), indent=0, heads=heads)]


def one(each: Engagement) -> Page:
    """Everything the record of one contact holds."""
    facts = [
        ("when", say_date(each.day) + (f" at {each.time}" if each.time else "")),
        ("", "out of hours" if each.out_of_hours else ""),
        ("how long", f"{each.minutes} minutes" if each.minutes else ""),
        ("how", ", ".join(part for part in (each.channel, at_whose(theirs=each.theirs)) if part)),
        ("where", each.place or ""),
        ("with", ", ".join(each.organisation_names)),
        ("people", ", ".join(each.people)),
        ("via", each.via_name or ""),
        ("for us", ", ".join(each.officers)),
        ("begun", began(each.started_by)),
        ("purpose", each.purpose),
        ("strand", "" if each.strand == "none" else each.strand.replace("_", " ")),
        ("level", each.level or ""),
        ("about", ", ".join(map(spoken, each.topics))),
        ("note", unmarked(each.note or "")),
        ("promised", ", ".join(each.promises)),
        ("raised", ", ".join(each.raised)),
        ("shows", ", ".join(each.shows)),
    ]
    rows = tuple((quiet(name), said) for name, said in facts if said)
    return [Heading(strong(f"E{each.id}")), Columns(rows)]


def read_back(entry: Entry) -> Page:
    """An entry before it is kept."""
    return [Gap(), Line(entry.sentence)]


def _about(each: Engagement) -> str:
    parts = [", ".join(map(spoken, each.topics)), began(each.started_by) if each.started_by != "us" else ""]
    if each.purpose != "non-security":
        parts.append(each.purpose)
    if each.note:
        parts.append(" ".join(unmarked(each.note).split()))
    said = "; ".join(part for part in parts if part)
    return f": {said}" if said else ""
