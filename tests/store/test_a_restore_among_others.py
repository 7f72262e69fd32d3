"""A restore takes its turn with those who write, whatever keeps it from opening the store, and fails whole."""

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from cvetrack.kernel.errors import Refusal, Unavailable
from cvetrack.store import backup as copies
from cvetrack.store.connection import connect
from cvetrack.store.turn import Turn
from tests.builders import STAMP, an_organisation
from tests.conftest import Result, call

MEANWHILE = "meanwhile. Nothing was restored; try again."
FOUND = ("init", "--officer", "Sam Reed", "--basis", "public task")


class Closed(NamedTuple):
    """A store that does not open for who restores, and what keeps it from them."""

    path: Path
    backup: Path
    environ: dict[str, str]

    def restore(self) -> Result:
        """Put the backup there, waiting for nobody."""
        environ = {**self.environ, "CVETRACK_WAIT": "0"}
        return call(["restore", str(self.backup), "--yes"], store=self.path, environ=environ)

    def write(self) -> None:
        """What others do meanwhile, who have the key or have found out by themselves."""
        if not self.path.exists():
            assert call([*FOUND, "--plain"], store=self.path).code == 0
        elif not self.environ:
            shutil.copy(self.backup, self.path)
        assert call(["org", "add", "Eastside Youth"], store=self.path).code == 0

    @property
    def asides(self) -> list[Path]:
        """What restores put aside here."""
        return list(self.path.parent.glob("*.before-restore-*"))


@pytest.fixture(params=["damaged", "its key is not here", "another key", "missing"])
def closed(request: pytest.FixtureRequest, tmp_path: Path, founded: Path) -> Closed:
    """A store that does not open, each of the ways, and a backup that does."""
    path, backup = tmp_path / "home" / "store.db", tmp_path / "backup.db"
    shutil.copy(founded, backup)
    path.parent.mkdir()
    environ = {}
    if request.param == "damaged":
        path.write_bytes(backup.read_bytes()[:5000])
    elif request.param != "missing":
        assert call(list(FOUND), store=path).code == 0
        environ["XDG_CONFIG_HOME"] = str(tmp_path / "elsewhere")
    if request.param == "another key":
        (tmp_path / "other.key").write_text("four random words, said")
        environ["CVETRACK_KEY_FILE"] = str(tmp_path / "other.key")
    return Closed(path, backup, environ)


def test_what_does_not_open_is_restored_all_the_same(closed: Closed) -> None:
    was_there = closed.path.exists()
    assert closed.restore().code == 0
    assert closed.path.read_bytes() == closed.backup.read_bytes()
    assert len(closed.asides) == was_there


def test_what_was_written_since_it_was_looked_at_stays(
    closed: Closed, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copies.inspect

    def meanwhile(*arguments: object, **more: object) -> object:
        monkeypatch.setattr(copies, "inspect", real)
        closed.write()
        return real(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(copies, "inspect", meanwhile)
    refused = closed.restore()
    assert (refused.code, MEANWHILE in refused.err) == (4, True)
    assert "Eastside Youth" in call(["org", "list"], store=closed.path).out
    assert closed.asides == []


def test_it_waits_for_whoever_writes_or_restores(closed: Closed) -> None:
    before = closed.path.exists() and closed.path.read_bytes()
    turn = Turn(str(closed.path))
    assert turn.take(0)
    refused = closed.restore()
    turn.give_back()
    assert (refused.code, "The store is busy" in refused.err) == (4, True)
    assert (closed.path.exists() and closed.path.read_bytes()) == before
    assert closed.asides == []


def test_a_folder_is_not_put_aside(founded: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store.db"
    (folder / "inside").mkdir(parents=True)
    refused = call(["restore", str(founded), "--yes"], store=folder)
    assert (refused.code, f"{folder} is a folder, not a store. Nothing was restored" in refused.err) == (
        1,
        True,
    )
    assert [each.name for each in tmp_path.iterdir() if "before" in each.name] == []


def test_a_backup_that_waited_for_a_restore_says_so(store_path: Path, tmp_path: Path) -> None:
    waited = connect(str(store_path))
    backup, target = tmp_path / "backup.db", tmp_path / "later.db"
    copies.back_up(waited, str(backup))
    an_organisation(waited)
    assert call(["restore", str(backup), "--yes"], store=store_path).code == 0
    with pytest.raises(Unavailable, match=r"Another store was put at .* meanwhile"):
        copies.back_up(waited, str(target))
    waited.close()
    assert not target.exists()


def test_backups_of_one_moment_all_get_a_name(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = connect(str(store_path))
    folder = tmp_path / "backups"
    first, _ = copies.back_up_into(store, str(folder), STAMP)
    real: Callable[..., str] = copies.free_name
    chosen = iter([first, first])
    monkeypatch.setattr(copies, "free_name", lambda *about: next(chosen, None) or real(*about))
    second, _ = copies.back_up_into(store, str(folder), STAMP)
    store.close()
    assert sorted(each.name for each in folder.iterdir()) == sorted(map(os.path.basename, (first, second)))


ASIDE = re.compile(r"\.before-restore-[\d-]+")
ACTS = ("rename", "link", "unlink", "fsync")


class Broken:
    """One act on names or on the drive goes wrong: the one with the number `at`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = 0
        self.error: BaseException = KeyboardInterrupt()
        self.after = False
        for name in ACTS:
            monkeypatch.setattr(os, name, self._breaking(getattr(os, name)))

    def _breaking(self, real: Callable[..., object]) -> Callable[..., object]:
        def act(*arguments: object, **more: object) -> object:
            self.at -= 1
            if self.at != 0:
                return real(*arguments, **more)
            if self.after:
                real(*arguments, **more)
            raise self.error

        return act


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[Broken]:
    """Nothing goes wrong until it is told to."""
    breaks = Broken(monkeypatch)
    yield breaks
    breaks.at = 0


@pytest.mark.parametrize("how", ["the drive fails", "stopped before an act", "stopped after an act"])
@pytest.mark.parametrize("what", ["whole", "damaged", "damaged, with a journal"])
def test_a_restore_that_fails_leaves_the_store_as_it_was(
    founded: Path, tmp_path: Path, broken: Broken, what: str, how: str
) -> None:
    backup = tmp_path / "backup.db"
    shutil.copy(founded, backup)
    for moment in range(1, 60):
        path = a_store(tmp_path / str(moment), founded, what)
        before = named(path)
        broken.error = OSError(errno.EIO, "failed") if how == "the drive fails" else KeyboardInterrupt()
        broken.after = how == "stopped after an act"
        ended = restored(path, backup, broken, moment)
        after = named(path)
        if ended or path.read_bytes() == backup.read_bytes():
            aside = {ASIDE.sub("", name): raw for name, raw in after.items() if ASIDE.search(name)}
            assert (path.read_bytes(), aside) == (backup.read_bytes(), before)
            assert not Path(f"{path}-journal").exists()
        else:
            assert (after, path.stat().st_nlink) == (before, 1), moment
        if ended:
            return
    raise AssertionError("it never came to an end")


def a_store(folder: Path, founded: Path, what: str) -> Path:
    """A store of one of the kinds, in a folder of its own."""
    path = folder / "store.db"
    folder.mkdir()
    if what == "whole":
        shutil.copy(founded, path)
        store = connect(str(path))
        an_organisation(store)
        store.close()
    else:
        path.write_bytes(b"")
    if "journal" in what:
        Path(f"{path}-journal").write_bytes(b"needed")
    return path


def restored(path: Path, backup: Path, broken: Broken, moment: int) -> bool:
    """Restore what is sound over it, with the act of this number going wrong; whether none had it."""
    seen, copy = copies.standing(str(path)), connect(str(backup))
    present = connect(str(path)) if path.stat().st_size else None
    head = copies.head_of(present) if present else None
    trial = copies.inspect(copy)
    broken.at = moment
    with suppress(Refusal, KeyboardInterrupt):
        copies.restore(copy, str(path), trial=trial, present=present, head=head, seen=seen, stamp=STAMP)
    ended, broken.at = broken.at > 0, 0
    for store in filter(None, (copy, present)):
        store.close()
    return ended


def named(path: Path) -> dict[str, bytes]:
    """The store, its journal and what was put aside, by name."""
    return {
        each.name: each.read_bytes()
        for each in path.parent.iterdir()
        if each.suffix in (".db", ".db-journal")
    }


def test_where_a_store_cannot_be_put_back_it_is_said_where_it_is(
    founded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "home" / "store.db"
    path.parent.mkdir()
    path.write_bytes(b"damaged")
    Path(f"{path}-journal").write_bytes(b"needed")
    real = os.link

    def fails(source: str, target: str, **_: object) -> None:
        if target.startswith(str(path)):
            raise OSError(errno.EIO, "failed")
        real(source, target)

    def fails_too(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "failed")

    monkeypatch.setattr(os, "link", fails)
    monkeypatch.setattr(os, "rename", fails_too)
    refused = call(["restore", str(founded), "--yes"], store=path)
    (aside,) = path.parent.glob("*.before-restore-*.db")
    assert (refused.code, aside.read_bytes()) == (1, b"damaged")
    assert Path(f"{aside}-journal").read_bytes() == b"needed"
    assert f"could not be put back: it is kept at {aside}." in refused.err
