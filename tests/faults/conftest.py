"""How often: a little in every check, thousands of times with --long; and processes that can be killed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Often = Callable[[int, int], int]
Kill = Callable[..., str]
WRITER = Path(__file__).with_name("writer.py")


@pytest.fixture
def often(pytestconfig: pytest.Config) -> Often:
    """Choose a count: the first in every check, the second with --long."""
    is_long = bool(pytestconfig.getoption("--long"))
    return lambda few, many: many if is_long else few


@pytest.fixture
def chance() -> random.Random:
    """The same chances in every run."""
    return random.Random(2026)


def environ_of(store: Path) -> dict[str, str]:
    """The environment of a process that works with this store and nothing else of this machine's."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(store.parent),
        "CVETRACK_STORE": str(store),
        "CVETRACK_OFFICER": "sam-reed",
    }


def start(store: Path, commands: list[list[str]], *, times: int = 100_000) -> "subprocess.Popen[str]":
    """Begin a process that gives these commands again and again."""
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(times), json.dumps(commands)],
        env=environ_of(store),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=store.parent,
    )


@pytest.fixture
def killed(chance: random.Random) -> Kill:
    """Let a process give commands, kill it at a random moment in the midst of them; what it had answered."""

    def run(store: Path, commands: list[list[str]], *, within: float = 0.08) -> str:
        process = start(store, commands)
        assert process.stdout is not None
        first = process.stdout.readline()  # it is at work now
        time.sleep(chance.uniform(0, within))
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate()
        assert process.returncode == -signal.SIGKILL, rest
        return first + rest

    return run
