"""Screens as a coordinator sees them, kept in `tests/golden`; a person reads each before accepting it."""

import io
import os
from difflib import unified_diff
from pathlib import Path

import pytest

from cvetrack.terminal.drawing import Page
from cvetrack.terminal.plain import lines
from cvetrack.terminal.rich_page import show

GOLDEN = Path(__file__).parent / "golden"
REWRITE = os.environ.get("REWRITE_GOLDEN") == "1"


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="", write_through=True)

    def isatty(self) -> bool:
        return True

    @property
    def shown(self) -> str:
        """What was written to it."""
        raw = self.buffer
        assert isinstance(raw, io.BytesIO)
        return raw.getvalue().decode(self.encoding)


def drawn(page: Page, width: int) -> str:
    """A page as a terminal of `width` columns shows it, without colour and without blanks at line ends."""
    stream = io.StringIO()
    show(page, stream, width=width, colour=False)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def piped(page: Page) -> str:
    """A page as a pipe gets it."""
    return "".join(f"{line}\n" for line in lines(page))


def golden(name: str, text: str) -> None:
    """The text is what `tests/golden/<name>` holds; with REWRITE_GOLDEN=1 the file is written first."""
    file = GOLDEN / name
    if REWRITE:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    with file.open(encoding="utf-8", newline="") as opened:
        kept = opened.read()
    if text != kept:
        before, after = kept.splitlines(keepends=True), text.splitlines(keepends=True)
        difference = "".join(unified_diff(before, after, f"golden/{name}", "now"))
        pytest.fail(f"{difference}\nIf it is right now: REWRITE_GOLDEN=1, then read the file.", pytrace=False)
