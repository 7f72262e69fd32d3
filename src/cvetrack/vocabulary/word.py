"""What a word of the vocabulary is."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from cvetrack.kernel.text import near, plain


class Word(StrEnum):
    """A word with its meaning in one sentence, shown in help, the glossary and the JSON Schema.

    `also` are words that people say for it, which are understood to mean it, with spaces between: they are
    suggested, never taken.
    """

    meaning: str
    also: str

    def __new__(cls, value: str, meaning: str, also: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.meaning = meaning
        word.also = also
        return word

    @classmethod
    def of(cls, kept: str) -> Self:
        """The word that a column keeps so."""
        return next(word for word in cls if word == kept)


def suggested(said: str, words: Iterable[str]) -> list[str]:
    """Which of these words somebody may have meant who said another: those that mean it, else those spelt alike."""
    known, wanted = list(words), plain(said)
    meant = [
        word.value
        for kind in Word.__subclasses__()
        for word in kind
        if set(kind) <= set(known) and wanted in getattr(word, "also", "").split()
    ]
    return meant or near(said, known)


def did_you_mean(words: list[str]) -> str:
    """The question that suggests these words, with a space before it; nothing where there are none."""
    return f" Did you mean {' or '.join(words)}?" if words else ""
