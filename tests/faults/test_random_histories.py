"""Random histories of commands, taken back one by one: every state is to the last cell the one before."""

import random

import pytest

from tests.faults import histories
from tests.faults.workshop import Workshop


@pytest.mark.parametrize(("store", "steps"), [("encrypted", 24), ("plain", 12)])
def test_every_state_comes_back(workshop: Workshop, store: str, steps: int) -> None:
    histories.prepare(workshop.world, encrypted=store == "encrypted")
    tally = histories.tell(workshop.world, random.Random(f"{store} 2026"), steps=steps)
    assert tally.lines == []
    assert tally.counts["undo"] >= steps
    assert len(histories.kinds(tally)) >= steps / 3, "the examples no longer write what they did"
