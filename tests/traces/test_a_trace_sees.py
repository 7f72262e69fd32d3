"""The trace sees whatever a program may do: each thing is done here, and found in it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.traces.tracing import Made, Trace, read_trace, under_strace, why_not

Tracing = Callable[[str], Trace]


@pytest.fixture
def trace(tmp_path: Path) -> Tracing:
    """What a program of Python does in a folder of its own."""
    if reason := why_not():
        pytest.skip(reason)

    def run(program: str) -> Trace:
        command = under_strace(
            [sys.executable, "-B", "-c", f"import os, socket, mmap, subprocess\n{program}"], tmp_path / "log"
        )
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        return read_trace(tmp_path / "log", tmp_path)

    return run


@pytest.mark.parametrize(
    ("program", "made"),
    [
        ("os.mkdir('new', 0o750)", Made("new", "mkdir", 0o750)),
        ("os.open('new', os.O_CREAT | os.O_WRONLY, 0o640)", Made("new", "openat", 0o640, follows=True)),
        ("os.open('new', os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)", Made("new", "openat", 0o600)),
        ("os.open('new', os.O_CREAT | os.O_NOFOLLOW | os.O_RDWR, 0o600)", Made("new", "openat", 0o600)),
        ("open('log', 'a')", Made("log", "openat", 0o666, follows=True)),
        ("os.open('log', os.O_RDWR)", Made("log", "openat")),
        ("os.rename('a, b', 'c \"d\"')", Made('c "d"', "rename", source="a, b")),
        ("os.link('a, b', 'e\\n<f>')", Made("e\n<f>", "link", source="a, b")),
        ("os.symlink('/etc', 'new')", Made("new", "symlink")),
        ("os.chmod('a, b', 0o604)", Made("a, b", "chmod", 0o604)),
        ("os.fchmod(os.open('a, b', os.O_RDONLY), 0o604)", Made("a, b", "fchmod", 0o604)),
        ("os.mkfifo('new', 0o622)", Made("new", "mknodat", 0o622)),
        ("os.mkdir(b'\\xff, 1', 0o700)", Made("\udcff, 1", "mkdir", 0o700)),
        (
            "os.mkdir('new', 0o700, dir_fd=os.open('folder', os.O_RDONLY))",
            Made("folder/new", "mkdirat", 0o700),
        ),
    ],
)
def test_what_is_made(trace: Tracing, tmp_path: Path, program: str, made: Made) -> None:
    (tmp_path / "a, b").touch()
    (tmp_path / "folder").mkdir()
    source = None if made.source is None else str(tmp_path / made.source)
    seen = trace(program).made
    assert made._replace(path=str(tmp_path / made.path), source=source) in seen


def test_what_is_written_is_put_together(trace: Tracing, tmp_path: Path) -> None:
    done = trace(
        "file = os.open('new', os.O_CREAT | os.O_WRONLY)\n"
        "os.write(file, b'qzxj\\0'), os.pwrite(file, b'plain', 0), os.writev(file, [b'in ', b'parts'])\n"
        "os.unlink('new')"
    )
    written = done.written[str(tmp_path / "new")]
    assert all(part in written for part in ("qzxj\\0", "plain", "in ", "parts"))


@pytest.mark.parametrize(
    "program",
    [
        "os.sendfile(os.open('new', os.O_CREAT | os.O_WRONLY), os.open('/etc/hosts', os.O_RDONLY), 0, 9)",
        "mmap.mmap(os.open('/dev/zero', os.O_RDWR), 4096)",
    ],
)
def test_what_is_written_unseen_is_said(trace: Tracing, program: str) -> None:
    assert trace(program).hidden


@pytest.mark.parametrize(
    ("program", "call"),
    [
        ("socket.socketpair()", "socketpair("),
        ("socket.socket(socket.AF_INET, socket.SOCK_DGRAM)", "socket("),
        ("socket.socket().bind(('127.0.0.1', 0))", "bind("),
        ("socket.socket().listen()", "listen("),
        ("socket.socket().connect_ex(('127.0.0.1', 1))", "connect("),
        ("subprocess.run(['sh', '-c', 'exec python3 -c \"import socket; socket.socket()\"'])", "socket("),
    ],
)
def test_who_is_called(trace: Tracing, program: str, call: str) -> None:
    assert any(each.startswith(call) for each in trace(program).reached)
    assert trace("pass").reached == []


def test_what_other_programs_are_told(trace: Tracing) -> None:
    done = trace("subprocess.run(['true', 'an argument'], env={**os.environ, 'TOLD': 'a value'})")
    assert any('"an argument"' in each and '"TOLD=a value"' in each for each in done.started)


def test_what_happens_at_once_is_told_apart(trace: Tracing, tmp_path: Path) -> None:
    counting = "i=0; while [ $i -lt 300 ]; do echo line; i=$((i+1)); done"
    started = "; ".join(f"({counting}) >file{number} &" for number in range(4)).replace("&;", "&")
    done = trace(f"subprocess.run(['sh', '-c', '{started} wait'])")
    for number in range(4):
        assert done.written[str(tmp_path / f"file{number}")].count('"line\\n"') == 300
