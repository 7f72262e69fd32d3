"""What a view draws: blocks of words with a sense, which the screen renders for where it is shown.

A view returns a `Page` (a list of blocks). On a terminal Rich lays it out and colours it; in a
pipe the same words come as plain lines, uncut. Outsiders' text is made safe by the screen.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

Sense = Literal["plain", "strong", "quiet", "now", "good"]
"""strong: a name or a heading; quiet: beside the point; now: act on it; good: it went well."""


class Words(NamedTuple):
    """Some words with one sense."""

    text: str
    sense: Sense = "plain"


Said: TypeAlias = str | Words | tuple[str | Words, ...]


class Heading(NamedTuple):
    """A line above what follows; `right` stands at the right margin."""

    said: Said
    right: Said = ""


class Line(NamedTuple):
    """A sentence; it wraps under its own indent. `ids` are the records behind it, at the right margin."""

    said: Said
    indent: int = 0
    ids: str = ""


class Columns(NamedTuple):
    """Rows of cells that line up.

    The `wide` cell of a row (by default the last) takes what is left of the width and wraps;
    `ids`, one for each row, stand at the right margin. `right` names the cells set flush right. `heads` say
    on a terminal what the columns are; a pipe has the rows alone.
    """

    rows: tuple[tuple[Said, ...], ...]
    ids: tuple[str, ...] = ()
    indent: int = 2
    wide: int = -1
    right: tuple[int, ...] = ()
    heads: tuple[str, ...] = ()


class Drawing(NamedTuple):
    """Lines that must stay as they are: one character, one place.

    Where a line is too long for a terminal, they stand below one another in bands, and each band begins
    with the first `names` characters again; without names, such as a command to copy, it stays whole.
    """

    lines: tuple[Said, ...]
    indent: int = 2
    names: int = 0


class Gap(NamedTuple):
    """An empty line."""


Block: TypeAlias = Heading | Line | Columns | Drawing | Gap
Page: TypeAlias = list[Block]


def now(text: str) -> Words:
    """Words to act on."""
    return Words(text, "now")


def good(text: str) -> Words:
    """Words of something that went well."""
    return Words(text, "good")


def quiet(text: str) -> Words:
    """Words beside the point."""
    return Words(text, "quiet")


def strong(text: str) -> Words:
    """A name or a heading."""
    return Words(text, "strong")


def record_page(title: str, record: str, facts: Iterable[tuple[str, Said]]) -> Page:
    """One record under the name of what it is about: what is known of it, line by line."""
    return [
        Heading(strong(title), quiet(record)),
        Columns(tuple((quiet(name), said) for name, said in facts if said)),
    ]


def list_page(
    rows: Iterable[tuple[Said, ...]], ids: Iterable[str], *, heads: tuple[str, ...], none: str, more: str = ""
) -> Page:
    """Rows with their ids under the heads of their columns, or what is said where there is `none`; then quietly
    what `more` there is."""
    drawn = tuple(rows)
    page: Page = [Columns(drawn, ids=tuple(ids), indent=0, heads=heads)] if drawn else [Line(none)]
    return [*page, Gap(), Line(quiet(more))] if more else page


def parts(said: Said) -> tuple[Words, ...]:
    """Any way of saying, as words with their senses."""
    if isinstance(said, str):
        return (Words(said),)
    if isinstance(said, Words):
        return (said,)
    return tuple(Words(part) if isinstance(part, str) else part for part in said)


def bare(said: Said) -> str:
    """Any way of saying, as its text alone."""
    if isinstance(said, str):
        return said
    return said.text if isinstance(said, Words) else "".join(part.text for part in parts(said))
