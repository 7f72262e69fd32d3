"""Two at once is safe: you and cron, and more than two."""

import subprocess
import sys
import time

from cvetrack.store.connection import Store, connect
from cvetrack.store.integrity import examine
from cvetrack.store.operation import operation
from tests.builders import STAMP
from tests.conversation import PATIENCE
from tests.faults.crowd import WRITE, gather, start
from tests.faults.world import World


def test_ten_logs_at_once_are_ten_kept(world: World) -> None:
    already = world.at_the_store(_contacts)
    running = [
        _begin(world, "log", "eastside-youth", "--note", f"round {number}", "--json") for number in range(10)
    ]
    for process in running:
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
        assert '"kind": "engagement"' in out
    assert world.at_the_store(_contacts) == already + 10
    assert world.at_the_store(examine).problems == []


def test_writers_side_by_side_lose_nothing(world: World) -> None:
    crowd = gather(world, writers=3, times=10, readers=1)
    assert crowd.tally.lines == []
    assert crowd.tally.counts["acknowledged"] == 30


def test_a_reader_sees_one_moment_while_others_write(world: World) -> None:
    already = world.at_the_store(_contacts)
    process = start(world, WRITE)
    assert process.stdout is not None
    process.stdout.readline()
    reader = connect(str(world.store), world.key())
    for _ in range(30):
        reader.begin_reading()
        counts = [
            reader.value(f"SELECT count(*) FROM {table}")
            for table in ("engagement", "touch", "engagement_officer")
        ]
        logged = reader.value("SELECT count(*) FROM op WHERE command = 'log'")
        reader.end()
        assert counts == [logged] * 3
        time.sleep(0.005)
    process.kill()
    process.communicate()
    assert _contacts(reader) > already
    reader.close()


def test_nobody_waits_for_a_person_who_reads(world: World) -> None:
    """A long answer goes to a pager that nobody leaves; the record can be written to meanwhile."""
    names = [f"{'A long name ' * 20}{number}" for number in range(400)]  # more than a pipe holds
    store = connect(str(world.store), world.key())
    with operation(store, "import", officer=None, stamp=STAMP) as writing:
        writing.insert_all(
            "organisation",
            ("slug", "name", "kind", "publicity", "status", "added_on"),
            [
                (f"long-{number}", name, "other", "public", "active", "2026-03-01")
                for number, name in enumerate(names)
            ],
        )
    store.close()
    reading = _begin(world, "org", "list")
    assert reading.stdout is not None
    reading.stdout.read(1)
    written = world.run("org", "add", "Brook Lane Hall", environ={"CVETRACK_WAIT": "1"})
    reading.kill()
    reading.communicate()
    assert (written.code, written.err) == (0, "")


def _begin(world: World, *words: str) -> "subprocess.Popen[str]":
    """A process of its own with one command."""
    return subprocess.Popen(
        [sys.executable, "-m", "cvetrack", *words],
        env=world.environ | {"CVETRACK_WAIT": "60"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def _contacts(store: Store) -> int:
    number: int = store.value("SELECT count(*) FROM engagement")
    return number
