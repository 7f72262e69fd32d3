"""A process that has used a key leaves no core file, however it crashes and whatever the limits were."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import call

CRASH = """
import ctypes, json, os, resource, signal, subprocess, sys
{opening}
said = {{
    "limit": resource.getrlimit(resource.RLIMIT_CORE)[0],
    "dumpable": ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),
    "child": json.loads(subprocess.run(
        [sys.executable, "-c", "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"],
        stdout=subprocess.PIPE, check=True).stdout),
}}
print(json.dumps(said), flush=True)
signal.signal(int(sys.argv[1]), signal.SIG_DFL)
os.kill(os.getpid(), int(sys.argv[1]))
"""
ENTRANCES = {
    "a store that is open": (
        "from cvetrack.store.connection import connect\n"
        "from cvetrack.store.keys import kept_place\n"
        "store = connect(sys.argv[2], kept_place(sys.argv[3], sys.argv[4], {}).key(input))"
    ),
    "a connection with a key": (
        "from cvetrack.store.connection import connect\n"
        "store = connect(sys.argv[2], \"x'\" + open(sys.argv[4] + '/' + sys.argv[3] + '.key').read()[4:68] + \"'\")"
    ),
    "a key that was read": (
        "from cvetrack.store.keys import kept_place\nkey = kept_place(sys.argv[3], sys.argv[4], {}).key(input)"
    ),
    "a word that was completed": (
        "from cvetrack.store.glance import short_names\n"
        "home = os.path.dirname(os.path.dirname(sys.argv[4]))\n"
        "short_names(sys.argv[2], 'organisation', 'e', environ={'XDG_CONFIG_HOME': home})"
    ),
}
CRASHES = [signal.SIGABRT, signal.SIGSEGV, signal.SIGQUIT, signal.SIGBUS]


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    """An encrypted store."""
    path = tmp_path / "store.db"
    assert call(["init", "--officer", "Sam Reed", "--basis", "public task"], store=path).code == 0
    return path


def crashed(path: Path, opening: str, how: int) -> tuple[dict[str, int], int]:
    """What a process said of itself before it crashed, with no limit to its core files, and its wait status."""
    folder = path.parent / "crash"
    folder.mkdir(exist_ok=True)
    keys = path.parent / ".config" / "cvetrack" / "keys"
    program = [sys.executable, "-c", CRASH.format(opening=opening)]
    words = [str(int(how)), str(path), path.read_bytes()[:16].hex(), str(keys)]
    process = subprocess.Popen(
        ["sh", "-c", 'ulimit -S -c "$(ulimit -H -c)"; exec "$@"', "sh", *program, *words],
        stdout=subprocess.PIPE,
        cwd=folder,
    )
    assert process.stdout is not None
    said = json.loads(process.stdout.readline())
    _, status = os.waitpid(process.pid, 0)
    process.returncode = status
    process.stdout.close()
    return said, status


@pytest.mark.parametrize("how", CRASHES)
def test_a_crash_writes_no_core(encrypted: Path, how: int) -> None:
    said, status = crashed(encrypted, ENTRANCES["a store that is open"], how)
    assert os.WTERMSIG(status) == how
    assert not os.WCOREDUMP(status)
    assert os.listdir(encrypted.parent / "crash") == []
    assert said["limit"] == 0


@pytest.mark.parametrize("entrance", ENTRANCES)
def test_every_way_to_a_key_is_without_a_core(encrypted: Path, entrance: str) -> None:
    said, status = crashed(encrypted, ENTRANCES[entrance], signal.SIGABRT)
    assert not os.WCOREDUMP(status)
    assert said == {"limit": 0, "dumpable": 0 if sys.platform == "linux" else said["dumpable"], "child": 1}


def test_a_plain_store_has_nothing_to_hide(store_path: Path) -> None:
    opening = "from cvetrack.store.connection import connect\nconnect(sys.argv[2])"
    said, _ = crashed(store_path, opening, signal.SIGTERM)
    assert said["dumpable"] == 1


@pytest.mark.parametrize("missing", ["resource", "_ctypes"])
def test_where_the_system_has_no_such_thing_the_store_opens(
    encrypted: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    assert call(["officer", "list"], store=encrypted).code == 0
