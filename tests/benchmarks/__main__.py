"""`make bench`: the table of docs/performance.md, each line a ratio of two commands run in turn."""

import json
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.pairs import pair
from tests.benchmarks.stores import large_store

BIN = Path(sys.executable).parent
PYTHON, CVETRACK, SQLITE_UTILS = (str(BIN / name) for name in ("python", "cvetrack", "sqlite-utils"))


class Line(NamedTuple):
    """One line: what it is, our command, the one it is measured against, and the most it may take."""

    what: str
    command: list[str]
    other: list[str]
    budget: float


def main() -> None:
    """Print the table; nothing is asserted, because machines are shared."""
    folder = Path(tempfile.mkdtemp(prefix="cvetrack-bench-"))
    try:
        print(f"{'what':56} {'ms':>7} {'other':>7} {'ratio':>6} {'budget':>7} {'MiB':>5}")  # noqa: T201
        for line in _lines(folder):
            done = pair(line.command, line.other)
            print(  # noqa: T201
                f"{line.what:56} {done.seconds * 1000:7.1f} {done.other_seconds * 1000:7.1f}"
                f" {done.ratio:6.2f} {line.budget:7.2f} {done.peak_mib:5.0f}"
            )
    finally:
        shutil.rmtree(folder)


def _lines(folder: Path) -> Iterator[Line]:
    bare = [PYTHON, "-c", "pass"]
    yield Line("--help / python -c pass", [CVETRACK, "--help"], bare, 6)
    small = large_store(folder / "small.db", organisations=500, engagements=2_000)
    middle = large_store(folder / "middle.db", organisations=500, engagements=50_000)
    complete = [CVETRACK, "--complete", "--", "log", "eastside-y"]
    yield Line(
        "completion of an organisation / python -c pass",
        ["env", f"CVETRACK_STORE={middle}", *complete],
        bare,
        2.5,
    )
    row = folder / "row.json"
    row.write_text(json.dumps({"day": "2026-03-01", "channel": "visit", "note": "x"}))
    peer = _peer(folder, middle)
    log = ("log", "eastside-youth-0", "--on", "2026-03-01", "--channel", "visit", "--note", "x")
    yield Line(
        "log / sqlite-utils insert, 50,000 engagements",
        _on(middle, *log),
        [SQLITE_UTILS, "insert", str(peer), "engagement", str(row)],
        0.5,
    )
    query = [SQLITE_UTILS, "query", str(peer), "select * from engagement where id % 1000 = 0"]
    reads = {
        "timeline": ("timeline", "eastside-youth-0"),
        "org list": ("org", "list"),
        "today": ("today",),
    }
    for name, words in reads.items():
        yield Line(f"{name} / sqlite-utils query, 50,000 engagements", _on(middle, *words), query, 0.6)
    large = large_store(folder / "large.db", organisations=500, engagements=1_000_000)
    for name, words in {"log": log, **reads}.items():
        yield Line(f"{name}, 1,000,000 / 2,000 engagements", _on(large, *words), _on(small, *words), 1.15)


def _on(store: Path, *words: str) -> list[str]:
    return [CVETRACK, "--store", str(store), "--as-of", "2026-03-02", *words]


def _peer(folder: Path, store: Path) -> Path:
    """The same engagements in a plain SQLite file, without our triggers."""
    peer = folder / "peer.db"
    with sqlite3.connect(peer) as connection:
        connection.execute("ATTACH ? AS ours", (str(store),))
        connection.execute(
            "CREATE TABLE engagement (id INTEGER PRIMARY KEY, day TEXT, channel TEXT, note TEXT)"
        )
        connection.execute("INSERT INTO engagement SELECT id, day, channel, note FROM ours.engagement")
    return peer


if __name__ == "__main__":
    main()
