"""A pager that stays open, and a question that nobody answers, hold up nobody who writes."""

import fcntl
import io
import os
import shlex
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from cvetrack.terminal.gathered import Gathered
from cvetrack.terminal.screen import Screen
from tests import conversation
from tests.conftest import call

F_SETPIPE_SZ = 1031
READERS = [
    "org list",
    "org list --json",
    "org list --csv",
    "timeline eastside-youth",
    "timeline eastside-youth --json",
    "today --json",
    "brief eastside-youth",
    "health --csv",
    "health --json",
    "history",
    "history --json",
    "engagement list --csv",
    "search the --json",
    "weekly --format html",
    "weekly --format eml",
    "export --only engagement",
    "export --only organisation",
    "settings show --json",
    "verify --json",
    "doctor --json",
]
LOG = ["log", "eastside-youth", "--on", "2026-03-01", "--note", "while somebody reads"]


def environ(store: Path) -> dict[str, str]:
    """What a process of its own needs."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(store.parent),
        "CVETRACK_STORE": str(store),
        "CVETRACK_OFFICER": "sam-reed",
        "CVETRACK_AS_OF": "2026-03-02",
    }


def logs(store: Path) -> None:
    """Somebody else writes, and is not made to wait."""
    done = call(LOG, store=store, environ={"CVETRACK_WAIT": "2", "CVETRACK_OFFICER": "sam-reed"})
    assert done.code == 0, done.err


@pytest.mark.skipif(sys.platform != "linux", reason="the size of a pipe can be set on Linux only")
@pytest.mark.parametrize("line", READERS)
def test_a_pipe_that_nobody_reads(town: Path, line: str) -> None:
    reading, writing = os.pipe()
    size = fcntl.fcntl(writing, F_SETPIPE_SZ, 4096)
    os.write(writing, bytes(size))  # full from the start: the first word of the answer waits
    process = subprocess.Popen(
        [sys.executable, "-m", "cvetrack", *shlex.split(line)], stdout=writing, env=environ(town)
    )
    os.close(writing)
    try:
        conversation.until(lambda: "pipe_w" in Path(f"/proc/{process.pid}/wchan").read_text())
        logs(town)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(reading)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("log", "Who"),
        ("org show highfields", "Which one"),
        ("need add eastside-youth", "The need"),
        ("restore monday.db", "Put it in the place"),
    ],
)
def test_a_question_that_nobody_answers(town: Path, line: str, question: str) -> None:
    if line.startswith("restore"):
        assert call(["backup", "--to", str(town.parent / "monday.db")], store=town).code == 0
        logs(town)
    child = conversation.begin(
        shlex.split(line), home=town.parent, CVETRACK_STORE=str(town), CVETRACK_OFFICER="sam-reed"
    )
    child.expect(question)
    logs(town)
    child.close(force=True)


@pytest.mark.parametrize(
    "line", ["log eastside-youth --note -", "import organisations -", "need add eastside-youth -"]
)
def test_standard_input_that_does_not_end(town: Path, line: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cvetrack", *shlex.split(line)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environ(town),
    )
    try:
        if sys.platform == "linux":
            conversation.until(lambda: "pipe_r" in Path(f"/proc/{process.pid}/wchan").read_text())
        logs(town)
    finally:
        process.kill()
        process.communicate()


def test_how_far_it_is_waits_for_no_terminal_that_was_stopped() -> None:
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w") as terminal:
        screen = Screen({}, out=None, err=terminal, into=None)
        screen.passing("first")
        termios.tcflow(terminal, termios.TCOOFF)  # as Ctrl-S does
        screen.passing("second")
        termios.tcflow(terminal, termios.TCOON)
        screen.passing("third")
        told = b""
        while not told.endswith(b"third"):
            told += os.read(ours, 1000)
    os.close(ours)
    assert told == b"\r\x1b[Kfirst\r\x1b[Kthird"


@pytest.mark.parametrize("times", [0, 1, 5, 40])
def test_what_is_gathered_comes_out_as_it_went_in(times: int) -> None:
    gathered, out = Gathered(), io.StringIO()
    said = [f"{number} café ☕ \udcff\n" * 9_000 for number in range(times)]
    for each in said:
        assert gathered.write(each) == len(each)
    gathered.pour(out)
    assert out.getvalue() == "".join(said)
