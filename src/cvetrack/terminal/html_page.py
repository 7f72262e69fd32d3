"""A page as one self-contained web page: no scripts, nothing fetched, readable in light and dark."""

from collections.abc import Iterator
from html import escape

from cvetrack.kernel.text import safe
from cvetrack.terminal.drawing import Block, Columns, Drawing, Gap, Heading, Line, Page, Said, bare, parts

_STYLE = """\
:root { color-scheme: light dark; --paper: #fdfdfb; --ink: #1c1c1a; --quiet: #5c5c57; --rule: #dcdcd5;
  --now: #a3161c; --good: #1b6b3a; }
@media (prefers-color-scheme: dark) { :root { --paper: #1b1c1e; --ink: #e8e8e3; --quiet: #a3a39c;
  --rule: #3a3b3e; --now: #ff9a94; --good: #86d9a4; } }
body { background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif;
  max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.35rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .25rem; }
p { margin: .25rem 0; } pre { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid var(--rule); padding: .3rem .75rem .3rem 0; text-align: left; vertical-align: top; }
td:first-child { width: 30%; } td.right { text-align: right; } table + p { margin-top: 2rem; }
.ids { color: var(--quiet); text-align: right; white-space: nowrap; }
td.ids { padding-right: 0; } p .ids { float: right; }
.strong { font-weight: 600; } .quiet { color: var(--quiet); }
.now { color: var(--now); font-weight: 600; } .good { color: var(--good); }
"""
_HEAD = """\
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
"""


def document(page: Page, title: str) -> str:
    """The whole page as ASCII, so that no locale can spoil it; its first heading is the largest."""
    blocks = [block for block in page if not isinstance(block, Gap)]
    body = "".join(line for number, block in enumerate(blocks) for line in _drawn(block, title=not number))
    whole = f"{_HEAD.format(title=_text(title), style=_STYLE)}{body}</body>\n</html>\n"
    return whole.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _drawn(block: Block, *, title: bool) -> Iterator[str]:
    match block:
        case Heading(said, right):
            level = "h1" if title else "h2"
            yield f"<{level}>{_text(bare(said))}{_beside(bare(right))}</{level}>\n"
        case Line(said, _, ids):
            yield f"<p>{_beside(ids)}{_said(said)}</p>\n"
        case Columns():
            yield from _table(block)
        case Drawing(drawn):
            yield f"<pre>{chr(10).join(_said(line) for line in drawn)}</pre>\n"


def _table(block: Columns) -> Iterator[str]:
    yield "<table>\n"
    for row, ids in zip(block.rows, block.ids or [""] * len(block.rows), strict=True):
        cells = "".join(
            f'<td class="right">{_said(cell)}</td>' if at in block.right else f"<td>{_said(cell)}</td>"
            for at, cell in enumerate(row)
        )
        yield f'<tr>{cells}<td class="ids">{_text(ids)}</td></tr>\n'
    yield "</table>\n"


def _said(said: Said) -> str:
    return "".join(
        _text(each.text) if each.sense == "plain" else f'<span class="{each.sense}">{_text(each.text)}</span>'
        for each in parts(said)
    )


def _beside(right: str) -> str:
    return f' <span class="ids">{_text(right)}</span>' if right else ""


def _text(text: str) -> str:
    return escape(safe(text))
