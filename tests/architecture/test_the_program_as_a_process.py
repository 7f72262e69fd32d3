"""The program as the shell and cron run it: its streams, signals, codes and locale."""

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conversation import PATIENCE, until

READING = [
    "org list",
    "today",
    "timeline eastside-youth",
    "health",
    "org list --json",
    "org list --csv",
    "--help",
]


@pytest.fixture
def environ(town: Path) -> dict[str, str]:
    """The environment of a cron job: next to nothing."""
    return {
        "PATH": os.environ["PATH"],
        "CVETRACK_STORE": str(town),
        "CVETRACK_AS_OF": "2026-03-02",
        "CVETRACK_OFFICER": "sam-reed",
    }


def shell(line: str, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which $C is the program."""
    said = re.sub(r"\$C\b", lambda _: f"{shlex.quote(sys.executable)} -m cvetrack", line)
    return subprocess.run(
        ["bash", "-c", said], env=environ, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("line", READING)
def test_a_closed_output_fails_with_one_sentence(line: str, environ: dict[str, str]) -> None:
    done = shell(f"$C {line} >&-", environ)
    assert done.returncode == 1
    assert done.stderr.count("\n") <= 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("line", READING)
def test_a_full_disk_fails_with_one_sentence(line: str, environ: dict[str, str]) -> None:
    done = shell(f"$C {line} >/dev/full", environ)
    assert done.returncode == 1
    assert done.stderr.count("\n") <= 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("line", READING)
def test_a_reader_that_leaves_early_is_no_news(line: str, environ: dict[str, str]) -> None:
    done = shell(f"$C {line} | true; $C {line} | head -c 10", environ)
    assert done.stderr == ""


@pytest.mark.parametrize("line", READING)
def test_talk_that_cannot_be_said_does_not_spoil_the_answer(line: str, environ: dict[str, str]) -> None:
    done = shell(f"$C {line} 2>&-", environ)
    assert (done.returncode, bool(done.stdout)) == (0, True)


def test_a_write_that_cannot_be_answered_says_so_and_is_kept(environ: dict[str, str]) -> None:
    done = shell("$C log eastside-youth >/dev/full", environ)
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert "E14" in shell("$C engagement list eastside-youth", environ).stdout


def test_no_input_is_needed(environ: dict[str, str]) -> None:
    for line in ("$C org list <&-", "$C log eastside-youth <&-", "$C org add Brook --note - <&-"):
        done = shell(line, environ)
        assert done.returncode == (2 if "--note" in line else 0), done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "en_GB.ISO-8859-1", "nonsense"])
def test_any_locale_will_do(locale: str, environ: dict[str, str]) -> None:
    for line in ("timeline eastside-youth", "today", "org list"):
        done = subprocess.run(
            [sys.executable, "-m", "cvetrack", *line.split()],
            env={**environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_without_a_home_the_store_named_is_enough(environ: dict[str, str]) -> None:
    assert shell('env -i CVETRACK_STORE="$CVETRACK_STORE" $C org list', environ).returncode == 0
    assert shell('cd / && env -i CVETRACK_STORE="$CVETRACK_STORE" $C today', environ).returncode == 0


def test_ctrl_c_ends_with_130_and_a_sentence(environ: dict[str, str], tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("ab" * 32)
    store = {**environ, "CVETRACK_STORE": str(tmp_path / "slow.db"), "HOME": str(tmp_path)}
    from_file = shlex.quote(f"cat {shlex.quote(str(key))}")
    assert shell(f"$C init --key-command {from_file} --officer 'Sam Reed'", store).returncode == 0
    waiting = tmp_path / "asked"
    asked = f"touch {shlex.quote(str(waiting))}; exec sleep {PATIENCE}"
    program = subprocess.Popen(
        [sys.executable, "-m", "cvetrack", "org", "list"],
        env={
            **store,
            "CVETRACK_KEY_COMMAND": f"sh -c {shlex.quote(asked)}",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    until(waiting.exists)
    os.killpg(program.pid, signal.SIGINT)
    out, err = program.communicate(timeout=PATIENCE)
    assert (program.returncode, out, err) == (130, "", "Stopped.\n")


def test_each_kind_of_refusal_has_its_code(environ: dict[str, str], tmp_path: Path) -> None:
    codes = {
        "$C org list": 0,
        "$C engagement list --since today": 0,
        "$C --store /dev/null org list": 1,
        "$C org list --nonsense": 2,
        "$C org show nobody-like-this": 3,
        "$C --store /nonexistent/store.db org list": 3,
    }
    assert {line: shell(line, environ).returncode for line in codes} == codes


def test_a_busy_store_is_said_to_be_busy(environ: dict[str, str], town: Path) -> None:
    from cvetrack.store.connection import connect

    store = connect(str(town))
    store.connection.execute("BEGIN EXCLUSIVE")
    done = shell("CVETRACK_WAIT=0.2 $C log eastside-youth", environ)
    store.close()
    assert done.returncode == 4
    assert done.stderr.startswith("The store is busy")
