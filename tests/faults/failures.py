"""A disk that fails or is full at one call, or from that call on: told truly, and nothing is there by half."""

import errno
import random
from collections.abc import Iterator
from typing import NamedTuple

from tests.faults.judging import Case, Tally
from tests.faults.library import Fault
from tests.faults.program import Run
from tests.faults.replay import after_cut


class Trouble(NamedTuple):
    """A way for a disk to fail; `sparing` are the changes that need no room, so never meet a full disk."""

    error: int
    lasting: bool = False
    partly: bool = False
    sparing: str = ""


TROUBLES = (
    Trouble(errno.EIO),
    Trouble(errno.EIO, lasting=True),
    Trouble(errno.ENOSPC, sparing="tsuD"),
    Trouble(errno.ENOSPC, lasting=True, sparing="tsuD"),
    Trouble(errno.ENOSPC, lasting=True, partly=True, sparing="tsuDcmrlx"),
)
UNDONE = ("Nothing was written", "Nothing was made", "No copy was kept", "It was not restored", "try again")
"""What is only said when all is as it was."""


def failures(case: Case, chance: random.Random) -> Iterator[Fault]:
    """Every call of the undisturbed run and every way to fail at it, in chance order; no more than that."""
    kinds = {change.call: change.what for change in case.changes if change.what != "A"}
    found = [
        Fault("fail", at, error=trouble.error, lasting=trouble.lasting, partly=trouble.partly)
        for at in range(case.count)
        for trouble in TROUBLES
        if trouble.error == errno.EIO or kinds.get(at, "s") not in trouble.sparing
    ]
    chance.shuffle(found)
    yield from found


def fail(case: Case, points: Iterator[Fault], *, number: int) -> Tally:
    """Judge up to so many points."""
    tally = Tally.empty()
    for fault in points:
        if tally.counts["trials"] == number:
            break
        one(case, fault, tally)
    return tally


def one(case: Case, fault: Fault, tally: Tally) -> None:
    """One point. Where another run makes fewer calls than the first, nothing fails and nothing is counted."""
    case.fresh()
    run = case.run(fault)
    if run.hits == 0:
        return
    succeeded = run.code in case.deed.codes and case.acknowledged(run.out)
    verdict, found = case.judged(run.out, acknowledged=run.code == 0)
    found += _talk(case, fault, run, verdict, succeeded=succeeded)
    tally.saw("trials", verdict, *["acknowledged"] * succeeded)
    tally.blame(found, case.replayed(fault))


def _talk(case: Case, fault: Fault, run: Run, verdict: str, *, succeeded: bool) -> Iterator[str]:
    """Whether what was said of it is true, and of use."""
    if "broke" in run.err or "Traceback" in run.err or run.code not in (1, *case.deed.codes):
        yield f"broke: {run.code}: {run.err.strip()}"
    elif not succeeded and not run.err.strip():
        yield "lied: it failed without a word"
    elif not succeeded and verdict == "after" and any(words in run.err for words in UNDONE):
        yield f"lied: it was done, and this was said: {run.err.strip()}"
    elif succeeded and not run.err.strip() and not _sure(case, fault):
        yield "lied: it is not sure to be on the drive, and nothing was said"


def _sure(case: Case, fault: Fault) -> bool:
    """Whether the deed outlives a power cut though this call failed.

    SQLite, for one, passes over a folder that cannot be synced when a journal begins; it syncs it again.
    """
    if not any(change.call == fault.at and change.what in "sD" for change in case.changes):
        return True
    others = [change for change in case.changes if change.call != fault.at]
    after_cut(case.start, others, "none", random.Random(0)).lay_out(case.world.root)
    return case.judged("")[0] == "after"
