"""A disk that is full, fails or cannot be written to: told in a sentence, and nothing is there by half."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvetrack.store.connection import connect
from cvetrack.store.integrity import examine
from cvetrack.store.operation import transaction
from tests.builders import an_organisation
from tests.conftest import call
from tests.faults.conftest import Often, environ_of
from tests.store.dumping import dump

LOG = ["log", "eastside-youth", "--about", "housing", "--note", "wants the hall on Thursdays " * 40]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir(mode=0o700)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("this account cannot mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture
def on_small_disk(small_disk: Path, store_path: Path) -> Path:
    """A store with one organisation, on the small disk."""
    path = small_disk / "store.db"
    shutil.copy(store_path, path)
    store = connect(str(path))
    an_organisation(store)
    store.close()
    return path


def filled(disk: Path, room: int) -> Path:
    """Fill a disk but for `room` bytes; the file that fills it."""
    ballast = disk / "ballast"
    space = os.statvfs(disk)
    with ballast.open("wb") as file:
        file.write(b"x" * max(space.f_bavail * space.f_frsize - room, 0))
    return ballast


def test_a_disk_that_fills_up_at_any_point_leaves_the_store_as_it_was(
    on_small_disk: Path, often: Often
) -> None:
    refused = kept = 0
    for pages in range(0, 60, often(6, 1)):
        store = connect(str(on_small_disk))
        before = dump(store)
        store.close()
        ballast = filled(on_small_disk.parent, pages * 4096)
        done = call(LOG, store=on_small_disk)
        ballast.unlink()
        store = connect(str(on_small_disk))
        assert examine(store).problems == []
        if done.code == 0:
            kept += 1
            assert dump(store) != before
        else:
            refused += 1
            assert (done.code, dump(store) == before) == (1, True)
            assert done.err.startswith(f"The disk that holds {on_small_disk} is full. Nothing was written;")
        store.close()
    assert refused > 0
    assert kept > 0


def test_a_backup_onto_a_full_disk_is_refused_and_leaves_nothing(small_disk: Path, store_path: Path) -> None:
    filled(small_disk, 40_000)
    refused = call(["backup", "--to", str(small_disk / "monday.db")], store=store_path)
    assert (refused.code, "There is no room left" in refused.err) == (1, True)
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_a_restore_onto_a_full_disk_leaves_the_store(on_small_disk: Path, store_path: Path) -> None:
    before = on_small_disk.read_bytes()
    filled(on_small_disk.parent, 40_000)
    refused = call(["restore", str(store_path), "--yes"], store=on_small_disk)
    assert (refused.code, "There is no room left" in refused.err) == (1, True)
    assert on_small_disk.read_bytes() == before
    left = sorted(path.name for path in on_small_disk.parent.iterdir())
    assert left == [".local", "ballast", "store.db"]  # the home folder is there too, with the folder of notes
    assert [
        path for path in on_small_disk.parent.rglob("*") if path.is_file() and ".local" in path.parts
    ] == []


def test_a_store_on_a_disk_that_can_only_be_read(on_small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(on_small_disk.parent)], check=True)
    assert call(["org", "list"], store=on_small_disk).code == 0
    assert call(["verify"], store=on_small_disk).code == 0
    refused = call(LOG, store=on_small_disk)
    assert (refused.code, "its file or its folder is read-only" in refused.err) == (1, True)
    subprocess.run(["mount", "-o", "remount,rw", str(on_small_disk.parent)], check=True)
    assert call(LOG, store=on_small_disk).code == 0


@pytest.mark.parametrize("locked", [True, False], ids=["encrypted", "plain"])
def test_a_write_cut_short_on_a_disk_that_can_only_be_read(small_disk: Path, locked: bool) -> None:
    path, key = small_disk / "kept.db", "ab" * 32
    (small_disk / "key").write_text(key)
    way = ["--key-file", str(small_disk / "key")] if locked else ["--plain"]
    assert call(["init", *way, "--officer", "Sam Reed"], store=path).code == 0
    store = connect(str(path), f"x'{key}'" if locked else None)
    store.connection.execute("PRAGMA cache_size = 1")
    with transaction(store):
        store.connection.execute("CREATE TABLE heap (words)")
        store.connection.executemany("INSERT INTO heap VALUES (?)", [("tea and the hall " * 200,)] * 60)
        files = path.read_bytes()[:-512], Path(f"{path}-journal").read_bytes()
        store.end()
    store.close()
    path.write_bytes(files[0])
    Path(f"{path}-journal").write_bytes(files[1])
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for command in (["org", "list"], ["verify"], LOG, ["backup", "--to", str(path.parent.parent / "x.db")]):
        refused = call(command, store=path)
        assert refused.code == 1
        assert f"was left in the middle of a write, and {path}-journal has what it was before" in refused.err
        assert "copy the files together to a folder of your own." in refused.err
    assert (path.read_bytes(), Path(f"{path}-journal").read_bytes()) == files
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert call(["verify"], store=path).code == 0


def test_a_file_that_may_not_grow_is_told_and_left(store_path: Path) -> None:
    store = connect(str(store_path))
    an_organisation(store)
    before = dump(store)
    store.close()

    def limit() -> None:
        size = store_path.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = subprocess.run(
        [sys.executable, "-m", "cvetrack", "log", "eastside-youth", "--note", "-"],
        input="wants the hall " * 600,
        env=environ_of(store_path),
        capture_output=True,
        text=True,
        preexec_fn=limit,
        check=False,
    )
    assert done.returncode == 1
    assert "The disk that holds" in done.stderr
    assert "Traceback" not in done.stderr
    store = connect(str(store_path))
    assert dump(store) == before
    assert examine(store).sound
    store.close()


def test_an_answer_to_a_full_disk_is_a_failure(store_path: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cvetrack", "history", "--json"],
            env=environ_of(store_path),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "The answer could not be written: no space left on device.\n"
