"""A disk that is full or cannot be written to: told in a sentence, and nothing is there by half."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvetrack.store.connection import connect
from cvetrack.store.operation import transaction
from tests.conftest import call
from tests.faults.deeds import COPY, STORES, deeds
from tests.faults.workshop import Workshop
from tests.faults.world import World

LOG = ["log", "eastside-youth", "--about", "housing", "--note", "wants the hall on Thursdays " * 40]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir(mode=0o700)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", str(disk)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("this account cannot mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture(params=[True, False], ids=list(STORES.values()))
def encrypted(request: pytest.FixtureRequest) -> bool:
    """Of an encrypted store, and of a plain one."""
    chosen: bool = request.param
    return chosen


@pytest.fixture
def world(workshop: Workshop, small_disk: Path, encrypted: bool) -> World:
    """A world on the small disk."""
    world = World(small_disk / "world", workshop.program)
    world.furnish(encrypted=encrypted)
    return world


def test_a_disk_that_fills_up_at_any_point_leaves_the_store_as_it_was(world: World) -> None:
    refused = kept = 0
    for pages in range(0, 60, 6):
        before = world.state()
        ballast = _fill(world, pages * 4096)
        done = world.run(*LOG)
        ballast.unlink()
        after = world.state()
        assert after.problems == ()
        if done.code == 0:
            kept += 1
            assert after != before
        else:
            refused += 1
            assert (done.code, after == before) == (1, True)
            assert done.err.startswith(f"The disk that holds {world.store} is full. Nothing was written;")
    assert refused > 0
    assert kept > 0


def test_a_backup_onto_a_full_disk_is_refused_and_leaves_nothing(world: World) -> None:
    _fill(world, 40_000)
    before = world.names()
    refused = world.run("backup", "--to", "monday.db")
    assert (refused.code, "There is no room left" in refused.err) == (1, True)
    assert world.names() == before


def test_a_restore_onto_a_full_disk_leaves_the_store(world: World) -> None:
    world.must("backup", "--to", COPY)
    world.must("log", "eastside-youth", "--note", "later")
    _fill(world, 40_000)
    before, names = world.store.read_bytes(), world.names()
    refused = world.run(*deeds()["restore"].words)
    assert (refused.code, "There is no room left" in refused.err) == (1, True)
    assert world.store.read_bytes() == before
    assert world.names() == names


def test_a_store_on_a_disk_that_can_only_be_read(world: World, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert world.run("org", "list").code == 0
    assert world.run("verify").code == 0
    refused = world.run(*LOG)
    assert (refused.code, "its file or its folder is read-only" in refused.err) == (1, True)
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert world.run(*LOG).code == 0


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


def test_a_file_that_may_not_grow_is_told_and_left(workshop: Workshop, encrypted: bool) -> None:
    world = workshop.world
    world.furnish(encrypted=encrypted)
    before = world.state()

    def limit() -> None:
        size = world.store.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = subprocess.run(
        [sys.executable, "-m", "cvetrack", "log", "eastside-youth", "--note", "-"],
        input="wants the hall " * 600,
        env=world.environ,
        capture_output=True,
        encoding="utf-8",
        preexec_fn=limit,
        check=False,
    )
    assert done.returncode == 1
    assert "The disk that holds" in done.stderr
    assert "Traceback" not in done.stderr
    assert world.state() == before


def test_an_answer_to_a_full_disk_is_a_failure(workshop: Workshop, encrypted: bool) -> None:
    world = workshop.world
    world.furnish(encrypted=encrypted)
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cvetrack", "history", "--json"],
            env=world.environ,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "The answer could not be written: no space left on device.\n"


def _fill(world: World, room: int) -> Path:
    """Fill the disk but for `room` bytes; the file that fills it."""
    ballast = world.beside("ballast")
    space = os.statvfs(world.root)
    with ballast.open("wb") as file:
        file.write(b"x" * max(space.f_bavail * space.f_frsize - room, 0))
    return ballast
