"""Killed at any call that changes a file: what was acknowledged is there, nothing by half, nothing stuck or left."""

import random

import pytest

from tests.faults.deeds import cases
from tests.faults.kills import at_calls, kill
from tests.faults.workshop import Workshop


@pytest.mark.parametrize(("deed", "store"), cases())
def test_a_killed_deed_is_done_or_not_done(workshop: Workshop, deed: str, store: str) -> None:
    case = workshop.case(deed, encrypted=store == "encrypted")
    chance = random.Random(f"{deed} {store}")
    tally = kill(case, at_calls(case, chance), number=12 if case.encrypted else 4)
    assert tally.lines == []
    assert tally.counts["before"] > 0
