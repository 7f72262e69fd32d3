"""A question is asked again when the program goes on after Ctrl-Z, and what is not to be seen still is not."""

import io
import os
import shlex
import shutil
import sys
from pathlib import Path

import pexpect
import pytest

from tests import conversation

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="whether it waits is told by /proc")
SECRET = "four random words, said"
PROMPT = "ready> "
FIRST, AGAIN = "New passphrase, at least 12 characters: ", "The same passphrase again: "


@pytest.fixture
def shell(tmp_path: Path) -> pexpect.spawn:
    """A shell that a person works in, which has the terminal as it likes it whenever a job stops."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    child = conversation.begin(
        ["--norc", "--noprofile", "-i"],
        home=tmp_path,
        program=bash,
        **{"PS1": PROMPT, "TERM": "dumb", "CVETRACK_STORE": str(tmp_path / "store.db")},
    )
    child.expect_exact(PROMPT)
    child.logfile_read = io.StringIO()
    return child


def run(shell: pexpect.spawn, line: str) -> None:
    """Type a command line."""
    shell.sendline(f"{shlex.quote(sys.executable)} -m cvetrack {line}")


def stopped_and_gone_on(shell: pexpect.spawn, question: str) -> None:
    """Ctrl-Z once it waits for the answer, then `fg`: the question is there again."""
    about = Path(f"/proc/{os.tcgetpgrp(shell.child_fd)}/stat")
    conversation.until(lambda: about.read_text().rpartition(")")[2].split()[0] == "S")
    shell.sendcontrol("z")
    shell.expect_exact(PROMPT)
    shell.sendline("fg")
    shell.expect_exact(question)


@pytest.mark.parametrize(
    ("line", "questions"),
    [
        ("init --passphrase --officer 'Sam Reed' --basis x", [FIRST, AGAIN]),
        ("key change --passphrase", ["Passphrase: ", FIRST, AGAIN]),
        ("unlock", ["Recovery key or passphrase: "]),
        ("org list", ["Passphrase: "]),
    ],
)
def test_what_is_typed_unseen_stays_unseen(shell: pexpect.spawn, line: str, questions: list[str]) -> None:
    if not line.startswith("init"):
        run(shell, "init --passphrase --officer 'Sam Reed' --basis x")
        for question in (FIRST, AGAIN):
            conversation.answer_unseen(shell, question, SECRET)
        shell.expect_exact(PROMPT)
    run(shell, line)
    for question in questions:
        shell.expect_exact(question)
        shell.send(SECRET)
        for _ in range(2):  # for each stop is another
            stopped_and_gone_on(shell, question)
        shell.sendline(SECRET + "!" * (question in (FIRST, AGAIN)))
    shell.expect_exact(PROMPT)
    assert SECRET not in shell.logfile_read.getvalue()
    shell.sendline("echo it ended with $?")
    shell.expect_exact("it ended with 0")
    shell.close(force=True)


@pytest.mark.parametrize(
    ("line", "question", "half_typed", "rest", "answer"),
    [
        ("org show highfields", "Which one, 1 to 2? ", "", "1", "Highfields"),
        ("need add eastside-youth", "The need? ", "Somewhere wa", "rm", "Somewhere warm"),
        ("key show", "Show it? [y/N] ", "", "y", "-"),
        ("log", "Who", "eastside", "-youth", "Eastside Youth"),
    ],
)
def test_what_is_asked_is_asked_again_with_what_was_typed(
    shell: pexpect.spawn,
    store_path: Path,
    town_file: Path,
    line: str,
    question: str,
    half_typed: str,
    rest: str,
    answer: str,
) -> None:
    shutil.copy(town_file, store_path)
    if line == "key show":
        run(shell, "key change")
        shell.expect_exact(PROMPT)
    run(shell, f"--officer sam-reed {line}")
    shell.expect_exact(question)
    shell.send(half_typed)
    for _ in range(2):
        shell.expect_exact(half_typed)
        stopped_and_gone_on(shell, question)
    shell.expect_exact(half_typed)
    shell.sendline(rest)
    shell.expect_exact(answer)
    shell.close(force=True)
