"""Fixtures: a store, a clock that stands at Mon 2 March 2026, and cvetrack called as the shell does."""

import io
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from cvetrack.cli.main import main
from cvetrack.kernel.clock import Clock
from cvetrack.store.connection import Store, connect
from tests.builders import STAMP, TODAY
from tests.calling_nobody import calling_nobody
from tests.in_memory import quick_folder


@dataclass(frozen=True)
class Result:
    """What a command did: its exit code, its answer, its talk."""

    code: int
    out: str
    err: str


Cvetrack = Callable[..., Result]


def pytest_configure() -> None:
    """Files in memory; Ctrl-C heard. Inputs nobody thought of: the same in every run; no machine is too slow for them.

    A script's background ignores Ctrl-C, and so would every program that is begun from there.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(quick_folder()))
    settings.register_profile(
        "steady",
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    settings.load_profile("steady")


ROOT = Path(__file__).parents[1]
BEFORE = pytest.StashKey[set[str]]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Remember what is in the project's folder."""
    session.config.stash[BEFORE] = set(os.listdir(ROOT))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run that leaves files in the project's folder fails: the next commit would take them along."""
    before = session.config.stash[BEFORE]
    left = [each for each in sorted(os.listdir(ROOT)) if each not in before and not each.startswith(".")]
    if left:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print(f"\nLeft in the project's folder by a test: {left}")  # noqa: T201


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real input beside the project, where there is one."""
    folder = Path(__file__).parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no shared/data folder beside the project")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is called in this process notes its drafts in a folder of the tests', not in the person's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture
def clock() -> Clock:
    """Monday 2 March 2026, half past nine."""
    return Clock(TODAY, STAMP)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new plain store kept by Sam Reed, to be copied."""
    path = tmp_path_factory.mktemp("founded") / "store.db"
    code = call(["init", "--plain", "--officer", "Sam Reed", "--basis", "public task"], store=path).code
    assert code == 0
    return path


@pytest.fixture(scope="session")
def town_file(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the sample town, to be copied."""
    from tests.town import sample_town

    path = tmp_path_factory.mktemp("town") / "town.db"
    shutil.copy(founded, path)
    store = connect(str(path))
    sample_town(store)
    store.close()
    return path


@pytest.fixture
def town(town_file: Path, tmp_path: Path) -> Path:
    """This test's own copy of the sample town."""
    path = tmp_path / "town.db"
    shutil.copy(town_file, path)
    return path


@pytest.fixture
def store_path(founded: Path, tmp_path: Path) -> Path:
    """The path of this test's own store: only Sam Reed is in it."""
    path = tmp_path / "store.db"
    shutil.copy(founded, path)
    return path


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    """This test's own store, open."""
    opened = connect(str(store_path))
    yield opened
    opened.close()


@pytest.fixture
def cvetrack(store_path: Path) -> Cvetrack:
    """Run a command line on this test's store: `cvetrack("org", "list", as_of="2026-03-02")`."""

    def run(*arguments: str, stdin: str = "", as_of: date | str = TODAY, **environ: str) -> Result:
        return call(list(arguments), store=store_path, stdin=stdin, as_of=str(as_of), environ=environ)

    return run


def call(
    arguments: list[str],
    *,
    store: Path,
    stdin: str = "",
    as_of: str = str(TODAY),
    environ: dict[str, str] | None = None,
) -> Result:
    """Run a command line in this process, its streams captured and its environment its own; it calls nobody."""
    out, err = _stream(), _stream()
    kept_environ = dict(os.environ)
    kept: Any = sys.stdin, sys.stdout, sys.stderr
    os.environ.clear()
    os.environ.update(
        {
            "PATH": kept_environ.get("PATH", ""),
            "HOME": str(store.parent),
            "CVETRACK_STORE": str(store),
            "CVETRACK_AS_OF": as_of,
            **(environ or {}),
        }
    )
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(stdin), out, err
    try:
        with calling_nobody():
            code = main(arguments)
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
        os.environ.clear()
        os.environ.update(kept_environ)
    return Result(code, _said(out), _said(err))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)


def _said(stream: io.TextIOWrapper) -> str:
    raw: Any = stream.buffer
    return str(raw.getvalue(), "utf-8")
