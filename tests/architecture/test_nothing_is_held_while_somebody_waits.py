"""Whatever a command writes, asks or reads from standard input, nobody who writes is held up meanwhile.

Nor is what it holds given up unawares: closing any descriptor of a file gives up the locks on it.
"""

import ast
import builtins
import getpass
import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from cvetrack.cli.main import main
from cvetrack.kernel.paths import keys_folder
from cvetrack.store import connection, header
from cvetrack.store.connection import connect
from cvetrack.store.header import read_header
from cvetrack.store.keys import kept_place
from cvetrack.store.turn import Turn
from tests.builders import TODAY
from tests.calling_nobody import calling_nobody
from tests.conftest import call
from tests.examples import EXAMPLES, FILES, special_store
from tests.town import sample_town

SOURCE = Path(__file__).parents[2] / "src" / "cvetrack"
NOT_WAITING = {"clock", "officer", "store", "as_of", "environ", "settings", "screen.width"}
"""What of the App may be used inside an operation: nothing of it waits for anybody."""


class Watch:
    """Somebody else who would write now: every write, question and reading of input is a chance to try."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.tried = 0
        self.held_up: list[str] = []
        self._turn = Turn(str(store))
        self._other = driver.connect(str(store), isolation_level=None, timeout=0)
        if (key := key_of(store)) is not None:
            self._other.execute(f'PRAGMA key = "{key}"')

    def look(self) -> str:
        """Note where the store cannot be had for oneself alone; what to answer."""
        self.tried += 1
        try:
            assert self._turn.take(0), "somebody would wait in the queue of writers"
            self._turn.give_back()
            self._other.execute("BEGIN EXCLUSIVE")
            self._other.execute("ROLLBACK")
        except (AssertionError, driver.OperationalError) as error:
            self.held_up.append(str(error))
        return "y"

    def close(self) -> None:
        """Let go of the store."""
        self._other.close()


class Watched(io.BytesIO):
    """A stream that looks whenever something is written to it or read from it."""

    def __init__(self, look: Callable[[], str], said: bytes = b"") -> None:
        super().__init__(said)
        self._look = look

    def write(self, raw: Any) -> int:
        """Take it, as a pipe would that was full until now."""
        self._look()
        return super().write(raw)

    def read(self, size: int | None = -1) -> bytes:
        """Give it, as a person would who took long to write it."""
        self._look()
        return super().read(size)

    read1 = read


class Terminal(io.TextIOWrapper):
    """A stream that says that it is a terminal, and takes nothing at once, as after Ctrl-S."""

    def isatty(self) -> bool:
        """Somebody is there."""
        return True

    def fileno(self) -> int:
        """None whose readiness could be asked for."""
        raise OSError


@pytest.fixture(scope="session")
def locked_town_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample town in an encrypted store, its key in the home beside it; to be copied."""
    path = tmp_path_factory.mktemp("locked") / "town.db"
    assert call(["init", "--officer", "Sam Reed", "--basis", "public task"], store=path).code == 0
    store = connect(str(path), key_of(path))
    sample_town(store)
    store.close()
    return path


@pytest.fixture
def locked_town(locked_town_file: Path, tmp_path: Path) -> Path:
    """This test's own copy of it, in a home of its own."""
    home = tmp_path / "home"
    shutil.copytree(locked_town_file.parent, home)
    return home / locked_town_file.name


@pytest.fixture
def here(locked_town: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the command runs, with the files of the examples."""
    folder = locked_town.parent / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copy(locked_town, folder / "backup.db")
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Watch]]:
    """Run a command line in this process on streams that look."""
    watches: list[Watch] = []
    look_at = header._look

    def looking_at(path: Any) -> Any:
        if connection._holding and os.path.exists(path) and os.path.samefile(path, watches[-1].store):
            watches[-1].held_up.append("the store's file was closed while it was held")
        return look_at(path)

    monkeypatch.setattr(header, "_look", looking_at)

    def begin(arguments: list[str], store: Path, *, terminal: bool, stdin: str = "") -> Watch:
        watch = Watch(store)
        watches.append(watch)
        kind = Terminal if terminal else io.TextIOWrapper
        said = stdin.encode()
        monkeypatch.setattr(sys, "stdin", kind(Watched(watch.look, said), encoding="utf-8"))
        for name in ("stdout", "stderr"):
            stream = kind(Watched(watch.look), encoding="utf-8", newline="", write_through=True)
            monkeypatch.setattr(sys, name, stream)
        monkeypatch.setattr(builtins, "input", lambda _: watch.look())
        monkeypatch.setattr(getpass, "getpass", lambda _: watch.look())
        for name in os.environ:
            monkeypatch.delenv(name)
        for name, value in environ_of(store).items():
            monkeypatch.setenv(name, value)
        with calling_nobody():
            main(arguments)
        assert watch.held_up == []
        return watch

    yield begin
    for watch in watches:
        watch.close()


@pytest.mark.parametrize("terminal", [False, True], ids=["in a pipe", "on a terminal"])
@pytest.mark.parametrize(("command", "example"), EXAMPLES)
def test_an_answer(
    command: str, example: str, terminal: bool, locked_town: Path, here: Path, run: Callable[..., Watch]
) -> None:
    store, stdin = special_store(command, here) or (locked_town, "")
    if store.exists():
        watch = run(shlex.split(example)[1:], store, terminal=terminal, stdin=stdin)
        assert watch.tried > 0


@pytest.mark.parametrize(
    ("command", "example"), [(name, line) for name, line in EXAMPLES if '"' in line and name != "init"]
)
@pytest.mark.usefixtures("here")
def test_a_text_from_standard_input(
    command: str, example: str, locked_town: Path, run: Callable[..., Watch]
) -> None:
    """Each text of an example comes from standard input in its turn."""
    words = shlex.split(example)[1:]
    for at, word in enumerate(words):
        if " " in word:
            run([*words[:at], "-", *words[at + 1 :]], locked_town, terminal=False, stdin=word)


@pytest.mark.parametrize(
    "words",
    [["export", "--to", "out"], ["weekly", "--to", "week.txt"], ["backup", "--to", "copy.db"], ["doctor"]],
)
def test_a_drive_that_is_slow(
    words: list[str],
    locked_town: Path,
    here: Path,
    run: Callable[..., Watch],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor is anybody held up by the drive that is written to or looked at."""
    watch = Watch(locked_town)
    fsync, statvfs = os.fsync, os.statvfs

    def confirming(descriptor: int) -> None:
        if os.readlink(f"/proc/self/fd/{descriptor}").startswith(str(here)):
            watch.look()
        fsync(descriptor)

    def looking(path: str) -> os.statvfs_result:
        watch.look()
        return statvfs(path)

    monkeypatch.setattr(os, "fsync", confirming)
    monkeypatch.setattr(os, "statvfs", looking)
    run(words, locked_town, terminal=False)
    watch.close()
    assert (watch.held_up, watch.tried > 0) == ([], True)


@pytest.mark.parametrize("words", [["log", "--edit"], ["log", "--edit", "eastside-youth"]])
@pytest.mark.usefixtures("here")
def test_a_form_in_the_editor(
    words: list[str], locked_town: Path, run: Callable[..., Watch], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Watch] = []

    def editing(*_: Any, **__: Any) -> Any:
        watch = Watch(locked_town)
        opened.append(watch)
        watch.look()
        watch.close()
        return subprocess.CompletedProcess([], 1)

    monkeypatch.setattr(subprocess, "run", editing)
    run(words, locked_town, terminal=True)
    assert [watch.held_up for watch in opened] == [[]]


@pytest.mark.parametrize(
    "path", sorted(SOURCE.glob("features/*/*/commands.py")), ids=lambda path: path.parent.name
)
def test_nothing_that_could_ask_is_done_inside_an_operation(path: Path) -> None:
    waiting = [
        f"line {call_.lineno}: {ast.unparse(call_.func)}"
        for block in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(block, ast.With) and "app.operation(" in ast.unparse(block.items[0])
        for statement in block.body
        for call_ in ast.walk(statement)
        if isinstance(call_, ast.Call)
        and ast.unparse(call_.func).startswith("app.")
        and not any(ast.unparse(call_.func).startswith(f"app.{name}") for name in NOT_WAITING)
    ]
    assert waiting == []


def environ_of(store: Path) -> dict[str, str]:
    """What a command finds in its environment."""
    return {
        "PATH": os.defpath,
        "HOME": str(store.parent),
        "CVETRACK_STORE": str(store),
        "CVETRACK_OFFICER": "sam-reed",
        "CVETRACK_AS_OF": str(TODAY),
        "CVETRACK_WAIT": "0",
        "EDITOR": "ed",
        "TERM": "xterm",
    }


def key_of(store: Path) -> str | None:
    """The key of a store, in the home beside it."""
    environ = environ_of(store)
    salt = read_header(store).salt
    place = kept_place(salt, keys_folder(environ), environ) if salt else None
    return place.key(lambda: "") if place else None
