"""A command that runs in a folder which was removed does what it can there, or says what to do."""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import call
from tests.examples import EXAMPLES, FILES, special_store

OFFICER = {"CVETRACK_OFFICER": "sam-reed"}
PATH = re.compile(r"[a-z]\.[a-z]|--to|everything")
"""What names a file or a folder in an example."""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Path]:
    """The folder where the command runs, to be removed under it."""
    folder, before = tmp_path / "here", Path.cwd()
    folder.mkdir()
    os.chdir(folder)
    yield folder
    os.chdir(before)


@pytest.mark.parametrize(("command", "example"), EXAMPLES)
def test_no_example_breaks_in_it(command: str, example: str, town: Path, here: Path) -> None:
    for name, text in FILES.items():
        (here / name).write_text(text, encoding="utf-8")
    shutil.copy(town, here / "backup.db")
    store, stdin = special_store(command, here) or (town, "")
    for each in here.glob("new.db*"):
        each.rename(here.parent / each.name)
    if (keys := here / ".config").exists():
        keys.rename(here.parent / keys.name)
    shutil.rmtree(here)
    done = call(shlex.split(example)[1:], store=here.parent / store.name, stdin=stdin, environ=OFFICER)
    assert "cvetrack broke" not in done.err
    # What is refused names a path in it; the doctor finds that a folder of tests is no safe place.
    refused = {5} if command == "doctor" else {3, 4} if PATH.search(example) else set()
    assert done.code in {0, *refused}, done.err


RELATIVE = (
    *(
        "today",
        "org list",
        "org add Eastside",
        "undo",
        "backup",
        "verify",
        "doctor",
        "doctor --mend",
        "migrate",
    ),
    *(
        "init --plain --officer Sam",
        "key show",
        "key change",
        "unlock",
        "export --to out",
        "restore {backup}",
    ),
)


@pytest.mark.parametrize("line", RELATIVE)
def test_a_store_that_is_said_to_be_in_it_is_refused(line: str, founded: Path, here: Path) -> None:
    shutil.rmtree(here)
    arguments = shlex.split(line.format(backup=shlex.quote(str(founded))))
    done = call(arguments, store=here.parent / "x.db", environ={"CVETRACK_STORE": "store.db"})
    assert (done.code, "store.db" in done.err or "The folder that you are in is gone" in done.err) == (
        3,
        True,
    )


def test_a_key_file_elsewhere_is_made_and_looked_at(here: Path) -> None:
    shutil.rmtree(here)
    store, key = here.parent / "home" / "new.db", here.parent / "new.key"
    made = call(["init", "--officer", "Sam", "--basis", "x", "--key-file", str(key)], store=store)
    assert (made.code, made.err) == (0, "")
    assert call(["doctor"], store=store).code in (0, 5)
    assert call(["key", "change", "--key-file", f"{key}.2"], store=store).code == 0
