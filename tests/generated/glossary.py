"""docs/glossary.md: every word that has one meaning."""

from collections.abc import Iterator

from cvetrack.vocabulary import Milestone, Word
from tests.generated.markdown import row, title


def page() -> Iterator[str]:
    """Each list of words with their meanings, in the order of the vocabulary."""
    yield "# Glossary"
    yield ""
    yield "Written by `make docs` from `vocabulary.py`: the words of options, columns and reports."
    for words in Word.__subclasses__():
        yield ""
        yield f"## {title(words.__name__)}"
        yield ""
        yield str(words.__doc__)
        yield ""
        yield from _milestones() if words is Milestone else _words(words)


def _words(words: type[Word]) -> Iterator[str]:
    yield "| word | meaning |"
    yield "|---|---|"
    for word in words:
        yield row(f"`{word}`", word.meaning)


def _milestones() -> Iterator[str]:
    yield "| word | milestone | stage | months | meaning |"
    yield "|---|---|---|---|---|"
    for each in Milestone:
        first, last = each.window
        yield row(f"`{each}`", each.heading, each.stage, f"{first} to {last}", each.meaning)
