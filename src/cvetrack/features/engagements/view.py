"""Contacts with organisations as they are shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.engagements.queries import Engagement
from cvetrack.kernel.dates import say_date, say_day_of
from cvetrack.terminal.drawing import Columns, Line, Page, quiet
from cvetrack.vocabulary import StartedBy

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
        (say_day_of(each.day, today), each.channel, ", ".join(each.organisations), _about(each))
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
    ]
    rows = tuple((quiet(name), said) for name, said in facts if said)
    return [Columns((("engagement", ""),), ids=(f"E{each.id}",), indent=0), Columns(rows)]


def sentence(each: Engagement, names: Sequence[str], *, guessed: Sequence[str]) -> str:
    """What was understood, read back: who, when, how, about what, who began it, and the guesses."""
    parts = [f"{each.channel.capitalize()} with {_and(names)}, {say_date(each.day)}"]
    if each.time:
        parts.append(f"at {each.time}")
    if each.out_of_hours:
        parts.append("out of hours")
    if each.topics:
        parts.append(f"about {_and(each.topics)}")
    parts.append(
        {"us": "begun by us", "them": "begun by them"}.get(each.started_by, "begun by a third party")
    )
    if each.purpose != "non-security":
        parts.append({"security": "about security only", "mixed": "partly about security"}[each.purpose])
    if each.via:
        parts.append(f"via {each.via}")
    said = ", ".join(parts) + "."
    if guessed:
        said += f" Taken as {_and(guessed)}."
    return f"{said} Kept as E{each.id}."


def began(started_by: str) -> str:
    """Who began it, in words."""
    return _BEGAN[started_by]


def _about(each: Engagement) -> str:
    parts = [", ".join(each.topics), began(each.started_by) if each.started_by != "us" else ""]
    if each.purpose != "non-security":
        parts.append(each.purpose)
    if each.note:
        parts.append(each.note)
    return "; ".join(part for part in parts if part)


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
