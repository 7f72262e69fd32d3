"""Every example in the help of every command is run, each on a fresh copy of the sample town."""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.command_tree import every_command
from tests.conftest import call
from tests.examples import EXAMPLES, FILES, special_store


@pytest.mark.parametrize(("command", "example"), EXAMPLES)
def test_the_example_does_what_it_says(
    command: str, example: str, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = town.parent / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(town, folder / "backup.db")
    store, stdin = special_store(command, folder) or (town, "")
    program, *arguments = shlex.split(example)
    done = call(arguments, store=store, stdin=stdin, environ={"CVETRACK_OFFICER": "sam-reed"})
    # A folder of tests is no safe place for a store, and the doctor says so.
    assert done.code == (5 if command == "doctor" else 0), f"{example}\n{done.err}"
    assert f"{program} {command}" == example[: len(f"cvetrack {command}")]


@pytest.mark.parametrize("command", [placed.name for placed in every_command()])
def test_every_command_begins_its_help_with_examples(command: str) -> None:
    assert command in {name for name, _ in EXAMPLES}
