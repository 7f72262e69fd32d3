"""A page as Rich draws it on a terminal: wrapped to the width, ids at the right margin, few colours."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TextIO

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.text import Text
from rich.theme import Theme

from cvetrack.kernel.text import one_line, safe
from cvetrack.terminal.drawing import Block, Columns, Drawing, Gap, Heading, Line, Page, Said, parts, quiet
from cvetrack.terminal.places import line_ends, places

# Named colours follow the terminal's own light or dark scheme; each also has words beside it.
_THEME = Theme({"strong": "bold", "quiet": "dim", "now": "bold red", "good": "green"}, inherit=False)

_NARROWEST = 18  # the wide column of a table keeps so much
_LONGEST_IN_A_LIST = 240  # characters of one part of a cell
_GAP = 2  # between what stands side by side


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
        console.print(_Drawn(block, width), soft_wrap=True)  # folded already, and nothing is cut off


class _Drawn:
    """The lines of a block, none wider than the terminal.

    Rich's own wrapping measures every cell several times, which a register of ten thousand rows cannot wait
    for, and counts emoji as new terminals draw them.
    """

    def __init__(self, block: Block, width: int) -> None:
        self._lines = _lines(block, width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """One segment for each run of one style."""
        for line in self._lines:
            line.rstrip()
            if line.spans:
                yield from line.render(console, end="\n")
            else:
                yield Segment(f"{line.plain}\n")


def _lines(block: Block, width: int) -> Iterable[Text]:
    match block:
        case Gap():
            return [Text()]
        case Heading(said, right):
            return _with_margin(_text(said), _text(right), width)
        case Line(said, indent, ids):
            return _moved(_with_margin(_text(said), Text(ids, "quiet"), width - indent), indent)
        case Drawing():
            return _moved(_bands(block, width - block.indent), block.indent)
        case Columns():
            return _moved(_aligned(block, width - block.indent), block.indent)


def _moved(lines: Iterable[Text], indent: int) -> Iterator[Text]:
    """The lines with a margin at their left."""
    return (Text(" " * indent).append_text(line) for line in lines)


def _with_margin(left: Text, right: Text, width: int) -> Iterator[Text]:
    """A text with another at the right margin of its first line, or below it where it leaves no room."""
    taken = places(right.plain) + _GAP if right.plain else 0
    beside = width - taken >= min(_NARROWEST, places(left.plain))
    folded = _folded(left, width - taken if beside else width)
    if beside and right.plain:
        folded[0].append(" " * (width - places(folded[0].plain) - places(right.plain))).append_text(right)
    elif right.plain:
        folded += [_flush(line, width) for line in _folded(right, width)]
    yield from folded


def _bands(block: Drawing, width: int) -> Iterator[Text]:
    """The lines as they are; those too long, below one another in bands, the names before each of them again."""
    lines = [_text(line) for line in block.lines]
    longest = max((places(line.plain) for line in lines), default=0)
    if not block.names or longest <= width:
        yield from lines
        return
    step = max(width - block.names, 2) // 2 * 2  # a month takes two places
    for start in range(block.names, longest, step):
        if start > block.names:
            yield Text()
        for line in lines:
            yield line[: block.names].append_text(line[start : start + step])


def _aligned(block: Columns, width: int) -> Iterator[Text]:
    """Rows of cells that line up, each row's ids beside its first lines, below what the columns are."""
    if block.heads:
        heads = tuple(quiet(head) for head in block.heads)
        shown = (tuple(map(_shortened, row)) for row in block.rows)
        block = block._replace(rows=(heads, *shown), ids=("id", *block.ids) if block.ids else ())
    rows = [[_text(cell) for cell in row] for row in block.rows]
    ids = _ids_width(block.ids, width)
    left = width - (ids + 1 if ids else 0)
    widths = _widths(block, rows, left)
    for number, row in enumerate(rows):
        cells = [_folded(cell, widths[at]) for at, cell in enumerate(row)]
        if ids:
            cells.append([_flush(line, ids + 1) for line in _folded(Text(block.ids[number], "quiet"), ids)])
        for line in zip_longest(*cells):
            text = Text()
            for at, width_ in enumerate(widths[: len(row)]):
                _place(text, line[at] or Text(), width_, right=at in block.right, last=at == len(widths) - 1)
            if ids and line[-1]:
                text.append(" " * (left - places(text.plain))).append_text(line[-1])
            yield text


def _shortened(said: Said) -> Said:
    """What stands in one cell of a list, some lines of each of its parts: whole it is shown by itself."""
    if all(len(part.text) <= _LONGEST_IN_A_LIST for part in parts(said)):
        return said
    return tuple(part._replace(text=one_line(part.text, _LONGEST_IN_A_LIST)) for part in parts(said))


def _ids_width(ids: Iterable[str], width: int) -> int:
    """As wide as the longest of them; a third of the line where there are many, half of it where one is so long."""
    longest = max(map(places, ids), default=0)
    if longest <= width // 3:
        return longest
    word = max(places(each) for several in ids for each in several.split())
    return min(longest, max(word, width // 3), width // 2)


def _widths(block: Columns, rows: list[list[Text]], left: int) -> list[int]:
    """As wide as the longest cell; what does not fit is taken from the wide column, then from all."""
    count = max(map(len, rows), default=0)
    widths = [max((places(row[at].plain) for row in rows if at < len(row)), default=0) for at in range(count)]
    if count:
        wide, gaps = block.wide % count, _GAP * (count - 1)
        others = sum(widths) - widths[wide]
        widths[wide] = max(min(widths[wide], _NARROWEST), min(widths[wide], left - gaps - others))
        if sum(widths) + gaps > left:
            widths = [min(width, max(4, (left - gaps) // count)) for width in widths]
    return widths


def _place(line: Text, cell: Text, width: int, *, right: bool, last: bool) -> None:
    spare = " " * (width - places(cell.plain))
    if right:
        line.append(spare)
    line.append_text(cell)
    if not last:
        line.append(" " * _GAP if right else spare + " " * _GAP)


def _folded(text: Text, width: int) -> list[Text]:
    """A text on as many lines as it takes."""
    if places(text.plain) <= width:
        return [text]
    lines = list(text.divide(line_ends(text.plain, max(width, 2))))
    for line in lines:
        line.rstrip()
    return lines


def _flush(text: Text, width: int) -> Text:
    """A text set flush right."""
    return Text(" " * (width - places(text.plain))).append_text(text)


def _text(said: Said) -> Text:
    text = Text()
    for words in parts(said):
        text.append(safe(words.text), None if words.sense == "plain" else words.sense)
    return text
