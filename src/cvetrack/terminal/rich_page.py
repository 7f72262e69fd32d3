"""A page as Rich draws it on a terminal: wrapped to the width, ids at the right margin, few colours."""

from itertools import zip_longest
from typing import TextIO

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
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

_NARROWEST = 18  # the wide column of a table keeps so much


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


class Aligned:
    """Rows of cells that line up. Rich's own tables measure every cell several times, which a
    register of ten thousand rows cannot wait for."""

    def __init__(self, block: Columns) -> None:
        self._block = block
        self._rows = [[_text(cell) for cell in row] for row in block.rows]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines, one segment for each run of one style."""
        ids = max(map(len, self._block.ids), default=0)
        left = options.max_width - self._block.indent - (ids + 1 if ids else 0)
        widths = self._widths(left)
        margin = " " * self._block.indent
        for number, row in enumerate(self._rows):
            cells = [self._fitted(console, cell, at, widths[at]) for at, cell in enumerate(row)]
            for line, parts_ in enumerate(zip_longest(*cells)):
                text = Text(margin)
                for at, part in enumerate(parts_):
                    self._place(text, part or Text(), at, widths)
                if ids and line == 0:
                    text.pad_right(self._block.indent + left - text.cell_len)
                    text.append(self._block.ids[number].rjust(ids + 1), "quiet")
                text.rstrip()
                yield from text.render(console, end="\n")

    def _widths(self, left: int) -> list[int]:
        """As wide as the longest cell; what does not fit is taken from the wide column, then from all."""
        count = max(map(len, self._rows), default=0)
        widths = [
            max((row[at].cell_len for row in self._rows if at < len(row)), default=0) for at in range(count)
        ]
        if count:
            wide, gaps = self._block.wide % count, 2 * (count - 1)
            others = sum(widths) - widths[wide]
            widths[wide] = max(min(widths[wide], _NARROWEST), min(widths[wide], left - gaps - others))
            if sum(widths) + gaps > left:
                widths = [min(width, max(4, (left - gaps) // count)) for width in widths]
        return widths

    def _fitted(self, console: Console, cell: Text, at: int, width: int) -> list[Text]:
        if cell.cell_len <= width and "\n" not in cell.plain:
            return [cell]
        return list(cell.wrap(console, max(width, 1), overflow="fold"))

    def _place(self, line: Text, cell: Text, at: int, widths: list[int]) -> None:
        spare = max(0, widths[at] - cell.cell_len)
        if at in self._block.right:
            line.append(" " * spare)
        line.append_text(cell)
        if at < len(widths) - 1:
            line.append(" " * ((0 if at in self._block.right else spare) + 2))


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
            return Aligned(block)


def _with_margin(left: Text, right: Text, *, indent: int) -> RenderableType:
    if not right.plain:
        return Padding(left, (0, 0, 0, indent))
    grid = Table.grid(padding=(0, 0, 0, 2), expand=True)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", no_wrap=True)
    grid.add_row(left, right)
    return Padding(grid, (0, 0, 0, indent))


def _text(said: Said) -> Text:
    text = Text()
    for words in parts(said):
        text.append(safe(words.text), words.sense)
    return text
