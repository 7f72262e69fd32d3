"""The long run in pieces of a few seconds, each the same whenever and wherever it is done."""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple

from tests.faults import crowd, cuts, failures, flips, histories, kills
from tests.faults.deeds import STORES, cases
from tests.faults.judging import Tally
from tests.faults.workshop import Workshop

Part = Literal["kills", "cuts", "failures", "histories", "flips", "crowd"]
COUNTS: dict[Part, int] = {
    "kills": 1_000,  # of each deed on each store
    "cuts": 25_000,  # in all
    "failures": 6_000,  # in all, and no more than a deed has
    "histories": 20_000,  # commands taken back, in all
    "flips": 1_000,  # of each store
    "crowd": 250,  # of each writer
}
WRITERS, READERS = 16, 4
_BATCH: dict[Part, int] = {"kills": 50, "cuts": 100, "failures": 50, "histories": 100, "flips": 250}
_STEPS = 50  # of one history


class Unit(NamedTuple):
    """So many trials, the `batch`th of their kind; `deed` is "" where none is struck."""

    part: Part
    deed: str
    store: str
    batch: int
    number: int

    @property
    def alone(self) -> bool:
        """Whether nothing else may run beside it: how long somebody waits is measured."""
        return self.part == "crowd"


class Outcome(NamedTuple):
    """What came of a unit; `worst` is the longest wait in seconds, where waits were measured."""

    counts: dict[str, int]
    lines: list[str]
    worst: float = 0.0


def units(only: set[str], stores: set[str], count: int | None) -> Iterator[Unit]:
    """Those of the parts or deeds that are named, all if none is; `count` takes the place of each number."""
    chosen = [
        (deed, store) for deed, store in cases() if store in stores and (not only & _deeds() or deed in only)
    ]
    for part in COUNTS:
        if only & set(COUNTS) and part not in only:
            continue
        if part in ("kills", "cuts", "failures"):
            number = COUNTS[part] if part == "kills" else -(-COUNTS[part] // len(cases()))
            for deed, store in chosen:
                yield from _batches(part, deed, store, count or number)
        elif not only & _deeds():
            number = COUNTS[part] // (len(STORES) if part == "histories" else 1)
            for store in sorted(stores):
                yield from _batches(part, "", store, count or number)


def work(unit: Unit, workshop: Workshop) -> Outcome:
    """Do a unit."""
    encrypted = unit.store == STORES[True]
    if unit.deed:
        return _outcome(_strike(unit, workshop, encrypted=encrypted))
    chance = random.Random(f"{unit.part} {unit.store} {unit.batch}")
    if unit.part == "crowd":
        workshop.world.furnish(encrypted=encrypted)
        gathered = crowd.gather(workshop.world, writers=WRITERS, times=unit.number, readers=READERS)
        return _outcome(gathered.tally)._replace(worst=gathered.worst)
    if unit.part == "flips":
        histories.prepare(workshop.world, encrypted=encrypted)
        return _outcome(flips.flip(workshop.world, chance, number=unit.number))
    tally = Tally.empty()
    while tally.counts["undo"] < unit.number and not tally.lines:
        histories.prepare(workshop.world, encrypted=encrypted)
        tally.add(histories.tell(workshop.world, chance, steps=min(_STEPS, unit.number)))
    return _outcome(tally)


def _strike(unit: Unit, workshop: Workshop, *, encrypted: bool) -> Tally:
    """Trials of a deed: of all that there are, in an order that the seed decides, those of this batch."""
    case = workshop.case(unit.deed, encrypted=encrypted)
    chance = random.Random(f"{unit.part} {unit.deed} {unit.store}")
    begin = unit.batch * _BATCH[unit.part]
    if unit.part == "kills":
        return kills.kill(case, islice(kills.at_any_moment(case, chance), begin, None), number=unit.number)
    if unit.part == "cuts":
        return cuts.cut(case, islice(cuts.cuts(case, chance), begin, None), number=unit.number)
    return failures.fail(case, islice(failures.failures(case, chance), begin, None), number=unit.number)


def _outcome(tally: Tally) -> Outcome:
    return Outcome(dict(Counter(tally.counts)), tally.lines)


def _batches(part: Part, deed: str, store: str, number: int) -> Iterator[Unit]:
    size = _BATCH.get(part, number)
    for batch, begin in enumerate(range(0, number, size)):
        yield Unit(part, deed, store, batch, min(size, number - begin))


def _deeds() -> set[str]:
    return {deed for deed, _ in cases()}
