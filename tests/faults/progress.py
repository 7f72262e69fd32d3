"""The long run on every core: it remembers what is done, goes on from there, and says how far it is."""

import hashlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from multiprocessing.util import Finalize
from pathlib import Path

from tests.faults.judging import FAULTS
from tests.faults.library import build
from tests.faults.program import PROJECT
from tests.faults.units import Outcome, Unit, work
from tests.faults.workshop import Workshop

FOLDER = PROJECT / ".faults"
Say = Callable[[str], None]
_SECONDS_BETWEEN = 5.0  # of two lines that say how far it is
_MOST_LINES = 20  # of one unit: a fault is seen by a few
_OURS = ("*.py", "*.c", "*.h", "*.sql", "*.json")


class Progress:
    """What was done with this very source, in a file with a line for each unit."""

    def __init__(self, folder: Path = FOLDER) -> None:
        folder.mkdir(exist_ok=True)
        self.path = folder / f"{_source()}.jsonl"
        self.done: dict[Unit, Outcome] = {}
        if self.path.exists():
            text = self.path.read_text(encoding="utf-8")
            for line in text.splitlines():
                self._read(line)
            if not text.endswith("\n"):
                self.path.write_text(text + "\n", encoding="utf-8")

    def keep(self, unit: Unit, outcome: Outcome) -> None:
        """Remember a unit."""
        self.done[unit] = outcome
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([unit, outcome]) + "\n")

    def _read(self, line: str) -> None:
        try:
            unit, outcome = json.loads(line)
        except ValueError:
            return  # the run was stopped while it wrote this
        self.done[Unit(*unit)] = Outcome(*outcome)


def run(wanted: list[Unit], progress: Progress, say: Say) -> dict[Unit, Outcome]:
    """Do those that are not done yet; the outcomes of all that are wanted."""
    waiting = [unit for unit in wanted if unit not in progress.done]
    teller = _Teller(wanted, waiting, progress, say)
    together = [unit for unit in waiting if not unit.alone]
    if together:
        with ProcessPoolExecutor(
            os.cpu_count(), mp_context=get_context("spawn"), initializer=_open, initargs=(build(),)
        ) as pool:
            running = {pool.submit(_work, unit): unit for unit in together}
            for future in _in_turn(running):
                _take(running[future], future, progress)
                teller.tell()
    if alone := [unit for unit in waiting if unit.alone]:
        with Workshop(build()) as workshop:
            for unit in alone:
                progress.keep(unit, _shortened(work(unit, workshop)))
                teller.tell()
    return {unit: progress.done[unit] for unit in wanted}


class _Teller:
    """Says how far it is: not too often, and at the end."""

    def __init__(self, wanted: list[Unit], waiting: list[Unit], progress: Progress, say: Say) -> None:
        self.wanted, self.progress, self.say = wanted, progress, say
        self.left = len(waiting)
        self.began = self.told = time.monotonic()
        self.first = len(waiting)
        if self.first < len(wanted):
            say(f"{len(wanted) - self.first:,} of {len(wanted):,} pieces were done before.")

    def tell(self) -> None:
        """One more is done."""
        self.left -= 1
        now = time.monotonic()
        if self.left and now - self.told < _SECONDS_BETWEEN:
            return
        self.told = now
        minutes = (now - self.began) / (self.first - self.left) * self.left / 60
        done = [outcome for unit, outcome in self.progress.done.items() if unit in set(self.wanted)]
        faults = sum(outcome.counts.get(fault, 0) for outcome in done for fault in FAULTS)
        trials = sum(outcome.counts.get("trials", 0) for outcome in done)
        self.say(
            f"{len(self.wanted) - self.left:,} of {len(self.wanted):,} pieces, {trials:,} trials,"
            f" {faults:,} faults; about {minutes:.0f} min to go"
        )


def _take(unit: Unit, future: "Future[Outcome]", progress: Progress) -> None:
    """Keep what came of a unit. One that could not even be prepared is a fault, and is tried again next time."""
    try:
        progress.keep(unit, future.result())
    except AssertionError as error:
        line = f"broke: {unit.part} of {unit.deed or 'no deed'}, {unit.store}, could not be prepared: {error}"
        progress.done[unit] = Outcome({"broke": 1}, [line])


def _in_turn(running: "dict[Future[Outcome], Unit]") -> "Iterator[Future[Outcome]]":
    """Each as it ends. Where the person stops it, nothing further is begun."""
    try:
        yield from as_completed(running)
    finally:
        for future in running:
            future.cancel()


_WORKSHOPS: list[Workshop] = []  # of this process; one, once it is opened


def _open(library: Path) -> None:
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # who stops it stops the first process, which ends the others
    workshop = Workshop(library)
    _WORKSHOPS.append(workshop)
    Finalize(workshop, workshop.close, exitpriority=10)  # a pool's processes run no other exit functions


def _work(unit: Unit) -> Outcome:
    return _shortened(work(unit, _WORKSHOPS[0]))


def _shortened(outcome: Outcome) -> Outcome:
    return outcome._replace(lines=outcome.lines[:_MOST_LINES])


def _source() -> str:
    """What tells this source from any other: the program's and that of these tests."""
    digest = hashlib.sha256(sys.version.encode())
    for folder in (PROJECT / "src", Path(__file__).parent):
        for path in sorted(path for pattern in _OURS for path in folder.rglob(pattern)):
            digest.update(str(path.relative_to(PROJECT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
