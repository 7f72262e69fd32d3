"""Killed at any moment: before, in the middle of or after a call that changes a file, or whenever."""

import random
from collections.abc import Iterator
from itertools import chain

from tests.faults.judging import Case, Tally
from tests.faults.library import Fault, Mode

Moments = Iterator[Fault]

_AROUND: tuple[Mode, ...] = ("before", "after")
_LAST = 12  # calls: the end of a transaction and of what is told


def at_calls(case: Case, chance: random.Random) -> Moments:
    """Every call of the undisturbed run in every way, then writes torn at chance places.

    Every other one is among the last calls, where a deed becomes true, as long as there are such.
    """
    writes = [change.call for change in case.changes if change.what == "w"]
    moments = [Fault(mode, at) for mode in _AROUND for at in range(case.count)]
    moments += [Fault("half", at) for at in writes]
    chance.shuffle(moments)
    last = [moment for moment in moments if moment.at >= case.count - _LAST]
    rest = [moment for moment in moments if moment.at < case.count - _LAST]
    yield from chain.from_iterable(zip(last, rest, strict=False))
    fewer = min(len(last), len(rest))
    yield from last[fewer:] + rest[fewer:]
    while True:
        yield Fault("half", chance.choice(writes), share=chance.randint(0, 1000))


def at_any_moment(case: Case, chance: random.Random) -> Moments:
    """A moment between two calls as well: half of them by the clock."""
    calls = at_calls(case, chance)
    while True:
        yield next(calls)
        yield Fault(seconds=chance.uniform(0, case.took))


def kill(case: Case, moments: Moments, *, number: int) -> Tally:
    """Kill so many runs, each on a fresh world. A run that ends before its moment is counted as a trial only."""
    tally = Tally.empty()
    while tally.counts["killed"] < number:
        one(case, next(moments), tally)
    return tally


def one(case: Case, fault: Fault, tally: Tally) -> None:
    """One trial."""
    case.fresh()
    run = case.run(fault)
    verdict, found = case.judged(run.out)
    if not run.killed and run.code not in case.deed.codes:
        found.append(f"broke: ended with {run.code} though nothing failed: {run.err.strip()}")
    acknowledged = case.acknowledged(run.out)
    tally.saw("trials", verdict, *["killed"] * run.killed, *["acknowledged"] * acknowledged)
    tally.blame(found, case.replayed(fault))
