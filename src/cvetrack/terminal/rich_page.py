"""A page as Rich draws it on a terminal: wrapped to the width, ids at the right margin, few colours."""

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from cvetrack.kernel.text import safe
from cvetrack.terminal.drawing import Block, Columns, Drawing, Gap, Heading, Line, Page, Said, parts

# Named colours follow the terminal's own light or dark scheme; each also has words beside it.
_THEME = Theme(
    {"plain": "", "strong": "bold", "quiet": "dim", "now": "bold red", "good": "green"}, inherit=False
)


def show(page: Page, stream: TextIO, *, width: int, colour: bool) -> None:
    """Draw a page on a terminal."""
    console = Console(
        file=stream,
        width=width,
        theme=_THEME,
        force_terminal=True,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for block in page:
        console.print(_drawn(block), soft_wrap=isinstance(block, Drawing))


def _drawn(block: Block) -> RenderableType:
    match block:
        case Gap():
            return ""
        case Heading(said, right):
            return _with_margin(_text(said), _text(right), indent=0)
        case Line(said, indent, ids):
            return _with_margin(_text(said), Text(ids, "quiet"), indent=indent)
        case Drawing(drawn, indent):
            return Text("\n").join(Text(" " * indent).append_text(_text(line)) for line in drawn)
        case Columns():
            return _columns(block)


def _columns(block: Columns) -> RenderableType:
    count = max((len(row) for row in block.rows), default=0)
    wide = block.wide % count if count else 0
    grid = Table.grid(padding=(0, 2, 0, 0), expand=bool(block.ids))
    for at in range(count):
        grid.add_column(
            justify="right" if at in block.right else "left",
            ratio=1 if at == wide and block.ids else None,
            overflow="fold",
            no_wrap=False,
            min_width=min(18, _longest(block.rows, at)),
        )
    if block.ids:
        grid.add_column(justify="right", no_wrap=True)
    for number, row in enumerate(block.rows):
        cells: list[RenderableType] = [*map(_text, row), *[""] * (count - len(row))]
        if block.ids:
            cells.append(Text(block.ids[number], "quiet"))
        grid.add_row(*cells)
    return Padding(grid, (0, 0, 0, block.indent))


def _with_margin(left: Text, right: Text, *, indent: int) -> RenderableType:
    if not right.plain:
        return Padding(left, (0, 0, 0, indent))
    grid = Table.grid(padding=(0, 0, 0, 2), expand=True)
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_row(left, right)
    return Padding(grid, (0, 0, 0, indent))


def _longest(rows: Iterable[tuple[Said, ...]], at: int) -> int:
    return max((len(_text(row[at]).plain) for row in rows if at < len(row)), default=0)


def _text(said: Said) -> Text:
    text = Text()
    for words in parts(said):
        text.append(safe(words.text), words.sense)
    return text
