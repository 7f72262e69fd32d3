"""Whatever a command did is told: where the answer cannot be written, and where somebody presses Ctrl-C."""

import io
import os
import shlex
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

import pytest

from cvetrack.cli.main import main
from cvetrack.kernel import drafts
from cvetrack.store import operation
from cvetrack.store.connection import Store
from cvetrack.store.refusals import Busy
from cvetrack.terminal.app import READING
from tests.builders import TODAY
from tests.calling_nobody import calling_nobody
from tests.conftest import call
from tests.examples import EXAMPLES, FILES, special_store
from tests.store.released import RELEASES, released_store

MORE = [
    ("redo", "cvetrack redo --json"),
    ("undo", "cvetrack undo --json"),
    ("migrate", "cvetrack migrate --json"),
    ("doctor", "cvetrack doctor --mend"),
    ("restore", "cvetrack restore backup.db --yes --json"),
    ("import undo", "cvetrack import undo --json"),
    ("import organisations", "cvetrack import organisations groups.csv --json"),
    ("export", "cvetrack export --to exported --json"),
    ("backup", "cvetrack backup --json"),
    ("weekly", "cvetrack weekly --to week.txt"),
    ("officer add", 'cvetrack officer add "Tom Hale" --json'),
]
LINES = [
    (command, line)
    for command, line in dict.fromkeys(EXAMPLES + MORE)
    if command.split()[-1] not in READING or " --to " in line
]
"""Those that write to the store, and those that write a file."""
IN_SEVERAL_STEPS = {"backup", "demo", "doctor", "init", "migrate", "restore"}
"""Those that write a whole store, commit by commit, and read it through before they put it in its place, or look
at it once more."""
WRITING_WITHOUT_AN_ANSWER = {"weekly", "show-them"}  # they say so in passing

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def home(town_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the sample town in it; the command runs in a folder with the files of the examples."""
    home = tmp_path / "home"
    here = home / "here"
    here.mkdir(parents=True)
    shutil.copy(town_file, home / "town.db")
    shutil.copy(town_file, here / "backup.db")
    for name, text in FILES.items():
        (here / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(here)
    return home


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line with a standard output of one's own; its exit code and its talk."""

    def begin(out: TextIO, arguments: list[str], store: Path, stdin: str) -> tuple[int, str]:
        talk = io.StringIO()
        given = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(home),
            "CVETRACK_STORE": str(store),
            "CVETRACK_OFFICER": "sam-reed",
            "CVETRACK_AS_OF": str(TODAY),
        }
        with monkeypatch.context() as patch:
            for name in os.environ:
                patch.delenv(name)
            for name, value in given.items():
                patch.setenv(name, value)
            patch.setattr(sys, "stdin", io.StringIO(stdin))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", talk)
            with calling_nobody():
                code = main(arguments)
        return code, talk.getvalue()

    return begin


@pytest.fixture
def impatient() -> Iterator[None]:
    """Ctrl-C is heard as it is at a keyboard, and the tests hear it as before."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("out", ["a full disk", "a reader that has gone"])
@pytest.mark.parametrize(("command", "line"), LINES)
def test_where_the_answer_cannot_be_written(command: str, line: str, out: str, home: Path, run: Run) -> None:
    store, stdin = _prepared(command, line, home)
    before = _files(home)
    stream = _full() if out == "a full disk" else _closed()
    code, talk = run(stream, shlex.split(line)[1:], store, stdin)
    _forget(stream)
    if _files(home) == before:
        assert "all the same" not in talk
    elif command in WRITING_WITHOUT_AN_ANSWER:
        assert (code, "written to" in talk) == (0, True)
    else:
        why = "no space left on device" if out == "a full disk" else "nobody reads it"
        said = talk.splitlines()[-1]
        assert said.startswith(f"The answer could not be written: {why}. ")
        assert " all the same" in said
        assert code == 1


@pytest.mark.parametrize(("command", "line"), [each for each in LINES if each[0] not in IN_SEVERAL_STEPS])
def test_where_the_store_is_read_no_more(
    command: str, line: str, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept is told without another look at the store, which somebody may be busy with by then."""
    store, stdin = _prepared(command, line, home)
    late = _read_after_commit(monkeypatch)
    run(io.StringIO(), shlex.split(line)[1:], store, stdin)
    assert late == []


@pytest.mark.parametrize(("command", "line"), LINES)
@pytest.mark.usefixtures("impatient")
def test_where_somebody_presses_ctrl_c(
    command: str, line: str, home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each step that could be the one that stands: a commit, a file that gets another name."""
    store, stdin = _prepared(command, line, home)
    kept = home.with_name("kept")
    shutil.copytree(home, kept)
    before, whole, number, reached = _files(home), None, 0, True
    while reached:
        with monkeypatch.context() as patch:
            steps = _interrupted_after(number, patch)
            code, talk = run(io.StringIO(), shlex.split(line)[1:], store, stdin)
        reached = steps[0] > number
        if code == 130:
            assert talk.endswith("Stopped. Nothing was written.\n")
            assert _files(home) == before
        else:
            whole = whole or code
            assert code == whole
        number += 1
        shutil.rmtree(home)
        shutil.copytree(kept, home)
        os.chdir(home / "here")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def _read_after_commit(patch: pytest.MonkeyPatch) -> list[str]:
    """What is read after a commit, where it finds the store busy."""
    commit, late = operation._commit, []

    def then(store: Store) -> None:
        commit(store)
        for name in ("row", "rows", "value", "each"):
            patch.setattr(store, name, busy)

    def busy(sql: str, *_: Any) -> None:
        late.append(sql)
        raise Busy("Somebody else has it.")

    patch.setattr(operation, "_commit", then)
    return late


def _interrupted_after(number: int, patch: pytest.MonkeyPatch) -> list[int]:
    """Press Ctrl-C after that step, the first of which is 0; a list of how many there were by now."""
    steps = [0]

    def stopped(step: Callable[..., Any]) -> Callable[..., Any]:
        def then(*given: Any, **named: Any) -> Any:
            done = step(*given, **named)
            steps[0] += 1
            if steps[0] == number + 1:
                os.kill(os.getpid(), signal.SIGINT)
            return done

        return then

    for module, name in (
        *((os, name) for name in ("rename", "replace", "link")),
        (drafts, "_exchanged"),
        (operation, "_commit"),
    ):
        patch.setattr(module, name, stopped(getattr(module, name)))
    return steps


def _prepared(command: str, line: str, home: Path) -> tuple[Path, str]:
    """The store and the standard input of a command, and what it finds there to do."""
    town = home / "town.db"
    environ = {"CVETRACK_OFFICER": "sam-reed"}
    if command == "redo":
        assert call(["undo"], store=town, environ=environ).code == 0
    if command == "restore":
        assert call(["org", "add", "Hill Club"], store=town, environ=environ).code == 0
    if command == "migrate":
        released_store(RELEASES[0], town, encrypted=False)
    if "--mend" in line:
        other = sqlite3.connect(town)
        other.execute("DROP TRIGGER op_kept")
        other.close()
    return special_store(command, home / "here") or (town, "")


def _files(home: Path) -> dict[str, bytes]:
    """All that is below a folder but for what is only of use while commands run."""
    left_out = (str(home / ".local" / "state"), str(home / ".cache"))
    return {
        str(path): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not str(path).startswith(left_out) and not path.name.endswith("-lock")
    }


def _full() -> TextIO:
    return open("/dev/full", "w", encoding="utf-8")


def _closed() -> TextIO:
    reading, writing = os.pipe()
    os.close(reading)
    return open(writing, "w", encoding="utf-8")


def _forget(stream: TextIO) -> None:
    """Closing would try once more to write what could not be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
    stream.close()
