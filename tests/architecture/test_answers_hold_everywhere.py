"""Every command that reads answers whole and clean: in pipes, for programs, on any terminal, on a full disk."""

import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from cvetrack.cli.main import main
from cvetrack.store.connection import Store
from cvetrack.terminal.app import READING
from tests.architecture.conftest import Reading
from tests.conftest import call
from tests.screens import Terminal

STYLE = re.compile(r"\x1b\[[0-9;]*m")


class Closed(io.StringIO):
    """A pipe whose reader has gone."""

    def write(self, text: str) -> int:
        raise BrokenPipeError

    def flush(self) -> None:
        raise BrokenPipeError


On = Callable[..., tuple[int, str]]


@pytest.fixture
def on(town: Path, monkeypatch: pytest.MonkeyPatch) -> On:
    """Run a command with a standard output of one's own; its exit code and its talk."""

    def run(stream: TextIO | None, arguments: list[str], **environ: str) -> tuple[int, str]:
        talk = io.StringIO()
        for name in ("COLUMNS", "NO_COLOR", "TERM", "XDG_CONFIG_HOME", "EDITOR", "VISUAL"):
            monkeypatch.delenv(name, raising=False)
        given = {
            "HOME": str(town.parent),
            "CVETRACK_STORE": str(town),
            "CVETRACK_AS_OF": "2026-03-02",
            "CVETRACK_OFFICER": "sam-reed",
            **environ,
        }
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        with monkeypatch.context() as streams:
            streams.setattr(sys, "stdin", io.StringIO())
            streams.setattr(sys, "stdout", stream)
            streams.setattr(sys, "stderr", talk)
            code = main(arguments)
        return code, talk.getvalue()

    return run


def test_a_pipe_gets_plain_lines_whatever_the_terminal(readings: list[Reading], town: Path) -> None:
    for each in readings:
        wide, again, narrow = (
            call(each.plainly, store=town, environ={"CVETRACK_OFFICER": "sam-reed", **environ})
            for environ in ({}, {}, {"COLUMNS": "30", "TERM": "xterm-256color", "FORCE_COLOR": "1"})
        )
        assert wide.code == 0, each
        assert wide.out, each
        assert "\x1b" not in wide.out + wide.err, each
        assert narrow == wide or again != wide, each  # a mail has a number of its own each time
        assert not re.search(r"[ \t]+$", wide.out, re.MULTILINE), each


def test_programs_get_one_envelope(readings: list[Reading], town: Path) -> None:
    for each in readings:
        if each.can("--json"):
            done = call([*each.plainly, "--json"], store=town, environ={"CVETRACK_OFFICER": "sam-reed"})
            answer = json.loads(done.out)
            assert re.fullmatch(r"cvetrack/[a-z-]+/[1-9]", answer["schema"]), each
            if answer["schema"] != "cvetrack/written/1":
                assert answer["as_of"] == "2026-03-02", each
                assert isinstance(answer.get("rows", answer.get("item")), list | dict), each


def test_spreadsheets_get_a_table(readings: list[Reading], town: Path) -> None:
    for each in readings:
        if each.can("--csv"):
            done = call([*each.plainly, "--csv"], store=town, environ={"CVETRACK_OFFICER": "sam-reed"})
            if done.code == 2 and "--csv is for the list" in done.err:
                continue
            assert done.code == 0, each
            table = list(csv.reader(io.StringIO(done.out.lstrip("\ufeff"), newline=""), strict=True))
            assert {len(row) for row in table} <= {len(table[0]) if table else 0}, each
            assert all(re.fullmatch(r"[a-z_0-9]+", name) for name in (table[0] if table else [])), each


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_terminal_is_never_overrun(readings: list[Reading], on: On, columns: int) -> None:
    for each in readings:
        terminal = Terminal()
        assert on(terminal, each.plainly, COLUMNS=str(columns), TERM="xterm-256color")[0] == 0, each
        lines = STYLE.sub("", terminal.shown).splitlines()
        assert "\x1b" not in "".join(lines), each
        if each.placed.name not in NOT_FOR_READING and "--format" not in each.arguments:
            long = [line for line in lines if len(line.rstrip()) > columns]
            assert [line for line in long if not line.startswith("  cvetrack ")] == [], each  # to be copied


NOT_FOR_READING = {"completion", "export"}  # but for programs


def test_no_colour_where_none_is_wanted(readings: list[Reading], on: On) -> None:
    for each in readings:
        for environ in ({"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}):
            terminal = Terminal()
            assert on(terminal, each.plainly, COLUMNS="100", **environ)[0] == 0, each
            assert not re.search(r"\x1b\[(3|4|9|10)[0-7]", terminal.shown), each


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_an_old_locale_loses_letters_and_no_lines(
    readings: list[Reading], on: On, encoding: str, town: Path
) -> None:
    for each in readings:
        pipe = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="", write_through=True)
        assert on(pipe, each.plainly)[0] == 0, each
        assert on(Terminal(encoding), each.plainly, COLUMNS="100", TERM="xterm")[0] == 0, each
        raw = pipe.buffer
        assert isinstance(raw, io.BytesIO)
        whole = call(each.plainly, store=town, environ={"CVETRACK_OFFICER": "sam-reed"}).out
        assert raw.getvalue().count(b"\n") == whole.count("\n"), each


def test_an_answer_that_cannot_be_written_is_told(readings: list[Reading], on: On) -> None:
    for each in readings:
        for arguments in (each.plainly, [*each.plainly, "--json"] if each.can("--json") else each.plainly):
            code, talk = on(None, arguments)
            assert code == 1, arguments
            _is_told(talk, "The answer could not be written: standard output is closed.")
            with open("/dev/full", "w", encoding="utf-8") as full:
                code, talk = on(full, arguments)
                _forget(full)
            assert code == 1, arguments
            _is_told(talk, "The answer could not be written: no space left on device.")
            assert "Traceback" not in talk, arguments


def _is_told(talk: str, sentence: str) -> None:
    """The last line says so, and of something written that it was kept all the same."""
    kept = r"( It was kept all the same, as operation \d+; cvetrack undo takes it back\.)?"
    assert re.fullmatch(re.escape(sentence) + kept, talk.splitlines()[-1]), talk


def _forget(full: TextIO) -> None:
    """Closing would try once more to write what did not fit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), full.fileno())


def test_a_reader_that_has_gone_is_no_news(readings: list[Reading], on: On) -> None:
    for each in readings:
        assert on(Closed(), each.plainly) == (1, ""), each


def test_ctrl_c_stops_who_only_reads(
    readings: list[Reading], on: On, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for name in ("rows", "each", "row", "value"):
        monkeypatch.setattr(Store, name, interrupt)
    for each in readings:
        terminal = Terminal()
        code, talk = on(terminal, each.plainly, COLUMNS="100", TERM="xterm")
        if each.placed.name not in {"completion", "doctor", "key show"}:  # no records are read
            reads = each.placed.path[-1] in READING
            assert (code, talk) == (130, "Stopped.\n" if reads else "Stopped. Nothing was written.\n"), each


def test_an_answer_has_one_form(readings: list[Reading], town: Path) -> None:
    both = [
        each.placed.path
        for each in readings
        if {"--json", "--csv"} <= {option for one in each.placed.command.params for option in one.opts}
    ]
    assert both
    for path in both:
        refused = call([*path, "eastside-youth", "--csv", "--json"], store=town)
        assert (refused.code, refused.out) == (2, ""), path
