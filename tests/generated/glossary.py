"""docs/glossary.md: every word that has one meaning."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import cvetrack.vocabulary
from cvetrack.vocabulary.trust import Milestone
from cvetrack.vocabulary.word import Word
from tests.generated.markdown import row, title


def page() -> Iterator[str]:
    """Each list of words with their meanings, in the order of the vocabulary."""
    yield "# Glossary"
    yield ""
    yield "Written by `make docs` from `vocabulary/`: the words of options, columns and reports."
    for words in vocabulary():
        yield ""
        yield f"## {title(words.__name__)}"
        yield ""
        yield str(words.__doc__)
        yield ""
        yield from _milestones() if words is Milestone else _words(words)


def vocabulary() -> Iterator[type[Word]]:
    """Every list of words, module by module, whatever was imported before."""
    for module in pkgutil.iter_modules(cvetrack.vocabulary.__path__):
        for each in vars(import_module(f"cvetrack.vocabulary.{module.name}")).values():
            if (
                isinstance(each, type)
                and issubclass(each, Word)
                and len(each)
                and each.__module__.endswith(module.name)
            ):
                yield each


def _words(words: type[Word]) -> Iterator[str]:
    yield "| word | meaning |"
    yield "|---|---|"
    for word in words:
        yield row(f"`{word}`", word.meaning)


def _milestones() -> Iterator[str]:
    yield "| word | milestone | stage | whose act | months | meaning |"
    yield "|---|---|---|---|---|---|"
    for each in Milestone:
        first, last = each.window
        yield row(f"`{each}`", each.heading, each.stage, each.act, f"{first} to {last}", each.meaning)
