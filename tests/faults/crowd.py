"""Many at once: writers side by side while others read; nothing is lost, nobody is sent away."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from cvetrack.store.connection import Store
from cvetrack.store.integrity import examine
from tests.faults.judging import Tally
from tests.faults.program import PROJECT
from tests.faults.world import World

WRITER = Path(__file__).with_name("writer.py")
WRITE = [["log", "eastside-youth", "--note", "round {n}"]]
READ = [["org", "list"], ["timeline", "eastside-youth"], ["history", "--json"], ["health", "--csv"]]
ENDLESS = 1_000_000


class Crowd(NamedTuple):
    """What came of it, and how long the one that waited longest took, in seconds."""

    tally: Tally
    worst: float


def gather(world: World, *, writers: int, times: int, readers: int) -> Crowd:
    """So many processes write so many times each, while others read over and over."""
    tally = Tally.empty()
    already = world.at_the_store(_logged)
    reading = [start(world, READ) for _ in range(readers)]
    writing = [start(world, WRITE, times=times) for _ in range(writers)]
    worst = 0.0
    for process in writing:
        told, talk = process.communicate()
        worst = max([worst, *_judge(told, talk, tally)])
        tally.saw(*["acknowledged"] * sum(line.startswith("0 ") for line in told.splitlines()))
    for process in reading:
        process.terminate()
        _judge(*process.communicate(), tally)
    kept = world.at_the_store(_logged) - already
    if kept != tally.counts["acknowledged"]:
        tally.blame([f"lost: {kept} are kept of {tally.counts['acknowledged']}"], "many writers")
    if problems := world.at_the_store(examine).problems:
        tally.blame([f"unnamed: {problems[0].sentence}"], "many writers")
    return Crowd(tally, worst)


def start(world: World, commands: list[list[str]], *, times: int = ENDLESS) -> "subprocess.Popen[str]":
    """Begin a process that gives these commands again and again."""
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(times), json.dumps(commands)],
        env={name: value for name, value in world.environ.items() if name != "CVETRACK_WAIT"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=PROJECT,
    )


def _judge(told: str, talk: str, tally: Tally) -> list[float]:
    """How long each command took; those that were sent away are counted."""
    took = []
    for line in told.splitlines():
        code, seconds = line.split()
        tally.saw("trials")
        took.append(float(seconds))
        if code != "0":
            tally.blame(["refused: " + (talk.strip().splitlines() or ["without a word"])[-1]], "many writers")
    return took


def _logged(store: Store) -> int:
    """How many contacts are kept, each by an operation of its own."""
    kept: int = store.value("SELECT count(*) FROM engagement")
    assert kept == store.value("SELECT count(DISTINCT id) FROM op WHERE command = 'log'")
    return kept
