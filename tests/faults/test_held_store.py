"""A store that somebody holds: the wait is as long as was said, and then it is told."""

import ast
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

import cvetrack
from cvetrack.kernel.clock import Clock
from cvetrack.kernel.settings import Settings
from cvetrack.terminal.app import App
from cvetrack.terminal.screen import Screen
from tests.faults.world import World

SOURCE = Path(cvetrack.__file__).parent


@pytest.fixture
def holder(world: World) -> Iterator[Any]:
    """Another program with the store open."""
    held = driver.connect(str(world.store), isolation_level=None)
    if key := world.key():
        held.execute(f'PRAGMA key = "{key}"')
    yield held
    held.close()


@pytest.mark.parametrize(
    "command", [["settings", "set", "nation", "scotland"], ["undo"], ["org", "list"], ["verify"]]
)
def test_a_store_held_alone_is_said_to_be_busy(world: World, holder: Any, command: list[str]) -> None:
    world.must("settings", "set", "council", "Midtown")
    holder.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    refused = world.run(*command, environ={"CVETRACK_WAIT": "1"})
    took = time.monotonic() - began
    assert refused.code == 4
    assert refused.err == (
        "The store is busy: another program has held it for 1 seconds. Nothing was written; try again.\n"
    )
    assert took > 0.9
    holder.execute("ROLLBACK")
    assert world.run(*command).code == 0


def test_who_reads_does_not_wait_for_who_prepares_to_write(world: World, holder: Any) -> None:
    holder.execute("BEGIN IMMEDIATE")
    assert world.run("org", "list", environ={"CVETRACK_WAIT": "0"}).code == 0
    assert world.run("settings", "set", "nation", "scotland", environ={"CVETRACK_WAIT": "0"}).code == 4


@pytest.mark.parametrize("said", ["soon", "1m", "-"])
def test_a_wait_that_is_no_number_is_refused(world: World, said: str) -> None:
    refused = world.run("org", "list", environ={"CVETRACK_WAIT": said})
    assert (refused.code, "CVETRACK_WAIT is how many seconds" in refused.err) == (2, True)


@pytest.mark.parametrize("said", ["3000000", "1e300", "inf"])
def test_a_wait_longer_than_the_driver_counts_is_a_day(
    store_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("CVETRACK_STORE", str(store_path))
    monkeypatch.setenv("CVETRACK_WAIT", said)
    environ = dict(os.environ)
    screen = Screen(environ, out=None, err=None, into=None)
    app = App(environ, Settings.read(environ), Clock.reading(), screen, officer=None)
    assert app.store.value("PRAGMA busy_timeout") == 86_400_000
    app.close()


def test_whoever_opens_the_store_waits_as_was_said() -> None:
    """Outside of the store's own modules, nothing opens one or looks at its first bytes without saying how long."""
    unsaid = [
        f"{path.relative_to(SOURCE)}, line {call.lineno}"
        for layer in ("cli", "features", "terminal")
        for path in sorted((SOURCE / layer).rglob("*.py"))
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) in ("connect", "settled_header")
        and "seconds" not in [each.arg for each in call.keywords]
    ]
    assert unsaid == []
