"""Whatever strikes a deed, it is done or not done: what was told is kept, and nothing is by half, stuck or left.

Few trials of each deed, the same in every run; `make faults` has thousands.
"""

import random

import pytest

from tests.faults.cuts import cut, cuts
from tests.faults.deeds import cases
from tests.faults.failures import fail, failures
from tests.faults.kills import at_calls, kill
from tests.faults.library import Fault
from tests.faults.workshop import Workshop


@pytest.mark.parametrize(("deed", "store"), cases())
def test_a_struck_deed_is_done_or_not_done(workshop: Workshop, deed: str, store: str) -> None:
    """Killed at calls that change files, the power cut after them, and the calls failing."""
    case = workshop.case(deed, encrypted=store == "encrypted")
    chance = random.Random(f"{deed} {store}")
    number = 5 if case.encrypted else 3
    killed = kill(case, at_calls(case, chance), number=number)
    cut_off = cut(case, cuts(case, chance), number=number)
    failed = fail(case, failures(case, chance), number=number)
    assert killed.lines + cut_off.lines + failed.lines == []
    assert all(
        tally.counts["before"] + tally.counts["after"] == number for tally in (killed, cut_off, failed)
    )


@pytest.mark.parametrize("deed", ["init with a key file", "key change with a key file"])
def test_a_key_file_that_is_asked_for_is_whole_or_not_there(workshop: Workshop, deed: str) -> None:
    """Killed around every call that makes it, names it or notes it: the same command goes through afterwards."""
    case = workshop.case(deed, encrypted=True)
    named = [change.call for change in case.changes if change.name.endswith("my.key")]
    assert named
    around = sorted({at for call in named for at in range(call - 8, call + 4) if 0 <= at < case.count})
    moments = [Fault(mode, at) for at in around for mode in ("before", "after")]
    killed = kill(case, iter(moments), number=len(moments))
    assert killed.lines == []
    assert killed.counts["before"] > 0
