"""What words somebody looks for, and where in a text they are."""

import re
from collections.abc import Sequence
from unicodedata import combining, normalize

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import UNDECOMPOSED

SHORTEST_INDEXED = 3  # letters; the index knows groups of three
_PIECE = re.compile(r'"([^"]*[^"\s][^"]*)"|(\S+)')


def wanted(said: str) -> list[str]:
    """The words to look for; words between double quotes stay together. Raises UsageRefusal for none."""
    pieces = [quoted.strip() or bare for quoted, bare in _PIECE.findall(said.replace("\0", " "))]
    words = list(dict.fromkeys(piece for piece in pieces if _folded(piece)[0]))
    if not words:
        raise UsageRefusal('Say what to look for: cvetrack search "food bank"')
    return words


def indexed(words: Sequence[str]) -> list[str]:
    """Those that the search index can find."""
    return [word for word in words if len(set(_folded(word)[1])) >= SHORTEST_INDEXED]


def all_in(words: Sequence[str], text: str) -> bool:
    """Whether every word is somewhere in the text, whatever the case and the accents."""
    folded = _folded(text)[0]
    return all(_folded(word)[0] in folded for word in words)


def snippet(text: str, words: Sequence[str], width: int) -> str:
    """One line of at most `width` letters around the first word found."""
    line = " ".join(text.split())
    first = min((start for word in words for start, _ in _places(line, word)), default=0)
    start = max(0, min(first - width // 3, len(line) - width))
    if start:
        start = line.find(" ", start, first + 1) + 1 or start  # begin with a whole word
    shown = line[start : start + width]
    if start:
        shown = f"…{shown[: width - 1]}"
    if start + width < len(line):
        shown = f"{shown[: width - 1].rstrip()}…"
    return shown


def places(line: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words are in a line, each from and up to, in order; those that touch are one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(place for word in words for place in _places(line, word)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _places(line: str, word: str) -> list[tuple[int, int]]:
    folded, positions = _folded(line)
    sought = _folded(word)[0]
    found, at = [], folded.find(sought)
    while at >= 0:
        end = at + len(sought)
        found.append((positions[at], positions[end] if end < len(positions) else len(line)))
        at = folded.find(sought, end)
    return found


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Small letters without their accents and strokes, and where each was in the text."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters, positions = [], []
    for at, letter in enumerate(text):
        if not combining(letter):
            small = letter.lower()
            plain = UNDECOMPOSED.get(small) or normalize("NFD", small)[0]
            letters.append(plain)
            positions += [at] * len(plain)
    return "".join(letters), positions
