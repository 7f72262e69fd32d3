"""What was found as it is shown."""

from collections.abc import Sequence
from datetime import date

from cvetrack.features.every_day.search.queries import Hit
from cvetrack.features.every_day.search.rules import places
from cvetrack.kernel.dates import say_day_of
from cvetrack.terminal.drawing import Columns, Line, Page, Words, quiet, strong


def found(hits: Sequence[Hit], words: Sequence[str], today: date) -> Page:
    """One line for each record, the words in it standing out."""
    if not hits:
        return [Line("Nothing was found.")]
    rows = tuple(
        (say_day_of(each.day, today), each.kind, (*_of(each), *_marked(each.line, words), *_standing(each)))
        for each in hits
    )
    return [Columns(rows, ids=tuple(each.id for each in hits), indent=0)]


def _of(each: Hit) -> tuple[Words | str, ...]:
    """Whose it is, in front of its line."""
    return (each.whose, ": ") if each.whose else ()


def _standing(each: Hit) -> tuple[Words, ...]:
    """Whose word it was and where it stands, behind its line."""
    return (quiet(f" · {each.standing}"),) if each.standing else ()


def _marked(line: str, words: Sequence[str]) -> tuple[str | Words, ...]:
    parts: list[str | Words] = []
    at = 0
    for start, end in places(line, words):
        parts += [line[at:start], strong(line[start:end])]
        at = end
    return (*parts, line[at:])
