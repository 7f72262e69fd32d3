"""Any record of the sample town is shown by its id, and taken out once nothing stands on it; undo brings all back."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cvetrack.store.connection import connect
from cvetrack.store.removing import removables
from tests.conftest import Result, call
from tests.store.dumping import dump

LETTERS = sorted(removables())
WRITER = {"CVETRACK_OFFICER": "sam-reed"}


@pytest.fixture
def run(town_file: Path, tmp_path: Path) -> Callable[..., Result]:
    """A command line on a copy of the sample town."""
    copy = tmp_path / "town.db"
    shutil.copy(town_file, copy)

    def on(*arguments: str) -> Result:
        return call(list(arguments), store=copy, environ=WRITER)

    on.path = copy  # type: ignore[attr-defined]
    return on


def records(path: Path, letter: str) -> list[str]:
    """The ids of all records of a sort."""
    store = connect(str(path))
    found = [f"{letter}{row[0]}" for row in store.rows(f"SELECT id FROM {removables()[letter].table}")]
    store.close()
    return found


def held(path: Path) -> object:
    """All that a store holds."""
    store = connect(str(path))
    try:
        return dump(store)
    finally:
        store.close()


@pytest.mark.parametrize("letter", LETTERS)
def test_each_is_shown_and_taken_out_once_nothing_stands_on_it(
    run: Callable[..., Result], letter: str
) -> None:
    path: Path = run.path  # type: ignore[attr-defined]
    ids = records(path, letter)
    assert ids
    for record in ids[:3]:
        shown = run("show", record.lower())
        assert (shown.code, record in shown.out, shown.err) == (0, True, "")
        before, steps = held(path), 0
        while (done := run("remove", record)).code == 2:
            first = re.findall(r"cvetrack remove ([A-Z]+\d+)", done.err)
            assert first, done.err
            assert held(path) == before or steps
            for each in first:
                if run("remove", each).code == 0:
                    steps += 1
        assert done.code == 0, done.err
        assert done.out.startswith(f"{record}, ")
        assert f"There is no {removables()[letter].noun} {record}." in run("show", record).err
        assert run("remove", record).code == 3
        assert run("verify").code == 0
        for _ in range(steps + 1):
            assert run("undo").code == 0
        assert held(path) == before


@pytest.mark.parametrize("letter", LETTERS)
def test_the_verb_of_its_own_command_keeps_why_it_went(run: Callable[..., Result], letter: str) -> None:
    path: Path = run.path  # type: ignore[attr-defined]
    # The last one: less stands on it, and it is not over yet.
    sort, record = removables()[letter], records(path, letter)[-1]
    why = ("--because", "it was the other group")
    while (done := run(sort.command, "remove", record, *why)).code == 2:
        for each in re.findall(r"cvetrack remove ([A-Z]+\d+)", done.err):
            run("remove", each)
    assert (done.code, "it was the other group" in done.out) == (0, True), done.err
    store = connect(str(path))
    assert store.value("SELECT because FROM removal WHERE record = ?", (record,)) == why[1]
    store.close()


@pytest.mark.parametrize("command", sorted({each.command for each in removables().values()}))
def test_a_bare_number_is_never_taken_for_one_of_several(run: Callable[..., Result], command: str) -> None:
    """Where a command is for two sorts of record, a number says which only with its letter."""
    path: Path = run.path  # type: ignore[attr-defined]
    several = [each for each in removables().values() if each.command == command]
    number, before = records(path, several[0].letter)[0][1:], held(path)
    for arguments in (("show", number), ("edit", number, "--on", "2 march 2026"), ("remove", number)):
        done = run(command, *arguments)
        if len(several) > 1:
            assert (done.code, held(path)) == (2, before), done
            assert all(f"{each.letter}{number} ({each.noun})" in done.err for each in several)
        else:
            assert "Give the letter too" not in done.err
