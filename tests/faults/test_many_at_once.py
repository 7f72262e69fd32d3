"""Two at once is safe: you and cron, and more than two."""

import subprocess
import sys
import time
from pathlib import Path

from cvetrack.store.connection import Store, connect
from cvetrack.store.integrity import examine
from cvetrack.store.operation import operation
from tests.builders import STAMP, an_organisation
from tests.conftest import call
from tests.conversation import PATIENCE
from tests.faults.conftest import Often, environ_of, start


def test_ten_logs_at_once_are_ten_kept(store: Store, store_path: Path) -> None:
    an_organisation(store)
    store.close()
    running = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "cvetrack",
                "log",
                "eastside-youth",
                "--note",
                f"round {number}",
                "--json",
            ],
            env=environ_of(store_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(10)
    ]
    for process in running:
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
        assert '"kind": "engagement"' in out
    _all_kept(store_path, 10)


def test_writers_side_by_side_lose_nothing(store: Store, store_path: Path, often: Often) -> None:
    an_organisation(store)
    store.close()
    writers, times = often(3, 16), often(12, 250)
    log = ["log", "eastside-youth", "--note", "round {n}"]
    running = [start(store_path, [log], times=times) for _ in range(writers)]
    for process in running:
        _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
        assert "busy" not in err
    _all_kept(store_path, writers * times)


def test_a_reader_sees_one_moment_while_others_write(store: Store, store_path: Path) -> None:
    an_organisation(store)
    store.close()
    process = start(store_path, [["log", "eastside-youth", "--about", "housing"]])
    assert process.stdout is not None
    process.stdout.readline()
    reader = connect(str(store_path))
    for _ in range(30):
        reader.begin_reading()
        counts = [
            reader.value(f"SELECT count(*) FROM {table}")
            for table in ("engagement", "touch", "engagement_topic", "engagement_officer")
        ]
        logged = reader.value("SELECT count(*) FROM op WHERE command = 'log'")
        reader.end()
        assert counts == [logged] * 4
        time.sleep(0.005)
    process.kill()
    process.communicate()
    reader.close()


def test_nobody_waits_for_a_person_who_reads(store: Store, store_path: Path) -> None:
    """A long answer goes to a pager that nobody leaves; the record can be written to meanwhile."""
    names = [f"{'A long name ' * 20}{number}" for number in range(400)]  # more than a pipe holds
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
    reading = subprocess.Popen(
        [sys.executable, "-m", "cvetrack", "org", "list"],
        env=environ_of(store_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert reading.stdout is not None
    reading.stdout.read(1)
    written = call(["org", "add", "Riverside Elders"], store=store_path, environ={"CVETRACK_WAIT": "1"})
    reading.kill()
    reading.communicate()
    assert (written.code, written.err) == (0, "")


def _all_kept(path: Path, number: int) -> None:
    store = connect(str(path))
    assert store.value("SELECT count(*) FROM engagement") == number
    assert store.value("SELECT count(DISTINCT id) FROM op WHERE command = 'log'") == number
    found = examine(store)
    store.close()
    assert found.problems == []
