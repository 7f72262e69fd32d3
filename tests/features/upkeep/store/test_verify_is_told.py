"""`cvetrack verify`: sound or not, in words, with exit code 5."""

import json
import os
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from tests.conftest import Cvetrack, call


def test_a_sound_store(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth")
    told = cvetrack("verify")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Sound: 2 operations, 2 records; head 2:")
    item = json.loads(cvetrack("verify", "--json").out)["item"]
    assert (item["sound"], item["operations"], item["records"], item["problems"]) == (True, 2, 2, [])


def test_a_store_that_was_tampered_with(cvetrack: Cvetrack, store_path: Path) -> None:
    cvetrack("org", "add", "Eastside Youth", "--note", "tea")
    other = driver.connect(str(store_path), isolation_level=None)
    for (name,) in other.execute(
        "SELECT name FROM sqlite_master WHERE name = 'organisation_update'"
    ).fetchall():
        other.execute(f"DROP TRIGGER {name}")
    other.execute("UPDATE organisation SET note = 'cake'")
    other.close()
    told = cvetrack("verify")
    assert told.code == 5
    assert told.out.splitlines()[1:] == [
        "  The schema lacks trigger organisation_update.",
        "  organisation 1 was changed outside the history.",
        "  The search index is wrong at 7 groups of letters.",
    ]
    assert (
        told.err
        == "3 problems found. Lay triggers, views and indexes anew, after a backup, with: cvetrack doctor --mend. "
        "Then look again with: cvetrack verify\n"
    )
    item = json.loads(cvetrack("verify", "--json").out)["item"]
    assert item["sound"] is False
    assert item["problems"][1] == {
        "sentence": "organisation 1 was changed outside the history.",
        "table": "organisation",
        "row": "1",
        "operation": 2,
    }


def test_many_problems_are_told_in_part(cvetrack: Cvetrack, store_path: Path) -> None:
    other = driver.connect(str(store_path), isolation_level=None)
    for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        other.execute(f"DROP TRIGGER {name}")
    other.close()
    told = cvetrack("verify")
    assert told.code == 5
    assert len(told.out.splitlines()) == 42
    assert told.out.endswith("more: cvetrack verify --json\n")
    assert len(json.loads(cvetrack("verify", "--json").out)["item"]["problems"]) > 40


def test_a_store_too_damaged_to_open(cvetrack: Cvetrack, store_path: Path) -> None:
    os.truncate(store_path, store_path.stat().st_size - 4096)
    told = cvetrack("verify")
    assert (told.code, "is cut short" in told.out) == (5, True)
    assert told.err.startswith("1 problem found.")


def test_a_sound_encrypted_store(tmp_path: Path) -> None:
    call(["init", "--officer", "Sam Reed"], store=tmp_path / "locked.db")
    assert call(["verify"], store=tmp_path / "locked.db").out.startswith(
        "Sound: 1 operation, 1 record; head 1:"
    )


def test_verifying_writes_nothing(cvetrack: Cvetrack, store_path: Path) -> None:
    cvetrack("org", "add", "Eastside Youth")
    before = store_path.read_bytes(), store_path.stat().st_mtime_ns
    cvetrack("verify")
    assert (store_path.read_bytes(), store_path.stat().st_mtime_ns) == before
