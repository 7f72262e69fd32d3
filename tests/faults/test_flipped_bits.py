"""One flipped bit anywhere in a store: where it changes what the store says, opening or verifying names it."""

import random

import pytest

from tests.faults import histories
from tests.faults.flips import flip
from tests.faults.workshop import Workshop


@pytest.mark.parametrize(("store", "number"), [("encrypted", 25), ("plain", 15)])
def test_every_harmful_flip_is_named(workshop: Workshop, store: str, number: int) -> None:
    histories.prepare(workshop.world, encrypted=store == "encrypted")
    tally = flip(workshop.world, random.Random(2026), number=number)
    assert tally.lines == []
    assert tally.counts["harmful"] > 0
