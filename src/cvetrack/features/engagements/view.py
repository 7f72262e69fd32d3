"""Contacts with organisations as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.engagements.actions import Contact, Entry, Kept
from cvetrack.features.engagements.queries import Engagement
from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.kernel.text import listed
from cvetrack.terminal.drawing import Columns, Gap, Heading, Line, Page, quiet, strong
from cvetrack.vocabulary.engagements import StartedBy

_BEGAN: dict[str, str] = {
    StartedBy.US: "we began",
    StartedBy.THEM: "they began",
    StartedBy.THIRD_PARTY: "a third party began",
}


def listing(engagements: Sequence[Engagement], today: date) -> Page:
    """One line for each contact."""
    if not engagements:
        return [Line("Nothing logged. Log a contact with: cvetrack log ORG")]
    rows = tuple(
        (say_day_of(each.day, today), each.channel, (strong(", ".join(each.organisations)), _about(each)))
        for each in engagements
    )
    return [Columns(rows, ids=tuple(f"E{each.id}" for each in engagements), indent=0)]


def one(each: Engagement) -> Page:
    """Everything the record of one contact holds."""
    facts = [
        ("when", say_date(each.day) + (f" at {each.time}" if each.time else "")),
        ("", "out of hours" if each.out_of_hours else ""),
        ("how long", f"{each.minutes} minutes" if each.minutes else ""),
        ("how", each.channel + (", at theirs" if each.theirs else "")),
        ("where", each.place or ""),
        ("with", ", ".join(each.organisations)),
        ("people", ", ".join(each.people)),
        ("via", each.via or ""),
        ("for us", ", ".join(each.officers)),
        ("begun", began(each.started_by)),
        ("purpose", each.purpose),
        ("strand", "" if each.strand == "none" else each.strand.replace("_", " ")),
        ("level", each.level or ""),
        ("about", ", ".join(each.topics)),
        ("note", each.note or ""),
        ("promised", ", ".join(each.promises)),
        ("shows", ", ".join(each.shows)),
    ]
    rows = tuple((quiet(name), said) for name, said in facts if said)
    return [Heading(strong(f"E{each.id}")), Columns(rows)]


def sentence(
    each: Engagement | Contact, *, names: Sequence[str], topics: Sequence[str], via: str | None
) -> str:
    """What was understood, read back: how, who, when, about what, who began it."""
    parts = [f"{each.channel.capitalize()} with {listed(names)}, {say_date(each.day)}"]
    if each.time:
        parts.append(f"at {each.time}")
    if each.out_of_hours:
        parts.append("out of hours")
    if topics:
        parts.append(f"about {listed(topics)}")
    parts.append(
        {"us": "begun by us", "them": "begun by them"}.get(each.started_by, "begun by a third party")
    )
    if each.purpose != "non-security":
        parts.append({"security": "for security only", "mixed": "partly for security"}[each.purpose])
    if via:
        parts.append(f"via {via}")
    return ", ".join(parts) + "."


def promised(organisation: str, promises: Sequence[tuple[str, date]], needs: Sequence[str]) -> str:
    """What was promised and heard there, read back; empty where nothing was."""
    parts = [
        f" We promised {organisation}: {words.rstrip('.')}, by {say_date(due)}." for words, due in promises
    ]
    parts += [f" {organisation} needs: {words.rstrip('.')}." for words in needs]
    return "".join(parts)


def read_back(entry: Entry) -> Page:
    """An entry before it is kept."""
    return [Gap(), Line(entry.sentence)]


def kept(entry: Entry, kept: Kept) -> str:
    """An entry that was kept; one that was read back before is not said again."""
    records = f"Kept as {', '.join(kept.records)}."
    if entry.read_back:
        return f"{records} Take it back with: cvetrack undo"
    return f"{entry.sentence} {records}"


def guess(channel: str) -> str:
    """The channel that was read out of free text, said aloud."""
    return f" Taken as {'an' if channel[0] in 'aeiou' else 'a'} {channel}."


def began(started_by: str) -> str:
    """Who began it, in words."""
    return _BEGAN[started_by]


def _about(each: Engagement) -> str:
    parts = [", ".join(each.topics), began(each.started_by) if each.started_by != "us" else ""]
    if each.purpose != "non-security":
        parts.append(each.purpose)
    if each.note:
        parts.append(each.note)
    said = "; ".join(part for part in parts if part)
    return f": {said}" if said else ""
