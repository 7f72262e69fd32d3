"""A page as Markdown: headings, paragraphs, lists; outsiders' text stays text."""

import re
from collections.abc import Iterator

from cvetrack.kernel.text import safe
from cvetrack.terminal.drawing import Block, Columns, Drawing, Gap, Heading, Line, Page, Said, bare, parts

# What would be a mark, a tag, or an address that readers make into a link; and what only is at the start.
_LIVE = re.compile(r"[\\`*_\[\]<>&|~@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"[#+=-]|\d+[.)]")


def document(page: Page) -> str:
    """The whole page, its first heading as the title; ids stand in brackets behind what they show."""
    blocks = [block for block in page if not isinstance(block, Gap)]
    return "\n".join(line for number, block in enumerate(blocks) for line in _lines(block, title=not number))


def _lines(block: Block, *, title: bool) -> Iterator[str]:
    match block:
        case Heading(said, right):
            yield f"{'#' if title else '##'} {_with(_escaped(bare(said)), _escaped(bare(right)))}\n"
        case Line(said, _, ids):
            yield f"{_with(_said(said), ids)}\n"
        case Columns(rows, ids):
            for row, shown in zip(rows, ids or [""] * len(rows), strict=True):
                yield f"- {_with(' · '.join(filter(None, map(_said, row))), shown)}"
            yield ""
        case Drawing(drawn):
            yield from (f"    {safe(bare(line))}" for line in drawn)
            yield ""


def _said(said: Said) -> str:
    words = ((_escaped(each.text), each.sense) for each in parts(said) if each.text)
    return "".join(f"**{text}**" if sense in ("strong", "now") else text for text, sense in words)


def _escaped(text: str) -> str:
    """The same words for a reader of Markdown, whatever they look like."""
    line = _LIVE.sub(r"\\\g<0>", safe(text))
    start = _AT_START.match(line)
    return f"{line[: start.end() - 1]}\\{line[start.end() - 1 :]}" if start else line


def _with(said: str, right: str) -> str:
    return f"{said} ({right})" if right else said
