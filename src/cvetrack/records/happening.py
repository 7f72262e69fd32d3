"""One thing that happened with an organisation, as each feature tells it for the story of the relationship."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple


class Happening(NamedTuple):
    """A `kind` of record (concern, need), its id as people use it ("" if it has none), and a sentence about a day.

    `change` is in a word or two what became of the record then (raised, answered); `note` the words
    behind the sentence; `details` what programs are told apart, by the names of the story.
    """

    day: date
    kind: str
    record: str
    sentence: str
    change: str
    note: str | None = None
    details: tuple[tuple[str, Any], ...] = ()


def course(
    kind: str, record: str, *events: tuple[date | None, str, str] | tuple[date | None, str, str, str | None]
) -> Iterator[Happening]:
    """What became of a record: of each change that came to pass its day, its name, a sentence, perhaps a note."""
    for day, change, sentence, *notes in events:
        if day is not None:
            yield Happening(day, kind, record, sentence, change, notes[0] if notes else None)


def without_words(sentence: str) -> str:
    """A sentence about a step without the words that it quotes, for where these were read already."""
    before, quote, rest = sentence.partition(' "')
    _, _, after = rest.rpartition('"')
    return f"{before.rstrip(':,')}{after}" if quote else sentence
