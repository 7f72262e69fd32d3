"""The fault library sees every call that changes a file, and what it notes is what was changed."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.program import PROJECT
from tests.faults.replay import Drive, after_cut, read_log

# What stands before each script: the library told to watch the folder `here`, and a few names.
BEGIN = """
import ctypes, errno, fcntl, os, sys
from tests.faults.library import Control
libc = ctypes.CDLL(None, use_errno=True)
control = Control.in_dll(libc, "fault")
here, mode, at, error = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
os.chdir(here)
control.root, control.mode, control.at, control.error = here.encode(), mode, at, error
control.log = os.open(here + "-log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
control.on = 1
new = os.O_RDWR | os.O_CREAT
def say():
    control.on = 0
    print(control.count)
"""
WAYS = {
    "written": "f = os.open('a', new); os.write(f, b'one'); os.pwrite(f, b'two', 9); os.write(f, b'three')",
    "appended": "f = os.open('old', os.O_WRONLY | os.O_APPEND); os.write(f, b'more')",
    "in parts": "f = os.open('a', new); os.writev(f, [b'one', b'two']); os.pwritev(f, [b'x', b'yz'], 1)",
    "through a duplicate": "f = os.dup(os.open('a', new)); os.write(f, b'one')",
    "cut and grown": "os.truncate('old', 3); f = os.open('a', new); os.ftruncate(f, 99); os.posix_fallocate(f, 0, 200)",
    "begun anew": "f = os.open('old', os.O_WRONLY | os.O_TRUNC); os.write(f, b'new')",
    "copied in the kernel": "s = os.open('old', os.O_RDONLY); f = os.open('a', new); os.sendfile(f, s, 2, 4);"
    " g = os.open('b', new); os.copy_file_range(s, g, 5, 1, 2)",
    "by a stream": "libc.fopen.restype = ctypes.c_void_p; s = ctypes.c_void_p(libc.fopen(b'a', b'w'));"
    " libc.fputs(b'hello', s); libc.fclose(s)",
    "by an opened stream": "libc.fdopen.restype = ctypes.c_void_p; f = os.open('a', new);"
    " s = ctypes.c_void_p(libc.fdopen(f, b'w')); libc.fputs(b'hello', s); libc.fclose(s)",
    "nameless, then named": "f = os.open('.', os.O_TMPFILE | os.O_RDWR, 0o600); os.write(f, b'one');"
    " os.link(f'/proc/self/fd/{f}', 'a', src_dir_fd=os.open('.', 0), follow_symlinks=True)",
    "named, moved, removed": "os.mkdir('d'); os.rename('old', 'd/old'); os.link('d/old', 'e'); os.unlink('d/old');"
    " os.rmdir('d'); open('x', 'w').close(); os.replace('x', 'y')",
    "a folder moved": "os.mkdir('d'); open('d/x', 'w').write('x'); os.rename('d', 'f')",
    "from a folder's descriptor": "d = os.open('.', os.O_RDONLY); f = os.open('a', new, dir_fd=d); os.write(f, b'1');"
    " os.rename('a', 'b', src_dir_fd=d, dst_dir_fd=d)",
    "exchanged": "open('x', 'w').write('x'); libc.renameat2(-100, b'old', -100, b'x', 2)",
    "folders exchanged": "os.mkdir('d'); open('d/x', 'w').write('1'); os.mkdir('f'); open('f/y', 'w').write('2');"
    " libc.renameat2(-100, b'd', -100, b'f', 2)",
    "by number": "how = (ctypes.c_uint64 * 3)(os.O_RDWR | os.O_CREAT, 0o600, 0);"
    " f = libc.syscall(437, -100, b'a', ctypes.byref(how), 24); libc.syscall(316, -100, b'old', -100, b'a', 2)",
}
NOTED_BY_NAME_ONLY = {"a link": "os.symlink('old', 'a')", "permissions": "os.chmod('old', 0o600)"}


class Watched(NamedTuple):
    """A folder with one old file, and what runs there."""

    folder: Path
    library: Path

    def run(
        self, script: str, *, mode: int = 0, at: int = -1, error: int = 0
    ) -> "subprocess.CompletedProcess[str]":
        """Run a script in the folder, with a fault or none."""
        return subprocess.run(
            [sys.executable, "-c", f"{BEGIN}\n{script}", *map(str, (self.folder, mode, at, error))],
            cwd=PROJECT,
            env={"LD_PRELOAD": str(self.library), "PATH": os.environ.get("PATH", os.defpath)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def watched(tmp_path: Path, library: Path) -> Watched:
    """A folder, and the library."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "old").write_text("old words")
    return Watched(folder, library)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_noted_is_what_was_changed(watched: Watched, way: str) -> None:
    start = Drive.of(watched.folder)
    done = watched.run(f"{WAYS[way]}\nsay()")
    assert (done.returncode, done.stderr) == (0, "")
    changes = read_log(Path(f"{watched.folder}-log"))
    assert int(done.stdout) == len(changes) > 0
    replayed = after_cut(start, changes, "all", random.Random(0))
    assert _contents(replayed) == _contents(Drive.of(watched.folder))
    assert _contents(after_cut(start, changes, "none", random.Random(0))) == _contents(start)


@pytest.mark.parametrize("way", [*WAYS, *NOTED_BY_NAME_ONLY])
def test_every_call_can_be_made_to_fail(watched: Watched, way: str) -> None:
    script = {**WAYS, **NOTED_BY_NAME_ONLY}[way]
    start = _contents(Drive.of(watched.folder))
    watched.run(script, mode=4, at=0, error=5)
    assert _contents(Drive.of(watched.folder)) in (start, start | {"x": b"x"})  # of a stream, nobody looks


def test_a_kill_is_before_half_way_or_after(watched: Watched) -> None:
    script = "f = os.open('old', os.O_WRONLY); os.write(f, b'NEWER')"
    for mode, left in ((1, "old words"), (2, "NEd words"), (3, "NEWER" + "ords")):
        (watched.folder / "old").write_text("old words")
        assert watched.run(script, mode=mode, at=0).returncode == -signal.SIGKILL
        assert (watched.folder / "old").read_text() == left


def test_what_is_elsewhere_and_what_is_read_passes(watched: Watched) -> None:
    elsewhere = watched.folder.with_name("elsewhere")
    script = (
        f"open({str(elsewhere)!r}, 'w').write('x'); open('old').read(); os.listdir('.');"
        "f = os.open('old', os.O_RDWR); fcntl.flock(f, fcntl.LOCK_EX); fcntl.lockf(f, fcntl.LOCK_EX); say()"
    )
    assert watched.run(script, mode=1, at=0).stdout == "0\n"


def test_what_was_synced_outlives_a_cut_and_the_rest_does_not(watched: Watched) -> None:
    start = Drive.of(watched.folder)
    watched.run(
        "f = os.open('old', os.O_RDWR); os.write(f, b'sure'); os.fsync(f); os.write(f, b'not sure');"
        "open('x', 'w').write('x'); d = os.open('.', os.O_RDONLY); os.fsync(d); os.rename('x', 'y'); say()"
    )
    changes = read_log(Path(f"{watched.folder}-log"))
    for model in ("none", "strict"):
        drive = after_cut(start, changes, model, random.Random(0))
        assert _contents(drive) == {"old": b"surewords", "x": b""}
    assert _contents(after_cut(start, changes, "names", random.Random(0))) == {"old": b"surewords", "y": b""}


def test_what_was_in_a_folder_does_not_outlive_it(watched: Watched) -> None:
    (watched.folder / "emptied").mkdir()
    (watched.folder / "emptied" / "x").write_text("x")
    start = Drive.of(watched.folder)
    watched.run("import shutil; shutil.rmtree('emptied'); d = os.open('.', os.O_RDONLY); os.fsync(d); say()")
    changes = read_log(Path(f"{watched.folder}-log"))
    assert _contents(after_cut(start, changes, "strict", random.Random(0))) == {"old": b"old words"}
    assert "x" in _contents(after_cut(start, changes[:-1], "strict", random.Random(0)))


def _contents(drive: Drive) -> dict[str, bytes | None]:
    """What is where, by the last part of its path; None for a folder."""
    files: dict[str, bytes | None] = {
        os.path.basename(name): bytes(drive.data[file]) for name, file in drive.names.items()
    }
    return files | {os.path.basename(name): None for name in drive.folders}
