"""A store as `init` makes it, encrypted unless said otherwise, and others who write to it meanwhile."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cvetrack.kernel.paths import keys_folder
from cvetrack.store.connection import Store, connect
from cvetrack.store.header import read_header
from cvetrack.store.keys import kept_place
from cvetrack.store.validate import Validator
from tests.conftest import Result, call

ENCRYPTED: tuple[str, ...] = ()
PLAIN = ("--plain",)


class Office:
    """A store with those who use it."""

    def __init__(self, folder: Path, *how: str) -> None:
        self.folder = folder
        self.path = folder / "office.db"
        made = self.run("init", "--officer", "Sam Reed", "--basis", "public task", *how)
        assert made.code == 0, made.err

    def run(self, *words: str) -> Result:
        """A command line that waits for nobody."""
        return call(list(words), store=self.path, environ={"CVETRACK_WAIT": "0"})

    def must(self, *words: str) -> Result:
        """A command line that has to succeed."""
        done = self.run(*words)
        assert done.code == 0, (words, done.err)
        return done

    def file(self, name: str, text: str) -> str:
        """A file beside the store; its path."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def open(self) -> Store:
        """The store, for a test that asks it something; it waits for nobody either."""
        environ = {"HOME": str(self.folder)}
        salt = read_header(str(self.path)).salt
        place = kept_place(salt, keys_folder(environ), environ) if salt else None
        return connect(str(self.path), place.key(lambda: "") if place else None, seconds=0)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the store answers."""
        store = self.open()
        try:
            return store.rows(sql)
        finally:
            store.close()

    def alone(self) -> None:
        """Hold the whole store for a moment, which nobody can while anybody reads or writes."""
        store = self.open()
        try:
            store.connection.execute("BEGIN EXCLUSIVE")
            store.connection.execute("COMMIT")
        finally:
            store.close()


@pytest.fixture(params=[ENCRYPTED, PLAIN], ids=["encrypted", "plain"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    """A new store, kept by Sam Reed, with two organisations."""
    made = Office(tmp_path, *request.param)
    made.must("org", "add", "Eastside Youth", "--alias", "The Shed")
    made.must("org", "add", "Midtown Forum")
    return made


@pytest.fixture
def checking(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[int]]:
    """Have something done while rows are held against what the tables allow: by default each time, else so often.

    Returns a list that grows with each time that rows are.
    """

    def have(act: Callable[[], object], *, times: int = 1_000) -> list[int]:
        passed: list[int] = []
        check = Validator.check

        def checked(self: Validator, rows: Any) -> Any:
            passed.append(len(rows))
            if len(passed) <= times:
                act()
            return check(self, rows)

        monkeypatch.setattr(Validator, "check", checked)
        return passed

    return have
