"""A store as `init` makes it, encrypted unless said otherwise, and others who write to it meanwhile."""

import json
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
FILES = {
    "organisations": "name,alias,identifier\nCanal Street,Canal,GB-CHC-1164883\nMoor Lane,,\nEastside Youth,,\n",
    "contacts": "name,org,role\nJo Marsh,The Shed,chair\nAli Khan,Midtown Forum,clerk\nJo Marsh,ORG-2,clerk\n",
    "engagements": (
        "date,orgs,topics,officers,note\n2/2/2026,The Shed,housing,sam-reed,The hall\n"
        "3/2/2026,eastside-youth;Midtown Forum,youth,,\n4/2/2026,ORG-2,housing,,The rota\n"
    ),
    "wards": "code,name,population\nE05000001,Mill Lane,900\nE05000002,Castle,\nE05000003,Quay,7000\n",
}
"""A file of each kind, right in every row: the first organisation is there already."""
EVERY = sorted(FILES)
KINDS = [kind for kind in EVERY if kind != "wards"]
"""Those of which what becomes of a row turns on the register of organisations."""


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


def told(office: Office, kind: str, *options: str, text: str | None = None) -> dict[str, Any]:
    """What an import answers with --json."""
    path = office.file(f"{kind}.csv", FILES[kind] if text is None else text)
    done = office.run("import", kind, path, "--json", *options)
    assert done.out, done.err
    said: dict[str, Any] = json.loads(done.out)
    return said


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
