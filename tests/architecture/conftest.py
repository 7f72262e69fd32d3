"""A copy of the sample town for each test, and the commands that read."""

import os
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command_tree import Placed, every_command
from tests.conftest import call


class Reading(NamedTuple):
    """A command that reads, as one of its own examples has it."""

    placed: Placed
    arguments: list[str]

    def can(self, option: str) -> bool:
        """Whether the command has that option."""
        return any(option in each.opts for each in self.placed.command.params)

    @property
    def plainly(self) -> list[str]:
        """The arguments without those that choose another form of the answer."""
        return [each for each in self.arguments if each not in ("--json", "--csv")]


@pytest.fixture(scope="session")
def readings(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    """The examples of every command that leave the store and their folder as they were."""
    folder = tmp_path_factory.mktemp("reading")
    found = [
        Reading(placed, arguments)
        for placed in every_command()
        for arguments in (shlex.split(example)[1:] for example in placed.command.examples)
        if arguments[0] == placed.path[0] and _only_reads(arguments, town_file, folder)
    ]
    assert {"org list", "today", "timeline", "health"} <= {each.placed.name for each in found}
    return found


def _only_reads(arguments: list[str], town_file: Path, folder: Path) -> bool:
    store = folder / "town.db"
    shutil.copy(town_file, store)
    before = store.read_bytes()
    here = Path.cwd()
    os.chdir(folder)
    try:
        done = call(arguments, store=store, environ={"CVETRACK_OFFICER": "sam-reed"})
    finally:
        os.chdir(here)
    left = [each for each in folder.iterdir() if each != store]
    for each in left:
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    return done.code == 0 and not left and store.read_bytes() == before
