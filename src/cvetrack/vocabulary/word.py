"""What a word of the vocabulary is."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word with its meaning in one sentence, shown in help, the glossary and the JSON Schema."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.meaning = meaning
        return word

    @classmethod
    def of(cls, kept: str) -> Self:
        """The word that a column keeps so."""
        return next(word for word in cls if word == kept)
