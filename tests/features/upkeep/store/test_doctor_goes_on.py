"""`cvetrack doctor` looks at all that can be looked at, whatever is gone, leads nowhere or is forbidden."""

import builtins
import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cvetrack.features.upkeep.store import queries
from tests.conftest import Result, call

STATE, CONFIG, DATA = ".local/state/cvetrack", ".config/cvetrack", ".local/share/cvetrack"
LOOKED_AT = (
    *("data/store.db", "data", "data/store.before-restore-20260101-093000.db", "data/store.db-journal"),
    *(f"{DATA}/backups", f"{DATA}/backups/store-20260101-093000.db", "usb/monday.db", "usb"),
    *(f"{CONFIG}/keys", f"{CONFIG}/keys/the.key", "elsewhere/own.key", "elsewhere"),
    *(STATE, f"{STATE}/drafts", f"{STATE}/drafts/0123456789abcdef"),
    *(f"{STATE}/backups.json", f"{STATE}/exports.json", "exported", "run", "tmp", "work", ".vim/backup"),
)
"""All that the doctor looks at, below the home folder; but for the settings, which every command reads."""


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder where there is something at each of these places."""
    made = tmp_path_factory.mktemp("doctor") / "home"
    for name in ("work", "usb", "elsewhere", "run", "tmp", ".vim/backup", f"{STATE}/drafts"):
        (made / name).mkdir(mode=0o700, parents=True)
    key = str(made / "elsewhere" / "own.key")
    assert run(made, "init", "--officer", "Sam", "--basis", "x", "--key-file", key).code == 0
    assert run(made, "backup").code == 0
    (backup,) = (made / DATA / "backups").iterdir()
    backup.rename(backup.with_name("store-20260101-093000.db"))
    assert run(made, "backup", "--to", str(made / "usb" / "monday.db")).code == 0
    assert run(made, "export", "--to", str(made / "exported")).code == 0
    shutil.copy(made / "usb" / "monday.db", made / "data" / "store.before-restore-20260101-093000.db")
    (kept,) = (made / CONFIG / "keys").iterdir()
    (made / CONFIG / "keys" / "the.key").symlink_to(kept)
    (made / "data" / "store.db-journal").write_text("noted")
    (made / STATE / "drafts" / "0123456789abcdef").touch()
    return made


@pytest.fixture
def home(furnished: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """That folder, put back as it was afterwards: notes and keys know where it is. It is worked with in `work`."""
    kept = shutil.copytree(furnished, furnished.with_name("kept"), symlinks=True)
    with monkeypatch.context() as patch:
        patch.chdir(furnished / "work")
        yield furnished
    shutil.rmtree(furnished)
    kept.rename(furnished)


def run(home: Path, *words: str) -> Result:
    """A command in that home folder, where everything is under its own roof."""
    roof = {"HOME": str(home), "TMPDIR": str(home / "tmp"), "XDG_RUNTIME_DIR": str(home / "run")}
    return call(list(words), store=home / "data" / "store.db", environ=roof)


def gone(path: Path, _: pytest.MonkeyPatch) -> None:
    """Remove it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def dangling(path: Path, patch: pytest.MonkeyPatch) -> None:
    """A link to nothing stands there."""
    gone(path, patch)
    path.symlink_to(path.parent / "nowhere")


def looping(path: Path, patch: pytest.MonkeyPatch) -> None:
    """A link to itself stands there."""
    gone(path, patch)
    path.symlink_to(path)


def another_thing(path: Path, patch: pytest.MonkeyPatch) -> None:
    """A folder stands there for a file, or a file for a folder."""
    was_folder = path.is_dir()
    gone(path, patch)
    if was_folder:
        path.touch()
    else:
        path.mkdir()


def forbidden(path: Path, patch: pytest.MonkeyPatch) -> None:
    """This account may see that it is there, and not look into it."""

    def refusing(real: Callable[..., object], *, itself: bool) -> Callable[..., object]:
        def look(at: object, *arguments: object, **more: object) -> object:
            named = os.fspath(at) if isinstance(at, str | os.PathLike) else ""
            if (itself and named == str(path)) or str(named).startswith(f"{path}/"):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), named)
            return real(at, *arguments, **more)

        return look

    for name in ("stat", "lstat", "statvfs", "readlink"):
        patch.setattr(os, name, refusing(getattr(os, name), itself=False))
    for name in ("listdir", "scandir", "open"):
        patch.setattr(os, name, refusing(getattr(os, name), itself=True))
    patch.setattr(builtins, "open", refusing(open, itself=True))


@pytest.mark.parametrize("trouble", [gone, dangling, looping, another_thing, forbidden])
@pytest.mark.parametrize("name", LOOKED_AT)
def test_whatever_is_amiss_with_one_thing_all_else_is_looked_at(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, trouble: Callable[..., None]
) -> None:
    assert (home / name).exists()
    with monkeypatch.context() as patch:
        trouble(home / name, patch)
        looked_at(home)
        patch.setattr(queries, "last_backup", lambda *_: None)
        looked_at(home)


def looked_at(home: Path) -> None:
    """What the doctor says is whole."""
    told = run(home, "doctor", "--json")
    assert told.code in (0, 5), told.err
    subjects = {row["subject"] for row in json.loads(told.out)["rows"]}
    assert {"programs", "clock", "space"} <= subjects
