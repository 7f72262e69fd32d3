"""A store that somebody holds: the wait is as long as was said, and then it is told."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from tests.conftest import Cvetrack


@pytest.fixture
def holder(store_path: Path) -> Iterator[Any]:
    """Another program with the store open."""
    held = driver.connect(str(store_path), isolation_level=None)
    yield held
    held.close()


@pytest.mark.parametrize(
    "command", [["settings", "set", "nation", "scotland"], ["undo"], ["org", "list"], ["verify"]]
)
def test_a_store_held_alone_is_said_to_be_busy(cvetrack: Cvetrack, holder: Any, command: list[str]) -> None:
    cvetrack("settings", "set", "council", "Midtown")
    holder.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    refused = cvetrack(*command, CVETRACK_WAIT="1")
    took = time.monotonic() - began
    assert refused.code == 4
    assert refused.err == (
        "The store is busy: another program has held it for 1 seconds. Nothing was written; try again.\n"
    )
    assert took > 0.9
    holder.execute("ROLLBACK")
    assert cvetrack(*command, CVETRACK_WAIT="1").code == 0


def test_who_reads_does_not_wait_for_who_prepares_to_write(cvetrack: Cvetrack, holder: Any) -> None:
    holder.execute("BEGIN IMMEDIATE")
    assert cvetrack("org", "list", CVETRACK_WAIT="0").code == 0
    assert cvetrack("settings", "set", "nation", "scotland", CVETRACK_WAIT="0").code == 4


@pytest.mark.parametrize("said", ["soon", "1m", "-"])
def test_a_wait_that_is_no_number_is_refused(cvetrack: Cvetrack, said: str) -> None:
    refused = cvetrack("org", "list", CVETRACK_WAIT=said)
    assert (refused.code, "CVETRACK_WAIT is how many seconds" in refused.err) == (2, True)
