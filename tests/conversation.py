"""A program on a terminal of its own: so wide that nothing wraps, so patient that no machine is too slow."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pexpect

PATIENCE = 300  # seconds; only a test that fails waits so long
COLUMNS = 2000  # more than the longest sentence with the longest path in it
ROWS = 60


def begin(
    arguments: Sequence[str], *, home: Path, program: str | None = None, **environ: str
) -> pexpect.spawn:
    """`cvetrack` with these arguments, or another `program`, in the folder `home`, alone with its environment."""
    words = list(arguments) if program else ["-m", "cvetrack", *arguments]
    given = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "INPUTRC": "/dev/null",
        "CVETRACK_AS_OF": "2026-03-02",
        **environ,
    }
    return on_a_terminal([program or sys.executable, *words], cwd=home, environ=given)


def on_a_terminal(command: Sequence[str], *, cwd: Path, environ: dict[str, str]) -> pexpect.spawn:
    """Any command in a folder, with this environment and no other."""
    return pexpect.spawn(
        command[0],
        list(command[1:]),
        env=environ,
        cwd=str(cwd),
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(ROWS, COLUMNS),
    )


def until(happened: Callable[[], bool]) -> None:
    """Wait until something has happened. Fails where it never does."""
    given_up = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < given_up, "it never happened"
        time.sleep(0.02)


def press(child: pexpect.spawn, key: str = "c") -> None:
    """Ctrl and a key, once the program does nothing but wait for one.

    What interrupts a line just as its last character was drawn, and before the waiting goes on, is
    only noticed with the next key: Python's line editing looks for signals when its waiting is cut short.
    """
    until(lambda: _sleeps(child.pid))
    child.sendcontrol(key)


def _sleeps(process: int) -> bool:
    shown = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return shown.stdout.startswith("S")


def answer(child: pexpect.spawn, question: str, said: str) -> None:
    """Wait for a question and type the answer."""
    child.expect(question)
    child.sendline(said)


def answer_unseen(child: pexpect.spawn, question: str, said: str) -> None:
    """Wait for a question whose answer is not shown, and type it."""
    child.expect(question)
    assert child.waitnoecho()
    child.sendline(said)


def ended(child: pexpect.spawn) -> tuple[int, str]:
    """The exit code once the program has ended by itself, and what it said last."""
    child.expect(pexpect.EOF)
    said = str(child.before)
    child.wait()  # closing would hang up on a program that is slow to leave
    child.close()
    return int(child.exitstatus), said
