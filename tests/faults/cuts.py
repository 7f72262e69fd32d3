"""The power goes: what was changed before is laid out as a drive may then hold it, and judged."""

import random
import shlex
from collections.abc import Iterator
from typing import NamedTuple

from tests.faults.judging import Case, Tally
from tests.faults.replay import MODELS, Model, after_cut


class Cut(NamedTuple):
    """A power cut after so many changes; `seed` decides what `model` leaves to chance."""

    after: int
    model: Model
    seed: int


def cuts(case: Case, chance: random.Random) -> Iterator[Cut]:
    """After every change by every model, in chance order; then more and more of what chance decides."""
    moments = [Cut(after, model, 0) for after in range(len(case.changes) + 1) for model in MODELS]
    chance.shuffle(moments)
    yield from moments
    while True:
        yield Cut(chance.randint(1, len(case.changes)), "random", chance.randrange(1 << 30))


def cut(case: Case, moments: Iterator[Cut], *, number: int) -> Tally:
    """Judge so many drives."""
    tally = Tally.empty()
    for _ in range(number):
        one(case, next(moments), tally)
    return tally


def one(case: Case, moment: Cut, tally: Tally) -> None:
    """One drive."""
    answer = lay_out(case, moment)
    verdict, found = case.judged(answer)
    tally.saw("trials", verdict, *["acknowledged"] * case.acknowledged(answer))
    words = f"--after {moment.after} --model {moment.model} --seed {moment.seed}"
    tally.blame(found, f"python -m tests.faults cut {shlex.quote(case.deed.name)} {words} {case.option}")


def lay_out(case: Case, moment: Cut) -> str:
    """Make the world what the drive holds then; what the person had been told."""
    done = case.changes[: moment.after]
    after_cut(case.start, done, moment.model, random.Random(moment.seed)).lay_out(case.world.root)
    return b"".join(change.data for change in done if change.what == "A").decode("utf-8", "replace")
