"""How many places of a terminal a text takes, and where a line of it ends."""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category, east_asian_width

_WORD = re.compile(r"\s*\S+\s*")
_AS_EMOJI = "\ufe0f"
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)


def places(text: str) -> int:
    """The most places that any terminal gives a text.

    Terminals differ over emoji made of several and over the vowel signs of Indian scripts: a new one may need
    fewer, and then there is a gap, but no line is longer than the terminal is wide.
    """
    return len(text) if text.isascii() else sum(map(_places, text))


def line_ends(text: str, width: int) -> Iterator[int]:
    """Where in a text each line of at most `width` places ends but the last: between words where there is room."""
    taken = 0
    for found in _WORD.finditer(text):
        word, start = found[0], found.start()
        length = places(word.rstrip())
        if taken + length <= width:
            taken += places(word)
            continue
        if start:
            yield start
        taken = places(word)
        if length > width:
            for end, rest in _broken(word, width):
                yield start + end
                taken = rest


def _broken(word: str, width: int) -> Iterator[tuple[int, int]]:
    """Where a word is broken that is longer than a line, and how many places what follows takes."""
    total, line, after = places(word), 0, 0
    for at, character in enumerate(word.rstrip()):
        wide = _places(character)
        if line and line + wide > width:
            yield at, total - after
            line = 0
        line += wide
        after += wide


@cache
def _places(character: str) -> int:
    if character == _AS_EMOJI or ord(character) in _FLAG_LETTERS:
        return 1 + (character != _AS_EMOJI)
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
