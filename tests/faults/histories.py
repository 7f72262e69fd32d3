"""Random histories over every kind of record, taken back one by one: each state is the one before, to the last cell.

The commands are the examples in the help of every command, told of other organisations, people,
records and words, on the sample town that they are written for.
"""

import random
import re
import shlex
from collections import Counter
from functools import cache

from cvetrack.store.connection import Store, connect
from cvetrack.tables.declaring import holding, table_of
from cvetrack.tables.everything import RECORDS
from tests.command_tree import every_command
from tests.conftest import call
from tests.faults.judging import Tally
from tests.faults.program import Run
from tests.faults.world import World
from tests.store.dumping import Dump, dump
from tests.town import sample_town

OFFICER = {"CVETRACK_OFFICER": "sam-reed"}
WORDS = ("tea", "again", "β", "🎉", "a\nb", "'q'", "100% sure; truly", "x" * 200)
FILES = {
    "groups.csv": "name,kind\n" + "".join(f"Imported Group {number},charity\n" for number in range(20)),
    "people.csv": "name,organisation,role\nPat Lee,eastside-youth,chair\nJo Fox,highfields-tenants,secretary\n",
    "visits.csv": "date,organisations,channel,note\n3/2/2026,eastside-youth;midtown-forum,visit,One.\n",
}
# They write nothing that can be taken back, or are steps of the walk themselves.
_NOT_TOLD = (
    *("undo", "redo", "restore", "backup", "migrate", "init", "unlock", "key", "demo", "export", "verify"),
    *("doctor", "completion", "history", "today", "brief", "timeline", "health", "search", "weekly"),
    *("import everything", "import undo"),
)


def tell(world: World, chance: random.Random, *, steps: int) -> Tally:
    """A history of so many commands that wrote something, then every one of them taken back."""
    return _History(world, chance).tell(steps)


def prepare(world: World, *, encrypted: bool) -> None:
    """The sample town in the world, and the files that the examples read; made once, then copied."""
    kept = world.beside(f"town-{encrypted}")
    if kept.exists():
        world.put_back(kept)
        return
    world.furnish(encrypted=encrypted)
    plain = world.beside("town.db")
    plain.unlink(missing_ok=True)
    assert call(["init", "--plain", "--officer", "Sam Reed"], store=plain).code == 0
    store = connect(str(plain))
    sample_town(store)
    store.close()
    world.take_in(plain)
    for name, text in FILES.items():
        world.write(name, text)
    world.keep(kept)


class _History:
    """The states of a store since it began, each the one that undoing the next must bring back."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world, self.chance = world, chance
        self.states: list[Dump] = [self._state()]
        self.backup: list[Dump] | None = None
        self.told: list[list[str]] = []
        self.tally = Tally.empty()

    def tell(self, steps: int) -> Tally:
        while len(self.states) <= steps and not self.tally.lines:
            kind = self.chance.random()
            if kind < 0.05 and len(self.states) > 1:
                self._step("undo", self.states[-2])
                self._step("redo", self.states[-1])
            elif kind < 0.06:
                self._back_up_or_restore()
            else:
                self._write()
        while len(self.states) > 1 and not self.tally.lines:
            self._step("undo", self.states[-2])
            self.states.pop()
        verified = self._run("verify")
        if verified.code != 0:
            self._blame(f"unnamed: after all this, {verified.out.strip()}")
        return self.tally

    def _write(self) -> None:
        words = self._varied(self.chance.choice(_templates()))
        done = self._run(*words)
        state = self._state()
        self.told.append(words)
        if "broke" in done.err or done.code not in (0, 1, 2, 3):
            self._blame(f"broke: {done.code}: {done.err.strip()}")
        elif done.code != 0 and state != self.states[-1]:
            self._blame(f"lied: refused, but it wrote: {done.err.strip()}")
        elif state != self.states[-1]:
            self.states.append(state)
            self.tally.saw("trials", f"kind {' '.join(words[: 1 if words[0] == 'log' else 2])}")

    def _step(self, command: str, expected: Dump) -> None:
        done = self._run(command)
        self.told.append([command])
        state = self._state()
        if done.code != 0:
            self._blame(f"refused: {command}: {done.err.strip()}")
        elif state != expected:
            tables = [name for name in state if state[name] != expected[name]]
            self._blame(f"half: {command} left a difference in {', '.join(tables)}")
        self.tally.saw(command)

    def _back_up_or_restore(self) -> None:
        path = self.world.root / "kept.db"
        if self.backup is None:
            self.world.must("backup", "--to", path.name)
            self.backup = list(self.states)
            return
        done = self._run("restore", path.name, *_sure_of("restore"))
        path.unlink()
        self.told.append(["restore"])
        if done.code != 0 or self._state() != self.backup[-1]:
            self._blame(f"lost: a restored store is another: {done.err.strip()}")
        self.states, self.backup = self.backup, None

    def _run(self, *words: str) -> Run:
        return self.world.run(*words, environ=OFFICER)

    def _state(self) -> Dump:
        return self.world.at_the_store(dump)

    def _blame(self, fault: str) -> None:
        last = "; ".join(map(shlex.join, self.told[-3:]))
        self.tally.blame([fault], f"after {len(self.told)} commands, the last: {last}")

    def _varied(self, words: list[str]) -> list[str]:
        """The command told of others: what is there by its name or number is changed for another of its kind."""
        known = self.world.at_the_store(_known)
        return [words[0], *(self._other(word, known) for word in words[1:])]

    def _other(self, word: str, known: dict[str, list[str]]) -> str:
        kind = next((kind for kind, names in known.items() if word in names), None)
        if kind is not None and self.chance.random() < 0.6:
            return self.chance.choice(known[kind])
        if re.fullmatch(r"M\d+", word):
            return f"M{self.chance.randint(1, 12)}"
        if " " in word and word[0].isalpha() and self.chance.random() < 0.3:
            return f"{word} {self.chance.choice(WORDS)}"
        return word


@cache
def _templates() -> list[list[str]]:
    """The examples that write, as words."""
    found = [
        shlex.split(example)[1:]
        for placed in every_command()
        if not placed.name.startswith(_NOT_TOLD) and placed.path[-1] not in ("list", "show", "suggest")
        for example in placed.command.examples
    ]
    # Who is writing stays, or could take nothing back.
    leaves = ["officer", "leave", "sam-reed"]
    return [words for words in found if not {"-", "--dry-run", "--edit"} & set(words) and words[:3] != leaves]


@cache
def _sure_of(command: str) -> tuple[str, ...]:
    """The option that says yes beforehand, where the command asks."""
    options = [
        option
        for placed in every_command()
        if placed.name == command
        for parameter in placed.command.params
        for option in parameter.opts
    ]
    return ("--yes",) if "--yes" in options else ()


def _known(store: Store) -> dict[str, list[str]]:
    """What can be named: short names by their table, and numbers by their letter."""
    found = {
        table: [str(slug) for (slug,) in store.rows(f"SELECT slug FROM {table}")]
        for table in ("organisation", "contact", "officer")
    }
    found["officer"].remove("sam-reed")
    for model in RECORDS:
        if letter := holding(model).letter:
            found[letter] = [
                f"{letter}{number}" for (number,) in store.rows(f"SELECT id FROM {table_of(model).name}")
            ]
    return found


def kinds(tally: Tally) -> Counter[str]:
    """How often each command of a history wrote something."""
    return Counter(
        {name.removeprefix("kind "): n for name, n in tally.counts.items() if name.startswith("kind ")}
    )
