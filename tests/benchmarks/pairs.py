"""Timing two commands in turn, so that a machine whose speed drifts still gives a fair ratio."""

import os
import statistics
import subprocess
import sys
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
    ours, theirs = [], []
    for _ in range(runs):
        ours.append(_run(command))
        theirs.append(_run(other))
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    return Pair(statistics.median(ours), statistics.median(theirs), statistics.median(ratios), peak(command))


# A process counts as its own peak what the one that began it held, so it is begun by one that holds little.
_PEAK = """
import os, sys
told = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
child = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
os.write(told, str(os.wait4(child, 0)[2].ru_maxrss).encode())
"""


def peak(command: Sequence[str]) -> float:
    """MiB at the peak of a command."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", _PEAK, *command], capture_output=True, check=True, env=_environ()
    )
    return int(done.stdout) / 1024


def _run(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environ(), check=False
    )
    seconds = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr.decode(errors='replace')}")
    return seconds


def _environ() -> dict[str, str]:
    environ = {**os.environ, "CVETRACK_NO_INPUT": "1"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return environ
