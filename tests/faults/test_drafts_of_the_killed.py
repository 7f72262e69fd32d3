"""Killed before any of its steps: the next command leaves nothing half made, and nothing that was there is missing."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cvetrack.kernel.drafts import BESIDE
from tests.builders import TODAY
from tests.conftest import call
from tests.faults.conftest import Often

Run = Callable[[Path, list[str], int], tuple[int, int]]


@pytest.fixture(scope="module")
def stepper() -> Iterator[Run]:
    """Give a command on a store, killed before a step; the steps that it took and its exit code."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("stepper.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def run(store: Path, words: list[str], at: int) -> tuple[int, int]:
        home = store.parent.parent
        environ = {
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "CVETRACK_STORE": str(store),
            "CVETRACK_AS_OF": str(TODAY),
        }
        asked = {"words": words, "at": at, "environ": environ, "folder": str(home)}
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        return answer["steps"], answer["code"]

    yield run
    process.communicate()


@pytest.fixture(scope="module", params=["encrypted", "plain"])
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with a store, a backup of it and an export, to be copied."""
    made: Path = tmp_path_factory.mktemp("home") / "home"
    store = made / "data" / "store.db"
    plain = ["--plain"] if request.param == "plain" else []
    for words in (
        ["init", *plain, "--officer", "Sam Reed", "--basis", "public task"],
        ["backup", "--to", str(made / "monday.db")],
        ["export", "--to", str(made / "exported")],
    ):
        assert call(words, store=store, environ={"HOME": str(made)}).code == 0
    return made


CASES: dict[str, tuple[list[str], str]] = {
    "init": (["--store", "other/new.db", "init", "--officer", "Kit Vale"], ""),
    "init with a key file": (
        ["--store", "other/new.db", "init", "--key-file", "new.key", "--officer", "Kit Vale"],
        "",
    ),
    "backup": (["backup"], ""),
    "backup to a place": (["backup", "--to", "tuesday.db"], ""),
    "restore": (["restore", "monday.db", "--yes"], ""),
    "export": (["export", "--to", "new"], ""),
    "export over an earlier one": (["export", "--to", "exported"], "exported"),
    "a report": (["weekly", "--format", "html", "--to", "week.html"], ""),
}


@pytest.mark.parametrize("case", CASES)
def test_killed_before_any_step_nothing_is_left_and_nothing_missing(
    home: Path, tmp_path: Path, stepper: Run, often: Often, case: str
) -> None:
    words, always = CASES[case]
    place = tmp_path / "home"
    shutil.copytree(home, place)
    steps, code = stepper(place / "data" / "store.db", words, 0)
    assert code == 0
    points = sorted({*range(1, steps + 1, max(1, steps // often(5, steps))), *range(steps - 2, steps + 1)})
    swept = 0
    for at in points:
        shutil.rmtree(place)
        shutil.copytree(home, place)
        _, code = stepper(place / "data" / "store.db", words, at)
        assert code == -signal.SIGKILL, at
        if always:
            assert _is_whole_export(place / always), at
        swept += len(_drafts(place))
        assert stepper(place / "data" / "store.db", ["officer", "list"], 0)[1] == 0, at
        assert _drafts(place) == [], at
        assert os.listdir(place / ".local" / "state" / "cvetrack" / "drafts") == [], at
        for each in ("new", "exported"):
            assert not (place / each).exists() or _is_whole_export(place / each), at
    assert swept > 0


def test_an_export_in_two_steps_has_one_of_the_two_after_a_kill(
    home: Path, tmp_path: Path, stepper: Run
) -> None:
    """Where the system cannot exchange two names, the folder is away for a moment: the sweep brings it back."""
    place = tmp_path / "home"
    shutil.copytree(home, place)
    draft = place / ".cvetrack-0123456789abcdef"
    (place / "exported").rename(f"{draft}-old")
    draft.mkdir()
    note = place / ".local" / "state" / "cvetrack" / "drafts" / "note"
    note.write_bytes(
        b"\0".join((os.fsencode(draft), os.fsencode(place / "exported"), b"%d" % place.stat().st_dev, b""))
    )
    assert stepper(place / "data" / "store.db", ["officer", "list"], 0)[1] == 0
    assert _is_whole_export(place / "exported")
    assert _drafts(place) == []


def _drafts(home: Path) -> list[str]:
    """Drafts and what lies beside them."""
    names = [each.name for each in home.rglob("*")]
    return [name for name in names if name.startswith(".cvetrack-") or name.endswith(BESIDE)]


def _is_whole_export(folder: Path) -> bool:
    described = json.loads((folder / "datapackage.json").read_text())
    named = {each["path"] for each in described["resources"]}
    return named | {"datapackage.json"} == set(os.listdir(folder))
