"""One flipped bit anywhere in a store: where it changes what the store says, opening or verifying names it."""

import random
from collections.abc import Callable, Iterable

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import Store
from cvetrack.store.integrity import examine
from tests.faults.judging import Tally
from tests.faults.world import World
from tests.store.dumping import Dump, dump

HISTORY = ("op", "change", "change_body", "sqlite_sequence", "sqlite_master")


def flip(world: World, chance: random.Random, *, number: int) -> Tally:
    """Flip so many bits, one at a time."""
    size = world.store.stat().st_size
    return flip_each(world, ((chance.randrange(size), chance.randrange(8)) for _ in range(number)))


def flip_each(world: World, places: Iterable[tuple[int, int]]) -> Tally:
    """Flip the bits at these places, one at a time: each a byte and a bit of it."""
    tally = Tally.empty()
    before, whole = world.at_the_store(_everything), world.store.read_bytes()
    for at, bit in places:
        flipped = bytearray(whole)
        flipped[at] ^= 1 << bit
        world.store.write_bytes(flipped)
        harmful = _answer(world, _everything) != before
        tally.saw("trials", *["harmful"] * harmful)
        if harmful and _answer(world, lambda store: examine(store).sound) is True:
            tally.blame(["unnamed: it is said to be sound"], f"bit {bit} of byte {at}")
        world.store.with_name(f"{world.store.name}-journal").unlink(missing_ok=True)
    world.store.write_bytes(whole)
    return tally


def _everything(store: Store) -> tuple[Dump, list[object]]:
    """All that a store says: its records, its index, its history and its rules."""
    return dump(store), [store.rows(f"SELECT * FROM {table} ORDER BY 1") for table in HISTORY]


def _answer(world: World, ask: Callable[[Store], object]) -> object:
    """What the store answers, or the sentence with which it is refused."""
    try:
        return world.at_the_store(ask)
    except Refusal as refusal:
        return str(refusal)
