"""The scripts that `cvetrack completion` prints, in real shells."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cvetrack.store.connection import Store
from tests import conversation
from tests.builders import an_organisation
from tests.conftest import Cvetrack

LINES = [
    ("cvetrack org show ea", ["eastside-elders", "eastside-youth"]),
    ("cvetrack log --channel me", ["meeting", "message"]),
    ("cvetrack org show '$(", []),
]


@pytest.fixture
def environ(store: Store, tmp_path: Path) -> dict[str, str]:
    """The environment of a shell that finds this program and this test's store."""
    for name in ("Eastside Youth", "Eastside Elders", "Midtown Forum $(touch pwned) `touch pwned`"):
        an_organisation(store, name)
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "CVETRACK_STORE": store.path,
        "HOME": str(tmp_path),
        "TERM": "xterm",
        "PS1": "$ ",
    }


def needs(shell: str) -> str:
    """The path of a shell, or the test is skipped."""
    return shutil.which(shell) or pytest.skip(f"no {shell} on this machine")


@pytest.mark.parametrize(("line", "offered"), LINES)
def test_bash_offers_what_the_program_says(line: str, offered: list[str], environ: dict[str, str]) -> None:
    words = line.split(" ")
    script = """
        eval "$(cvetrack completion bash)"
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
        _cvetrack cvetrack
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        [needs("bash"), "--norc", "-c", script, "bash", *words],
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == offered
    assert done.stderr == ""


@pytest.mark.parametrize(("line", "offered"), LINES)
def test_fish_offers_what_the_program_says(line: str, offered: list[str], environ: dict[str, str]) -> None:
    script = "cvetrack completion fish | source; complete -C $argv[1]"
    done = subprocess.run(
        [needs("fish"), "--no-config", "-c", script, line],
        env=environ,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == offered


@pytest.mark.parametrize(
    ("shell", "before"),
    [("bash", []), ("zsh", ["autoload -Uz compinit; compinit -u -D"])],
)
def test_the_tab_key_finishes_a_name_and_runs_nothing_of_it(
    shell: str, before: list[str], environ: dict[str, str], tmp_path: Path
) -> None:
    options = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"]}[shell]
    child = conversation.begin(options, home=tmp_path, program=needs(shell), **environ)
    for line in [*before, f'eval "$(cvetrack completion {shell})"', "echo rea''dy"]:
        child.sendline(line)
    child.expect("ready\r")
    child.send("cvetrack org show mid\t")
    child.expect("midtown-forum-touch-pwned-touch-pwned")
    child.sendcontrol("u")
    child.send("cvetrack org show eastside-y\t")
    child.expect("eastside-youth")
    child.send("\r")
    child.expect("Eastside Youth")
    child.close(force=True)
    assert not (tmp_path / "pwned").exists()


def test_another_shell_is_refused(cvetrack: Cvetrack) -> None:
    refused = cvetrack("completion", "tcsh")
    assert refused.code == 2
    assert re.search("'tcsh' is not one of 'bash', 'zsh', 'fish'", refused.err)
