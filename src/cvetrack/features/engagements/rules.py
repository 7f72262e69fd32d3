"""Reading free text: `@organisation`, `#topic`, a date in front, and how it happened."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.kernel.dates import parse_past
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import slug
from cvetrack.vocabulary import Channel

_MARK = r"(?<![\w@#])([@#])([\w][\w'’-]*)"
_LONGEST_DATE = 5
_CHANNELS = (
    (Channel.VISIT, ("visit", "visited", "dropped in", "went to")),
    (Channel.CALL, ("call", "called", "phoned", "rang", "telephoned")),
    (Channel.EMAIL, ("email", "emailed", "e-mail", "e-mailed", "wrote to", "letter")),
    (Channel.MESSAGE, ("message", "messaged", "texted", "whatsapp")),
    (Channel.EVENT, ("event", "open day", "festival", "fair", "fete", "iftar", "fundraiser")),
)


class FreeText(NamedTuple):
    """What free text says: names after @, topics after #, the day in front, the channel its words suggest."""

    organisations: tuple[str, ...]
    topics: tuple[str, ...]
    day: date | None
    channel: Channel | None
    note: str


def is_free_text(said: Sequence[str]) -> bool:
    """Whether the arguments are one piece of text rather than names of organisations."""
    return len(said) == 1 and "@" in said[0]


def free_text(said: str, today: date) -> FreeText:
    """Read one piece of text; the note is all of it but the date in front.

    Raises UsageRefusal where it names no organisation.
    """
    day, note = _date_in_front(said.strip(), today)
    marks = re.findall(_MARK, note)
    organisations = tuple(dict.fromkeys(name for mark, name in marks if mark == "@"))
    if not organisations:
        raise UsageRefusal('Say who with @, as in: cvetrack log "Met @eastside-youth about #housing"')
    topics = tuple(dict.fromkeys(topic(name) for mark, name in marks if mark == "#"))
    return FreeText(organisations, topics, day, _channel(note), note)


def topic(said: str) -> str:
    """A topic's one spelling: small letters, digits and hyphens. Raises UsageRefusal."""
    name = slug(said.lstrip("#"))
    if not name:
        raise UsageRefusal(f'"{said[:40]}" is not a topic. A topic is a word or two, such as housing.')
    return name


def _date_in_front(said: str, today: date) -> tuple[date | None, str]:
    words = said.split()
    for count in range(min(_LONGEST_DATE, len(words) - 1), 0, -1):
        front = " ".join(words[:count]).rstrip(":,")
        if "@" in front or "#" in front:
            continue
        try:
            day = parse_past(front, today)
        except UsageRefusal:
            continue
        return day, said.split(None, count)[count]
    return None, said


def _channel(note: str) -> Channel | None:
    words = f" {re.sub(r'[^a-z-]+', ' ', note.lower())} "
    return next(
        (channel for channel, signs in _CHANNELS if any(f" {sign} " in words for sign in signs)),
        None,
    )
