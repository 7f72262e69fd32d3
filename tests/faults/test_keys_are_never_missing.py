"""Killed at any call on a file, the store there is opens with the key there is, and its recovery key was seen."""

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from cvetrack.store.header import read_header
from tests.conftest import Result, call
from tests.faults.conftest import Often

KILLED_AT = Path(__file__).with_name("killed_at.py")
RECOVERY = re.compile(r"(?:[A-Z2-7]{4}-){13}[A-Z2-7]{4}")
INIT = ["init", "--officer", "Sam Reed"]
CASES = {
    "init": (INIT, None),
    "init with a key file": ([*INIT, "--key-file", "a.key"], None),
    "key change": (["key", "change"], INIT),
    "key change to a key file": (["key", "change", "--key-file", "a.key"], INIT),
    "key change of a plain store": (["key", "change"], [*INIT, "--plain"]),
}


class Ended(NamedTuple):
    """How a process ended: its exit code, what it had answered, its talk."""

    code: int
    out: str
    err: str


class Place(NamedTuple):
    """A home, and the store in it."""

    home: Path

    @property
    def store(self) -> Path:
        """The store."""
        return self.home / "kept" / "store.db"

    @property
    def salt(self) -> str | None:
        """What the store is known by; None for a plain one, "" where there is none."""
        return read_header(self.store).salt if self.store.exists() else ""

    def killed(self, number: int, when: str, arguments: list[str]) -> Ended:
        """Give a command, and kill it at that call."""
        environ = {"HOME": str(self.home), "CVETRACK_STORE": str(self.store), "CVETRACK_AS_OF": "2026-03-02"}
        done = subprocess.run(
            [sys.executable, str(KILLED_AT), str(number), when, *arguments],
            env=environ,
            cwd=self.home,
            capture_output=True,
            text=True,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def run(self, *arguments: str, stdin: str = "", home: Path | None = None) -> Result:
        """Give a command and let it live."""
        environ = {"HOME": str(home or self.home)}
        return call(list(arguments), store=self.store, stdin=stdin, environ=environ)


@pytest.mark.parametrize("named", CASES, ids=list(CASES))
def test_killed_at_any_call(
    named: str, tmp_path: Path, often: Often, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments, before = CASES[named]
    first = Place(tmp_path / "first")
    first.home.mkdir()
    if before:
        assert first.run(*before).code == 0
    whole = Place(tmp_path / "whole")
    shutil.copytree(first.home, whole.home)
    lived = whole.killed(-1, "never", arguments)
    assert lived.code == 0, lived.err
    number = int(lived.err)
    # What is decided is decided at the end.
    seldom = range(0, number, often(max(1, number // 3), 1))
    tried = [
        (each, when) for each in sorted({*seldom, *range(number - 8, number)}) for when in ("before", "after")
    ]
    for each, when in tried[:: often(3, 1)]:
        place = Place(tmp_path / f"{each} {when}")
        shutil.copytree(first.home, place.home)
        monkeypatch.chdir(place.home)
        ended = place.killed(each, when, arguments)
        assert ended.code == -signal.SIGKILL
        _check(place, first.salt, ended, arguments)
        shutil.rmtree(place.home)


def _check(place: Place, salt_before: str | None, ended: Ended, arguments: list[str]) -> None:
    """The store is the old one or the new one, and opens; a new one has a recovery key that was seen."""
    shown = RECOVERY.findall(ended.out)
    if place.salt == salt_before:
        assert "The store at" not in ended.out
        again = place.run(*arguments)
        assert again.code == 0, again.err
        shown = RECOVERY.findall(again.out)
        _check_nothing_is_left(place, salt_before)
    assert place.run("verify").code == 0
    assert len(shown) == 1
    other = place.home / "other"
    assert place.run("unlock", stdin=shown[0], home=other).code == 0
    assert place.run("verify", home=other).code == 0
    assert [path for path in place.home.rglob("*") if path.stat().st_mode & 0o077] == []


def _check_nothing_is_left(place: Place, salt_before: str | None) -> None:
    """Each key file is of the store, or of the store before; nothing notes what is not settled."""
    names = {path.name for path in (place.home / ".config/cvetrack/keys").iterdir()}
    settled = {name for name in names if not name.startswith(".cvetrack-")}
    assert f"{place.salt}.key" in settled
    assert len(settled) <= (1 if salt_before in ("", None) else 2)
    assert {name.rpartition(".")[2] for name in settled} == {"key"}
