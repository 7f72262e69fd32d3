"""Timing two commands in turn, so that a machine whose speed drifts still gives a fair ratio."""

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from typing import NamedTuple


class Pair(NamedTuple):
    """Medians of paired runs: seconds of each, the ratio pair by pair, MiB at the peak of the first."""

    seconds: float
    other_seconds: float
    ratio: float
    peak_mib: float


def pair(command: Sequence[str], other: Sequence[str], *, runs: int = 15) -> Pair:
    """Run both in turn, once unmeasured, then `runs` times."""
    _run(command), _run(other)
    ours, theirs, peaks = [], [], []
    for _ in range(runs):
        seconds, peak = _run(command)
        ours.append(seconds)
        peaks.append(peak)
        theirs.append(_run(other)[0])
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    return Pair(
        statistics.median(ours),
        statistics.median(theirs),
        statistics.median(ratios),
        statistics.median(peaks),
    )


def _run(command: Sequence[str]) -> tuple[float, float]:
    environ = {**os.environ, "CVETRACK_NO_INPUT": "1"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {said.decode(errors='replace')}")
    return seconds, usage.ru_maxrss / 1024
