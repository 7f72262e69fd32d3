"""Reading what was typed: `@organisation`, `#topic`, a date in front, words cut short."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cvetrack.kernel.dates import MONTHS, WEEKDAYS, FarOff, parse_past, say_date
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import in_a_word, slug, spoken
from cvetrack.kernel.text import listed as in_a_row
from cvetrack.vocabulary.engagements import Channel, Purpose, StartedBy, Strand, at_whose, usually_theirs
from cvetrack.vocabulary.word import Word, did_you_mean, suggested

if TYPE_CHECKING:
    from cvetrack.features.register.engagement.actions import Contact, Entry, Kept
    from cvetrack.features.register.engagement.queries import Engagement

_MONTH = rf"(?:sept|{'|'.join(f'{name}|{name[:3]}' for name in MONTHS).lower()})\b"
_OF_MONTH = rf"\d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?{_MONTH}\.?(?:,? \d{{4}}\b)?"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS).lower()}|mon|tues?|weds?|thu(?:rs?)?|fri)\b"
_IN_FIGURES = r"\d{1,2}([/.-])\d{1,2}\1\d{2,4}\b|\d{4}-\d\d-\d\d\b"
# A day of the past that a text speaks of: "yesterday", "on tuesday", "two weeks ago", "on 12 november", "on the 12th".
_SPOKEN_DAY = (
    rf"\b(?:yesterday\b|the other day\b|(?:on|last) {_WEEKDAY}|last (?:week|month|night)\b"
    rf"|\w+ (?:day|week|fortnight|month)s? ago\b|(?:on )?(?:the )?{_OF_MONTH}|on {_MONTH} \d{{1,2}}\b"
    rf"|on \d{{1,2}}/\d{{1,2}}\b(?!/)|on the \d{{1,2}}(?:st|nd|rd|th)\b(?! \w)|{_IN_FIGURES})"
)
# What goes on where a day in front was read, and is of a day too: "Mon", then "20 Nov".
_ANOTHER_DAY = (
    rf"(?:the )?(?:{_OF_MONTH}|{_MONTH} \d{{1,2}}\b|{_WEEKDAY}|{_IN_FIGURES}|\d{{1,2}}/\d{{1,2}}\b)"
)
_LONGEST_DATE = 5
_SURELY_A_DATE = rf"[0-9]+[/.-][0-9]|(?:{'|'.join(WEEKDAYS).lower()})\b"
_NEARLY_A_DATE = rf"[0-9]|\b(?:{'|'.join(name[:3] for name in MONTHS).lower()})"
_REACHED = "called(?! off)|rang|phoned|telephoned|e-?mailed|texted|messaged"
_REACHING = "calls?|e-?mails?|letters?|texts?|messages?|whatsapps?|voicemails?|visits?|invitations?"
# They began it: "they called", "called us", "@org called", "a call from @org", "were called by @org".
_THEY_BEGAN = (
    rf"(?:\bthey|(?<!\w)@[\w'’-]+) (?:(?:have|has|had|just|also) )*"
    rf"(?:{_REACHED}|wrote(?! down)|contacted|approached|came to us|got in touch)\b"
    r"|\bthey visited\b"
    rf"|\b(?:{_REACHED}|wrote to|visited|approached|contacted|invited) us\b"
    rf"|\b(?:(?:{_REACHING})(?: back)?|heard) from "
    r"(?!us\b|me\b|our\b|my\b|the council\b)(?:(?!to\b|for\b)\S+ ){0,5}?@"
    rf"|\b(?:{_REACHED}|rung|written to|visited|approached|contacted|invited) by (?:\S+ ){{0,4}}?@"
)
_MET = r"\b(?:met|meet|meets|meeting|meetings|saw|seen)\b"
_CHANNELS = (
    (Channel.VISIT, ("visit", "visited", "dropped in", "went to")),
    (Channel.CALL, ("call", "called", "phoned", "rang", "rung", "telephoned", "voicemail")),
    (Channel.EMAIL, ("email", "emailed", "e-mail", "e-mailed", "wrote to", "written to", "letter")),
    (
        Channel.MESSAGE,
        ("message", "messaged", "texted", "text from", "text to", "a text", "whatsapp", "whatsapped"),
    ),
    (Channel.EVENT, ("event", "open day", "festival", "fair", "fete", "iftar", "fundraiser")),
)


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


class FreeText(NamedTuple):
    """What free text says: names after @, topics after #, the day in front.

    The channel and who began it are what its words suggest.
    """

    organisations: tuple[str, ...]
    topics: tuple[str, ...]
    day: date | None
    channel: Channel | None
    note: str
    started_by: StartedBy | None = None


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


def free_text(said: str, today: date, read: Callable[[str], date] | None = None) -> FreeText:
    """Read one piece of text; the note is all of it but the date in front, which is `read` if it is one.

    Raises UsageRefusal where it names no organisation, or the date in front is unclear or to come.
    """
    day, note = _date_in_front(said.strip(), today, read or (lambda front: parse_past(front, today)))
    inside = in_a_word(note)
    marks = re.findall(rf"(?<![{inside}@#])([@#])(\w[{inside}'’-]*)", note)
    organisations = tuple(dict.fromkeys(name for mark, name in marks if mark == "@"))
    if not organisations:
        raise UsageRefusal('Say who with @, as in: cvetrack log "Met @eastside-youth about #housing"')
    topics = tuple(dict.fromkeys(topic(name) for mark, name in marks if mark == "#"))
    began = StartedBy.THEM if re.search(_THEY_BEGAN, note.lower()) else None
    return FreeText(organisations, topics, day, _channel(note), note, began)


def refuse_day_inside(text: FreeText, today: date) -> None:
    """Raises UsageRefusal where a text without a day in front speaks of one inside: "on wednesday".

    One that is surely to come says nothing of when it was.
    """
    spoken = re.finditer(_SPOKEN_DAY, text.note.lower())
    found = next((each for each in spoken if not _to_come(each[0], today)), None)
    if text.day is None and found:
        raise UsageRefusal(
            f'The text speaks of "{found[0]}" but does not begin with a day. Put the day in front, or say it '
            "with --on (--on today, if it was today). Nothing was written."
        )


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


def guessed(text: FreeText) -> Channel | None:
    """The channel that a text is taken to speak of: what its words suggest, else a meeting, None where it says so."""
    return text.channel or (None if re.search(_MET, text.note.lower()) else Channel.MEETING)


def guess(channel: str) -> str:
    """The channel that was read out of free text, said aloud."""
    return f" Taken as {'an' if channel[0] in 'aeiou' else 'a'} {channel}."


def began(started_by: str) -> str:
    """Who began it, in words."""
    return _BEGAN[started_by]


def _date_in_front(said: str, today: date, read: Callable[[str], date]) -> tuple[date | None, str]:
    words = said.split()
    for count in range(min(_LONGEST_DATE, len(words) - 1), 0, -1):
        front = " ".join(words[:count]).rstrip(":,")
        if "@" in front or "#" in front:
            continue
        try:
            parse_past(front, today, future_allowed=True, far_allowed=True)
        except UsageRefusal:
            continue
        rest = said.split(None, count)[count]
        if another := re.match(_ANOTHER_DAY, rest.lower()):
            front = f"{front} {rest[: another.end()]}"
            return read(front), rest[another.end() :].lstrip(" :,")
        return read(front), rest
    before_colon = re.match(r"([^@#:]{1,40}):\s", said)
    front = before_colon[1] if before_colon else words[0].rstrip(":,") if words else ""
    if re.search(_SURELY_A_DATE, front.lower()) or (
        before_colon and re.search(_NEARLY_A_DATE, front.lower())
    ):
        return read(front), said
    return None, said


def _to_come(spoken: str, today: date) -> bool:
    """Whether a day that a text speaks of is to come, as this year's is where it is nearer than last year's."""
    try:
        return parse_past(spoken, today, future_allowed=True) > today
    except FarOff:
        return True
    except UsageRefusal:
        return False


def _channel(note: str) -> Channel | None:
    words = f" {re.sub(r'[^a-z-]+', ' ', note.lower())} "
    return next(
        (channel for channel, signs in _CHANNELS if any(f" {sign} " in words for sign in signs)),
        None,
    )
