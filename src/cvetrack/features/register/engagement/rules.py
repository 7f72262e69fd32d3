"""What is said of an engagement: as it was typed, as words cut short, and as it is said back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cvetrack.kernel.dates import say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import listed as in_a_row
from cvetrack.kernel.text import slug, spoken
from cvetrack.vocabulary.engagements import Channel, Purpose, StartedBy, Strand, at_whose, usually_theirs
from cvetrack.vocabulary.word import Word, did_you_mean, suggested

if TYPE_CHECKING:
    from cvetrack.features.register.engagement.actions import Contact, Entry, Kept
    from cvetrack.features.register.engagement.queries import Engagement

_BEGAN: dict[str, str] = {
    StartedBy.US: "we began",
    StartedBy.THEM: "they began",
    StartedBy.THIRD_PARTY: "a third party began",
}


class Said(NamedTuple):
    """A contact as it was typed: nothing of it is looked up or understood yet."""

    who: Sequence[str] = ()
    on: str | None = None
    at: str | None = None
    length: str | None = None
    channel: str | None = None
    about: Sequence[str] = ()
    purpose: str | None = None
    strand: str | None = None
    started_by: str | None = None
    people: Sequence[str] = ()
    via: str | None = None
    theirs: bool | None = None
    where: str | None = None
    level: str | None = None
    note: str | None = None
    needs: Sequence[str] = ()
    promises: Sequence[str] = ()
    dues: Sequence[str] = ()
    new: bool = False


def typed(parameters: Mapping[str, Any]) -> Said:
    """A command's parameters as they were typed."""
    given = {name: value for name, value in parameters.items() if value is not None}
    return Said(**{name: given[name] for name in Said._fields if name in given})


def with_what_follows(columns: dict[str, Any]) -> dict[str, Any]:
    """The columns that were given, with what follows from them where nobody said it: what for, and whose place."""
    follows: dict[str, Any] = {"theirs": usually_theirs(columns.get("channel", Channel.MEETING))}
    if columns.get("strand", Strand.NONE) != Strand.NONE:
        follows["purpose"] = Purpose.SECURITY
    return follows | columns


def taken_out(said: Said) -> list[str]:
    """The columns that an empty text takes out."""
    texts = {
        "time": said.at,
        "minutes": said.length,
        "place": said.where,
        "note": said.note,
        "via_id": said.via,
    }
    return [column for column, text in texts.items() if text == ""]


def is_free_text(said: Sequence[str]) -> bool:
    """Whether the arguments are words of a text rather than names of organisations."""
    return any("@" in each for each in said)


def topic(said: str) -> str:
    """A topic's one spelling: small letters, digits and hyphens. Raises UsageRefusal."""
    name = slug(said.lstrip("#"))
    if "-" in name:
        from cvetrack.refusals.screening import passed  # noqa: PLC0415  one word says little of anybody

        passed(name.replace("-", " "), "topic")
    if not name:
        raise UsageRefusal(
            f'"{said[:40]}" is not a topic. A topic is a word or two in letters a to z, such as housing.'
        )
    return name


def listed(said: str) -> list[str]:
    """The parts of an answer between its commas."""
    return [part.strip() for part in said.split(",") if part.strip()]


def day(understood: date) -> tuple[str, str]:
    """A day of an answer: as it is kept, and as it is said back."""
    return understood.isoformat(), say_date(understood)


def topics(said: str) -> tuple[str, str]:
    """The topics of an answer, as they are kept; nothing is said back. Raises UsageRefusal."""
    return ", ".join(topic(each) for each in listed(said)), ""


def one_of(words: type[Word], said: str) -> tuple[str, str]:
    """The word that begins so, twice: as it is kept, and as it is said back where it was cut short.

    Raises UsageRefusal where none or several do.
    """
    meant = [word for word in words if word == said.lower()] or [
        word for word in words if word.startswith(said.lower())
    ]
    if len(meant) != 1:
        raise UsageRefusal(f"Answer with one of {', '.join(words)}.{did_you_mean(suggested(said, words))}")
    return meant[0], "" if meant[0] == said.lower() else meant[0]


def usual(said: Said) -> dict[str, str]:
    """The answers that enter stands for: what was typed already, or what is usual."""
    return {
        "who": ", ".join(said.who),
        "on": said.on or "today",
        "channel": said.channel or Channel.MEETING,
        "about": ", ".join(said.about),
        "started_by": said.started_by or StartedBy.US,
        "note": said.note or "",
    }


def told(said: Said, answers: Mapping[str, str]) -> Said:
    """What was typed, with the answers of the conversation in their places."""
    return said._replace(
        who=listed(answers["who"]),
        on=answers["on"] or None,
        channel=answers["channel"] or None,
        about=listed(answers["about"]),
        started_by=answers["started_by"] or None,
        note=answers["note"],
        promises=[answers["promise"]] if answers["promise"] else [],
        dues=[answers["due"]] if answers["promise"] else [],
        needs=[answers["need"]] if answers["need"] else [],
        new=True,  # each name was found, or agreed to be new
    )


def sentence(
    each: "Engagement | Contact", *, names: Sequence[str], topics: Sequence[str], via: str | None
) -> str:
    """What was understood, read back: how, who, when, about what, who began it."""
    parts = [f"{each.channel.capitalize()} with {in_a_row(names)}, {say_date(each.day)}"]
    if each.time:
        parts.append(f"at {each.time}")
    if each.out_of_hours:
        parts.append("out of hours")
    if each.theirs != usually_theirs(each.channel) and (whose := at_whose(theirs=each.theirs)):
        parts.append(whose)
    if topics:
        parts.append(f"about {in_a_row([*map(spoken, topics)])}")
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


def kept(entry: "Entry", kept: "Kept") -> str:
    """An entry that was kept; one that was read back before is not said again."""
    records = f"Kept as {', '.join(kept.records)}."
    if entry.read_back:
        return f"{records} Take it back with: cvetrack undo"
    return f"{entry.sentence} {records}"


def asides(kept: "Kept") -> Iterator[str]:
    """What came with an entry: organisations and topics that are new, and one that is much the same."""
    for found in kept.newcomers:
        yield f"New organisation: {found.name}, as {found.slug}."
    for name in kept.new_topics:
        yield f"New topic: {name}."
    if kept.alike:
        yield f"E{kept.alike} is much the same; if this is it again, take it back with: cvetrack undo"


def began(started_by: str) -> str:
    """Who began it, in words."""
    return _BEGAN[started_by]
