"""What a text says of a contact: `@organisation`, `#topic`, a day in front, who began it and how."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cvetrack.features.register.engagement.rules import topic
from cvetrack.kernel.dates import MONTHS, WEEKDAYS, FarOff, parse_past
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import in_a_word
from cvetrack.vocabulary.engagements import Channel, StartedBy

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
    rf"(?:\bthey|(?<!\w)@[^\s.,;:!?()]+) (?:(?:have|has|had|just|also) )*"
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


def guess(text: FreeText) -> str:
    """The channel that a text is taken to speak of, said aloud: what its words suggest, else a meeting, "" where it
    says so itself."""
    channel = text.channel or ("" if re.search(_MET, text.note.lower()) else Channel.MEETING)
    return f" Taken as {'an' if channel[0] in 'aeiou' else 'a'} {channel}." if channel else ""


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
