"""What is shipped: the wheel holds the program and nothing else, and runs where nothing else is."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import cvetrack

PROJECT = Path(__file__).parents[2]
SOURCE = Path(cvetrack.__file__).parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source."""
    folder = tmp_path_factory.mktemp("wheel")
    uv = Path(sys.executable).with_name("uv")
    if not uv.is_file():
        pytest.skip("uv is not in the environment")
    done = subprocess.run(
        [uv, "build", "--wheel", "--quiet", "--offline", "--out-dir", folder, PROJECT],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_every_file_of_the_program_and_no_other(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    held = {name for name in names if ".dist-info/" not in name}
    kept = {
        f"cvetrack/{path.relative_to(SOURCE)}"
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == kept
    assert {"cvetrack/py.typed", "cvetrack/store/migrations/0001_foundation.sql"} <= held
    about = {name.partition(".dist-info/")[2] for name in names - held}
    assert {"METADATA", "entry_points.txt", "licenses/LICENSE"} <= about


def test_the_wheel_alone_keeps_a_record(wheel: Path, tmp_path: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    place = tmp_path / "installed"
    subprocess.run(
        [uv, "pip", "install", "--quiet", "--offline", "--no-deps", "--target", place, wheel], check=True
    )
    # The libraries come from this environment; the program must come from the wheel.
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": str(place),
        "CVETRACK_STORE": str(tmp_path / "store.db"),
    }

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "cvetrack", *arguments],
            env=environ,
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [sys.executable, "-c", "import cvetrack; print(cvetrack.__file__)"],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert where.stdout.startswith(str(place))
    assert "encrypted, kept by Sam Reed" in run("init", "--officer", "Sam Reed")
    assert "Kept as E1." in run("log", "Eastside Youth", "--new", "--channel", "call")
    assert "eastside-youth" in run("org", "list")
    assert run("--complete", "--", "org", "show", "east") == "eastside-youth\n"
    assert run("--help").startswith("Usage: cvetrack")
