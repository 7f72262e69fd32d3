"""A key file that a command makes: never in the place of another's, and gone where no store came to need it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cvetrack.store.header import read_header
from cvetrack.terminal.telling import Telling
from tests.conftest import Result, call

ANOTHERS = "ab" * 32 + "\n"
COMMANDS = {"init": ["init", "--officer", "Sam Reed", "--basis", "public task"], "change": ["key", "change"]}
KILLED = """
import os, signal, sys
import {module}
{module}.{name} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
from cvetrack.cli.main import main
main(sys.argv[1:])
"""


class Place:
    """Where a store is to be, or is with the key that it is to lose, and a key file that is to be made."""

    def __init__(self, folder: Path, command: str) -> None:
        self.store = folder / "store.db"
        self.key = folder / "stick" / "my.key"
        self.arguments = [*COMMANDS[command], "--key-file", str(self.key)]
        self.key.parent.mkdir()
        if command == "change":
            assert call(COMMANDS["init"], store=self.store).code == 0
        self.before = self.seen()

    def run(self) -> Result:
        """Run the command."""
        return call(self.arguments, store=self.store)

    def seen(self) -> tuple[object, ...]:
        """Which key the store has, the key files that are kept, what is half made."""
        folder = self.store.parent
        salt = read_header(self.store).salt if self.store.exists() else None
        keys = folder / ".config" / "cvetrack" / "keys"
        kept = sorted(os.listdir(keys)) if keys.is_dir() else []
        return salt, kept, sorted(folder.rglob(".cvetrack-*"))

    def opens(self) -> bool:
        """Whether the store, where there was one, opens as before."""
        return call(["officer", "list"], store=self.store).code == (0 if self.before[0] else 3)


@pytest.fixture(params=COMMANDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A store to be made, or to be given another key."""
    return Place(tmp_path, request.param)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Have somebody else do something while the recovery key is shown."""

    def do(act: Callable[[], object]) -> None:
        begin = Telling.begin

        def begun(telling: Telling, recovery: str | None, heading: str) -> None:
            begin(telling, recovery, heading)
            act()

        monkeypatch.setattr(Telling, "begin", begun)

    return do


def test_one_that_appears_meanwhile_is_left_and_nothing_done(
    place: Place, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    meanwhile(lambda: place.key.write_text(ANOTHERS))
    refused = place.run()
    assert refused.code == 1
    assert refused.err == (
        f"There is something at {place.key} already, and it was not touched. Choose another name. "
        "The recovery key above opens nothing.\n"
    )
    assert (place.key.read_text(), place.seen(), place.opens()) == (ANOTHERS, place.before, True)


@pytest.mark.parametrize("change", ["another key", "gone"])
def test_one_that_changes_meanwhile_is_left_and_nothing_done(
    place: Place, meanwhile: Callable[[Callable[[], object]], None], change: str
) -> None:
    place.key.write_text("cd" * 32)
    meanwhile(place.key.unlink if change == "gone" else lambda: place.key.write_text(ANOTHERS))
    refused = place.run()
    assert refused.code == 4
    assert refused.err == (
        f"The key file {place.key} changed meanwhile. No store has that key; try again. "
        "The recovery key above opens nothing.\n"
    )
    assert [each.read_text() for each in place.key.parent.iterdir()] == [ANOTHERS] * (change != "gone")
    assert (place.seen(), place.opens()) == (place.before, True)


@pytest.mark.parametrize("then", ["another command", "it is done again"])
@pytest.mark.parametrize("moment", ["made", "made and kept"])
def test_of_a_command_that_is_killed_none_is_left_or_used(place: Place, moment: str, then: str) -> None:
    module, name = "cvetrack.store.new_key", "keep_place"
    if moment == "made and kept":
        module, name = (
            ("os", "rename") if "change" in place.arguments else ("cvetrack.store.founding", "name_new")
        )
    environ = {"HOME": str(place.store.parent), "CVETRACK_STORE": str(place.store)}
    program = KILLED.format(module=module, name=name)
    killed = subprocess.run(
        [sys.executable, "-c", program, *place.arguments], env=environ, stdout=subprocess.PIPE
    )
    assert (killed.returncode, place.key.exists()) == (-signal.SIGKILL, True)
    if then == "it is done again":
        assert place.run().code == 0
        assert call(["officer", "list"], store=place.store).code == 0
        return
    assert place.opens()  # what is half made is swept first
    assert (place.seen(), os.listdir(place.key.parent)) == (place.before, [])


def test_one_whose_writing_fails_is_gone(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: str) -> object:
        Path(path).touch()
        return open("/dev/full", "wb")

    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    monkeypatch.setattr("cvetrack.store.new_key.create_private", full)
    refused = place.run()
    assert (refused.code, "no room left" in refused.err) == (1, True)
    assert (place.seen(), os.listdir(place.key.parent), place.opens()) == (place.before, [], True)
