"""A page as plain lines: for pipes, files, mail and terminals without Rich; nothing is cut."""

from collections.abc import Iterator

from cvetrack.kernel.text import safe
from cvetrack.terminal.drawing import Columns, Drawing, Gap, Heading, Line, Page, Said, bare

# For an output that cannot show these: one place each, so that drawings keep their shape.
_LETTERS = str.maketrans(
    {
        "●": "o",
        "○": ".",
        "▲": "^",
        "▼": "v",
        "░": "~",
        "·": "-",
        "–": "-",
        "—": "-",
        "→": ">",
        "’": "'",
        "‘": "'",
        "…": ".",
    }
)
# Of a longer cell, such as a note, the rest moves only what follows it on its own line.
_WIDEST = 60


def lines(page: Page) -> Iterator[str]:
    """The lines of a page, safe, without their line ends."""
    for block in page:
        match block:
            case Gap():
                yield ""
            case Heading(said, right):
                yield _join(_safe(said), _safe(right))
            case Line(said, indent, ids):
                yield _join(" " * indent + _safe(said), ids)
            case Drawing(drawn, indent):
                yield from (" " * indent + _safe(line).rstrip() for line in drawn)
            case Columns():
                yield from _columns(block)


def letters_only(text: str) -> str:
    """The same text without the glyphs that an old locale lacks."""
    return text.translate(_LETTERS)


def _columns(block: Columns) -> Iterator[str]:
    rows = [[_safe(cell) for cell in row] for row in block.rows]
    if not rows:
        return
    widths = [
        max(min(len(row[at]), _WIDEST) for row in rows if at < len(row)) for at in range(max(map(len, rows)))
    ]
    for number, row in enumerate(rows):
        cells = [
            cell.rjust(widths[at]) if at in block.right else cell.ljust(widths[at])
            for at, cell in enumerate(row)
        ]
        ids = block.ids[number] if block.ids else ""
        yield _join(
            (" " * block.indent + "  ".join(cells))
            if ids
            else (" " * block.indent + "  ".join(cells)).rstrip(),
            ids,
        )


def _join(left: str, right: str) -> str:
    return f"{left}  {right}" if right else left


def _safe(said: Said) -> str:
    return safe(bare(said))
