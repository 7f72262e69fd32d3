"""Something written whose answer could not be told is said to have been kept."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import Cvetrack


def test_it_was_kept_and_says_so(cvetrack: Cvetrack, store_path: Path) -> None:
    program = [
        sys.executable,
        "-m",
        "cvetrack",
        "--store",
        str(store_path),
        "--as-of",
        "2026-03-02",
        "org",
        "add",
        "Mill Choir",
    ]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            program, stdout=full, stderr=subprocess.PIPE, env={**os.environ}, encoding="utf-8"
        )
    assert done.returncode == 1
    assert "no space left on device. It was kept all the same, as operation 2;" in done.stderr
    assert "Mill Choir" in cvetrack("org", "list").out
