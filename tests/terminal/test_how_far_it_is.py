"""Something long says on a terminal how far it is, and nowhere else."""

import io

import pytest

from cvetrack.terminal.progress import Progress
from cvetrack.terminal.screen import Screen


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def on(err: io.StringIO, *, quiet: bool = False) -> Screen:
    """A screen whose talk goes there."""
    return Screen({}, out=io.StringIO(), err=err, into=None, quiet=quiet)


def told(err: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, quiet: bool = False) -> str:
    """What an import says that reads 500 rows every 0.4 seconds, 6 times."""
    moments = iter(number * 0.4 for number in range(20))
    monkeypatch.setattr("cvetrack.terminal.progress.time.monotonic", lambda: next(moments))
    heard = Progress(on(err, quiet=quiet))
    for number in range(500, 3001, 500):
        heard(number)
    heard.done()
    return err.getvalue()


def test_about_once_a_second_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(Terminal(), monkeypatch) == "\r\x1b[K1,500 rows ...\r\x1b[K3,000 rows ...\r\x1b[K"


def test_what_is_written_is_told_apart_from_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    err = Terminal()
    moments = iter((0, 2))
    monkeypatch.setattr("cvetrack.terminal.progress.time.monotonic", lambda: next(moments))
    Progress(on(err), "rows written")(500)
    assert err.getvalue() == "\r\x1b[K500 rows written ..."


def test_not_in_a_pipe_and_not_with_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(io.StringIO(), monkeypatch) == ""
    assert told(Terminal(), monkeypatch, quiet=True) == ""


def test_the_line_is_cleared_before_anything_is_said() -> None:
    err = Terminal()
    screen = on(err)
    screen.passing("500 rows ...")
    screen.complain("The disk is full.")
    assert err.getvalue() == "\r\x1b[K500 rows ...\r\x1b[KThe disk is full.\n"
