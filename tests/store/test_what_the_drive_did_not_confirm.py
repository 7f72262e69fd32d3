"""A folder that cannot be put on the drive after the work was done: what is true is said, and nothing is undone."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Result, call

SENTENCE = "{path} is in its place, but the drive did not confirm that it will last: input/output error. "


@pytest.fixture(params=["encrypted", "plain"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store in a folder of its own, with a backup and an export beside it."""
    path = tmp_path / "home" / "store.db"
    plain = ["--plain"] if request.param == "plain" else []
    assert call(["init", *plain, "--officer", "Sam Reed", "--basis", "public task"], store=path).code == 0
    assert call(["backup", "--to", str(tmp_path / "backup.db")], store=path).code == 0
    assert call(["export", "--to", str(tmp_path / "exported")], store=path).code == 0
    return path


@pytest.fixture
def without_confirming(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command whose drive fails from the moment when something new stands at `place`."""

    def run(arguments: list[str], *, store: Path, place: Path, stdin: str = "") -> Result:
        real, before = os.fsync, place.exists() and place.stat().st_ino

        def fsync(descriptor: int) -> None:
            is_there = place.exists() and place.stat().st_ino != before
            if is_there and stat.S_ISDIR(os.fstat(descriptor).st_mode):
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            real(descriptor)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fsync)
            return call(arguments, store=store, stdin=stdin)

    return run


CASES: dict[str, tuple[list[str], str]] = {
    "a backup": (["backup", "--to", "new.db"], "new.db"),
    "an export": (["export", "--to", "new"], "new"),
    "an export over an earlier one": (["export", "--to", "exported"], "exported"),
    "a report": (["weekly", "--to", "week.txt"], "week.txt"),
    "a restore": (["restore", "backup.db", "--yes"], "home/store.db"),
    "a restore of a lost store": (["restore", "backup.db"], "home/store.db"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_was_done_is_there_and_said_to_be(
    kept: Path, without_confirming: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    arguments, name = CASES[case]
    root = kept.parent.parent
    monkeypatch.chdir(root)
    if "lost" in case:
        kept.unlink()
    done = without_confirming(arguments, store=kept, place=root / name)
    assert done.code == 1
    assert SENTENCE.format(path=root / name) in done.err or SENTENCE.format(path=name) in done.err
    assert "again after a restart." in done.err
    assert "Nothing was" not in done.err
    assert ("The store before is kept at" in done.err) == (case == "a restore")
    assert (root / name).exists()
    assert call(["officer", "list"], store=kept).code == 0
    assert [each.name for each in root.rglob(".cvetrack-*")] == []


def test_a_key_that_was_given_is_there(tmp_path: Path, without_confirming: Callable[..., Result]) -> None:
    path = tmp_path / "store.db"
    made = call(["init", "--officer", "Sam Reed", "--basis", "public task"], store=path)
    (recovery,) = (line.strip() for line in made.out.splitlines() if line.count("-") == 13)
    (key,) = (tmp_path / ".config" / "cvetrack" / "keys").iterdir()
    key.unlink()
    done = without_confirming(["unlock"], store=path, place=key, stdin=f"{recovery}\n")
    assert (done.code, done.err.startswith(SENTENCE.format(path=key))) == (1, True)
    assert call(["officer", "list"], store=path).code == 0


def test_a_store_that_was_made_is_there(tmp_path: Path, without_confirming: Callable[..., Result]) -> None:
    path = tmp_path / "store.db"
    done = without_confirming(
        ["init", "--plain", "--officer", "Sam Reed", "--basis", "public task"],
        store=path,
        place=path,
    )
    assert (done.code, SENTENCE.format(path=path) in done.err) == (1, True)
    assert call(["officer", "list"], store=path).code == 0


@pytest.mark.parametrize("where", ["the keys folder", "the folder of the key file"])
@pytest.mark.parametrize(
    "command", [["init", "--officer", "Sam Reed", "--basis", "public task"], ["key", "change"]]
)
def test_a_key_file_that_was_taken_away_is_not_said_to_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], where: str
) -> None:
    path, stick = tmp_path / "store.db", tmp_path / "stick"
    keys = tmp_path / ".config" / "cvetrack" / "keys"
    stick.mkdir()
    if command[0] == "key":
        assert call(["init", "--officer", "Sam Reed", "--basis", "public task"], store=path).code == 0
    folder = keys if "keys" in where else stick
    before = [set(os.listdir(each)) if each.is_dir() else set() for each in (stick, keys)]
    arguments = command if folder == keys else [*command, "--key-file", str(stick / "my.key")]
    real = os.fsync

    def fsync(descriptor: int) -> None:
        is_it = folder.is_dir() and os.path.samestat(os.fstat(descriptor), os.stat(folder))
        if is_it and set(os.listdir(folder)) not in before:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        done = call(arguments, store=path)
    assert done.code == 1
    assert done.err.startswith(f"The drive did not confirm that the key file {folder}/")
    assert done.err.endswith(
        " will last, so it was taken away again. No store has that key. Check the drive, then try again. "
        "The recovery key above opens nothing.\n"
    )
    assert [set(os.listdir(each)) for each in (stick, keys)] == before
    assert [each.name for each in tmp_path.rglob(".cvetrack-*")] == []
    assert call(["officer", "list"], store=path).code == (0 if command[0] == "key" else 3)
