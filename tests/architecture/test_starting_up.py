"""What is imported to answer: causes of slowness, which unlike seconds can be tested."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FRAMEWORKS = {"pydantic", "sqlalchemy", "sqlmodel"}
DRAWING = {"rich", "markdown_it", "pygments"}
SLOW = {"dataclasses", "asyncio", "importlib.metadata", "tomllib", "email", "multiprocessing"}

EVERYDAY = [
    "log eastside-youth --channel call",
    "timeline eastside-youth",
    "health",
    "health eastside-youth",
    "org list",
    "org show eastside-youth",
    "engagement list",
    "today",
    "weekly",
    "search hall",
    "contact list",
    "flag list",
    "milestone list",
    "undo --dry-run",
    "org list --json",
]


def imported(arguments: list[str], town: Path, **environ: str) -> set[str]:
    """The modules that are imported to answer a command line in a pipe."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cvetrack", *arguments],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(town.parent),
            "CVETRACK_STORE": str(town),
            "CVETRACK_AS_OF": "2026-03-02",
            "CVETRACK_OFFICER": "sam-reed",
            **environ,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    said = [line for line in done.stderr.splitlines() if not line.startswith("import time:")]
    assert done.returncode == 0, "\n".join(said)
    return {line.rpartition("|")[2].strip() for line in lines}


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--complete", "--", "org", "li"]])
def test_help_and_completion_import_next_to_nothing(arguments: list[str], town: Path) -> None:
    modules = imported(arguments, town)
    assert not modules & (FRAMEWORKS | DRAWING | SLOW | {"typer", "sqlcipher3", "cvetrack.cli.main"})
    assert not [each for each in modules if each.startswith(("cvetrack.features", "cvetrack.store"))]


@pytest.mark.parametrize("line", EVERYDAY)
def test_everyday_commands_import_nothing_heavy(line: str, town: Path) -> None:
    modules = imported(line.split(), town)
    assert "typer" in modules
    assert not modules & (FRAMEWORKS | DRAWING | SLOW)
    assert not [each for each in modules if each.startswith("cvetrack.tables")]


def test_a_command_imports_its_own_feature_and_those_it_builds_on(town: Path) -> None:
    modules = imported(["org", "list"], town)
    features = {
        each.split(".")[3]
        for each in modules
        if each.count(".") > 2 and each.startswith("cvetrack.features.")
    }
    assert features == {"org"}


def test_a_command_left_to_its_help_imports_no_store(town: Path) -> None:
    modules = imported(["org", "add", "--help"], town)
    assert not modules & (FRAMEWORKS | DRAWING)


def test_free_text_is_looked_at_only_where_there_is_some(town: Path) -> None:
    log = ["log", "eastside-youth", "--about", "housing"]
    assert "cvetrack.refusals.screening" not in imported(log, town)
    assert "cvetrack.refusals.screening" in imported([*log, "--note", "the hall"], town)
