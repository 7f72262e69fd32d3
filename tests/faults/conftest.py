"""How often: a little in every check, thousands of times with --long; and the workshop where faults are made."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.library import missing
from tests.faults.workshop import Workshop

Often = Callable[[int, int], int]
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


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Where deeds are done under faults."""
    if why := missing():
        pytest.skip(why)
    with Workshop(tmp_path_factory.getbasetemp().parent) as made:
        yield made
