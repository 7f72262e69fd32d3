"""A deed on a kind of store, ready to be struck again and again, and what is said of each trial of it."""

import errno
import re
import shlex
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from cvetrack.kernel.errors import Refusal
from tests.faults.deeds import STORES, Deed
from tests.faults.library import Fault
from tests.faults.program import Run
from tests.faults.replay import Change, Drive, read_log
from tests.faults.world import State, World

FAULTS = {
    "lost": "acknowledged, and not there",
    "half": "neither as before nor as after",
    "refused": "no command works any more",
    "unnamed": "something is wrong with the store, or was changed, and nothing said so",
    "left": "files lie about that the next command did not sweep",
    "loose": "others can read or change a file",
    "keyless": "encrypted, and nobody ever saw the key",
    "broke": "the program fell over its own feet",
    "lied": "what was said of the failure is not what happened",
}
"""What must not happen, in the order of the table."""


AFTERWARDS = ("org", "add", "Brook Lane Hall")


class Tally(NamedTuple):
    """How often what happened, and of each thing that must not happen a line that says how to see it again."""

    counts: Counter[str]
    lines: list[str]

    @classmethod
    def empty(cls) -> "Tally":
        """Nothing yet."""
        return cls(Counter(), [])

    def saw(self, *what: str) -> None:
        """Once more of each."""
        self.counts.update(what)

    def blame(self, found: list[str], line: str) -> None:
        """These faults happened; each is "lost: why"."""
        self.saw(*{each.split(":")[0] for each in found})
        self.lines.extend(f"{each}    {line}" for each in found)

    def add(self, other: "Tally") -> None:
        """Take in another's."""
        self.counts.update(other.counts)
        self.lines.extend(other.lines)

    @property
    def faults(self) -> int:
        """How many things happened that must not."""
        return sum(self.counts[fault] for fault in FAULTS)


class Picture(NamedTuple):
    """A world as it should be: what the deed looks at, and the names there after one more command."""

    seen: object
    names: set[str]


class Case:
    """A deed on one kind of store: its world prepared, and done once to see what it does.

    `changes` is what the undisturbed run changed and said; `count` how many calls that were, `took`
    how many seconds.
    """

    def __init__(self, deed: Deed, world: World, *, encrypted: bool) -> None:
        self.deed, self.world, self.encrypted = deed, world, encrypted
        self.environ = dict(deed.environ)
        self._kept = world.beside("kept")
        world.furnish(encrypted=encrypted)
        deed.prepare(world)
        self.stdin = deed.stdin(world)
        world.keep(self._kept)
        log = world.beside("log")
        self.start = Drive.of(world.root)
        done = self.run(Fault(log=str(log)))
        assert done.code in deed.codes, f"{deed.name}\n{done.err}"
        self.changes: list[Change] = read_log(log)
        log.unlink()
        self.count, self.took = done.calls, done.took
        self.after = self._picture(done=True)
        self.fresh()
        self.before = self._picture(done=False)
        assert self.before.seen != self.after.seen, f"{deed.name} changes nothing that is looked at"

    @property
    def name(self) -> str:
        """The deed and its store, as the table has them."""
        return f"{self.deed.name}, {STORES[self.encrypted]}"

    @property
    def option(self) -> str:
        """The option that says which store."""
        return f"--{STORES[self.encrypted]}"

    def fresh(self) -> None:
        """The world as it was prepared."""
        self.world.put_back(self._kept)

    def run(self, fault: Fault) -> Run:
        """Do the deed, with a fault."""
        return self.world.run(*self.deed.words, stdin=self.stdin, fault=fault, environ=self.environ)

    def acknowledged(self, answer: str) -> bool:
        """Whether the person was told that it is done."""
        return re.search(self.deed.acknowledged, answer) is not None

    def replayed(self, fault: Fault) -> str:
        """How to see this trial again."""
        words = [f"--mode {fault.mode} --at {fault.at}"]
        if fault.seconds is not None:
            words = [f"--seconds {fault.seconds:.4f}"]
        if fault.mode == "half":
            words.append(f"--share {fault.share}")
        if fault.mode == "fail":
            words.append(f"--error {errno.errorcode[fault.error]}")
        words += [f"--{name}" for name in ("lasting", "partly") if getattr(fault, name)]
        return f"python -m tests.faults one {shlex.quote(self.deed.name)} {' '.join(words)} {self.option}"

    def judged(self, answer: str, *, acknowledged: bool = False) -> tuple[str, list[str]]:
        """What has become of the deed, "before" or "after" if all is well, and each fault as "lost: why".

        `answer` is what the person was told before the end; `acknowledged` says that more than words
        told them, such as an exit code.
        """
        found = [f"loose: {name}" for name in self.world.loose()[:1]]
        try:
            seen = self.deed.look(self.world)
        except Refusal as refusal:
            return "refused", [*found, f"refused: {refusal}"]
        verdict = self._verdict(seen)
        if verdict == "before" and (acknowledged or self.acknowledged(answer)):
            found.append("lost: acknowledged, but as before")
        if verdict in ("half", "unnamed"):
            found.append(f"{verdict}: {_difference(seen, self.before.seen)}")
            return verdict, found
        if verdict == "after" and self.deed.keyless(self.world, answer):
            found.append("keyless: there is no way to see the recovery key")
        found += self._afterwards(verdict)
        return verdict, found

    def _verdict(self, seen: object) -> str:
        if seen == self.after.seen:
            return "after"
        if seen == self.before.seen:
            return "before"
        sound = _but_for_problems(seen)
        is_sound = any(sound == _but_for_problems(each.seen) for each in (self.before, self.after))
        return "unnamed" if is_sound else "half"

    def _afterwards(self, verdict: str) -> Iterator[str]:
        """Go on as a person does: do it again if need be, then something else; then nothing lies about."""
        expected = self.after if verdict == "after" else self.before
        if verdict == "before" and self.deed.again:
            expected = self.after
            done = self.run(Fault())
            if done.code not in self.deed.codes:
                yield f"refused: to do it again: {done.err.strip()}"
                return
            if self.deed.keyless(self.world, done.out):
                yield "keyless: done again, it showed no recovery key"
        done = self._go_on()
        if done.code != 0:
            yield f"refused: the next command: {done.err.strip()}"
        if left := sorted(self.world.names() - expected.names):
            yield f"left: {', '.join(left[:3])}"

    def _picture(self, *, done: bool) -> Picture:
        seen = self.deed.look(self.world)
        if not done and self.deed.again:
            return Picture(seen, set())
        went_on = self._go_on()
        assert went_on.code == 0, f"{self.deed.name}, then\n{went_on.err}"
        return Picture(seen, self.world.names())

    def _go_on(self) -> Run:
        return self.world.run(*AFTERWARDS, environ={"CVETRACK_WAIT": "1", **self.environ})


def _but_for_problems(seen: object) -> object:
    """What was seen, taken as if verifying had found nothing."""
    if isinstance(seen, State):
        return seen._replace(problems=())
    return tuple(map(_but_for_problems, seen)) if type(seen) is tuple else seen


def _difference(seen: object, expected: object) -> str:
    """Where two pictures differ, in a few words without contents."""
    if isinstance(seen, State) and isinstance(expected, State):
        if seen.problems:
            return seen.problems[0]
        tables = [name for name in seen.records if seen.records[name] != expected.records.get(name)]
        return f"operations {seen.operations} of {expected.operations}, tables {', '.join(tables) or 'alike'}"
    if isinstance(seen, tuple) and isinstance(expected, tuple):
        parts = zip(seen, expected, strict=True)
        return "; ".join(_difference(one, other) for one, other in parts if one != other)
    if isinstance(seen, dict) and isinstance(expected, dict):
        return f"{len(seen)} files, not {len(expected)}"
    return f"{type(seen).__name__}, not {type(expected).__name__}"
