"""One flipped bit anywhere in a store: where it changes what the store says, opening or verifying names it."""

import random
import re

import pytest

from tests.faults import histories
from tests.faults.flips import flip, flip_each
from tests.faults.workshop import Workshop


@pytest.mark.parametrize(("store", "number"), [("encrypted", 25), ("plain", 15)])
def test_every_harmful_flip_is_named(workshop: Workshop, store: str, number: int) -> None:
    histories.prepare(workshop.world, encrypted=store == "encrypted")
    tally = flip(workshop.world, random.Random(2026), number=number)
    assert tally.lines == []
    assert tally.counts["harmful"] > 0


@pytest.mark.parametrize(
    "made_by_itself", ["sqlite_autoindex_", "search_index_", "sqlite_sequence", "CREATE TABLE"]
)
def test_a_flip_in_what_the_library_makes_for_itself_is_named(
    workshop: Workshop, made_by_itself: str
) -> None:
    """The names and tables of its indexes, and how it words its own tables, are in nobody's hash."""
    histories.prepare(workshop.world, encrypted=False)
    whole, chance = workshop.world.store.read_bytes(), random.Random(made_by_itself)
    found = [each.start() for each in re.finditer(made_by_itself.encode(), whole)]
    assert found
    chosen = chance.sample(found, min(len(found), 8))
    tally = flip_each(workshop.world, ((at + chance.randrange(32), chance.randrange(8)) for at in chosen))
    assert tally.lines == []
    assert tally.counts["harmful"] > 0
