"""Random histories of commands, taken back one by one: every state is to the last cell the one before."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from cvetrack.store.connection import connect
from cvetrack.store.integrity import examine
from tests.builders import TODAY
from tests.conftest import call
from tests.faults.conftest import Often
from tests.store.dumping import Dump, dump

NAMES = (
    "Eastside Youth",
    "Riverside Elders",
    "Canal Gurdwara",
    "St Mark's Hall",
    "Midtown Forum",
    "Café Łódź",
)
PEOPLE = ("Amina Yusuf", "Harold Finch", "Idris Malik", "Zoë O'Brien", "陈 伟")
TOPICS = ("housing", "youth", "parks", "food-bank")
WORDS = ("tea", "wants the hall", 'said "not again"', "100% sure; truly", "a\nb", "🎉 done", "x" * 300)
MILESTONES = ("M1", "M2", "M3", "M6", "M10")

Make = Callable[["Town"], list[str]]


class Town:
    """Names and numbers that a random command may mean; some of them are not there."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def org(self) -> str:
        return self.any(
            "eastside-youth", "riverside-elders", "canal-gurdwara", "st-marks-hall", "midtown-forum"
        )

    def who(self) -> str:
        return self.any("amina-yusuf", "harold-finch", "idris-malik", "zoe-obrien")

    def any(self, *of: str) -> str:
        return self.chance.choice(of)

    def record(self, letter: str) -> str:
        return f"{letter}{self.chance.randint(1, 6)}"

    def day(self, *, until: int = 0) -> str:
        return (TODAY - timedelta(days=self.chance.randint(until, 200))).isoformat()

    def later(self) -> str:
        return (TODAY + timedelta(days=self.chance.randint(1, 90))).isoformat()


COMMANDS: tuple[Make, ...] = (
    lambda t: ["org", "add", t.any(*NAMES), "--on", t.day(), "--lead", "sam-reed"],
    lambda t: [
        "org",
        "add",
        t.any(*NAMES),
        "--every",
        "6w",
        "--at-most",
        "9w",
        "--alias",
        f"The {t.any(*PEOPLE)}",
    ],
    lambda t: ["org", "edit", t.org(), "--note", t.any(*WORDS), "--kind", t.any("youth", "charity")],
    lambda t: ["org", "edit", t.org(), "--name", t.any(*NAMES) + t.any("", " CIC")],
    lambda t: ["org", "archive", t.org(), "--because", t.any(*WORDS)],
    lambda t: ["org", "alias", t.org(), t.any("The Shed", "The Centre")],
    lambda t: ["org", "lead", t.org(), t.any("sam-reed", "priya-shah"), "--on", t.day()],
    lambda t: ["org", "pause", t.org(), "--until", t.later(), "--because", t.any(*WORDS)],
    lambda t: ["org", "merge", t.org(), t.org()],
    lambda t: ["officer", "add", "Priya Shah", "--on", t.day()],
    lambda t: ["contact", "add", t.any(*PEOPLE), "--org", t.org(), "--role", t.any("chair", "vicar")],
    lambda t: ["contact", "edit", t.who(), "--role", t.any(*WORDS[:3])],
    lambda t: ["contact", "end", t.who()],
    lambda t: ["log", t.org(), "--on", t.day(), "--about", t.any(*TOPICS), "--note", t.any(*WORDS)],
    lambda t: ["log", t.org(), t.org(), "--channel", "visit", "--from", t.any("us", "them"), "--at", "19:30"],
    lambda t: ["log", t.org(), "--with", t.who(), "--purpose", t.any("mixed", "security"), "--via", t.org()],
    lambda t: ["log", f"Met @{t.org()} and @{t.org()} about #{t.any(*TOPICS)}"],
    lambda t: [
        "engagement",
        "edit",
        t.record("E"),
        "--on",
        t.day(),
        "--purpose",
        t.any("mixed", "non-security"),
    ],
    lambda t: ["engagement", "edit", t.record("E"), "--about", t.any(*TOPICS), "--about", t.any(*TOPICS)],
    lambda t: ["engagement", "edit", t.record("E"), "--note", t.any(*WORDS), "--add", t.org()],
    lambda t: ["engagement", "remove", t.record("E")],
    lambda t: ["milestone", "reach", t.org(), t.any(*MILESTONES), "--evidence", t.record("E")],
    lambda t: ["milestone", "reach", t.org(), t.any(*MILESTONES), "--note", t.any(*WORDS), "--on", t.day()],
    lambda t: ["milestone", "reverse", t.org(), t.any(*MILESTONES), "--because", t.any(*WORDS)],
    lambda t: ["flag", "gatekeeper", t.org(), "--because", t.any(*WORDS), "--evidence", t.record("E")],
    lambda t: ["flag", "rival", t.org(), t.org(), "--because", t.any(*WORDS), "--evidence", t.record("E")],
    lambda t: ["flag", "renew", t.record("F"), "--evidence", t.record("E")],
    lambda t: ["flag", "clear", t.record("F"), "--because", t.any(*WORDS)],
    lambda t: ["need", "add", t.org(), t.any(*WORDS)],
    lambda t: ["need", "met", t.record("N")],
    lambda t: ["promise", "make", t.org(), t.any(*WORDS), "--due", t.later()],
    lambda t: ["promise", "keep", t.record("P")],
    lambda t: ["concern", "raise", t.org(), t.any(*WORDS), "--criticism"],
    lambda t: ["concern", "answer", t.record("C"), t.any(*WORDS), "--changed", t.any(*WORDS)],
    lambda t: ["settings", "set", t.any("council", "basis"), t.any(*WORDS)],
    lambda t: ["settings", "set", "usual_at_most", t.any("8w", "100")],
)


@pytest.mark.parametrize("part", range(4))
def test_every_state_comes_back(store_path: Path, often: Often, part: int) -> None:
    done: Counter[str] = Counter()
    for seed in range(often(1, 100)):
        path = store_path.with_name(f"history-{seed}.db")
        path.write_bytes(store_path.read_bytes())
        _tell(path, Town(random.Random(f"{part} {seed}")), 50, done)
        path.unlink()
    assert sum(done.values()) >= 50 * often(1, 100)
    assert len(done) >= 12, "the commands of this test are no longer those of the program"


def _tell(path: Path, town: Town, steps: int, done: Counter[str]) -> None:
    """Give commands until so many wrote something, with an undo among them now and then; then take all back."""
    states = [_state(path)]
    while len(states) <= steps:
        if len(states) > 2 and town.chance.random() < 0.1:
            _step(path, "undo", states[-2])
            _step(path, "redo", states[-1])
            continue
        command = town.chance.choice(COMMANDS)(town)
        answer = call(command, store=path, environ={"CVETRACK_OFFICER": "sam-reed"})
        assert answer.code in (0, 1, 2, 3), f"{command}\n{answer.err}"
        assert "broke" not in answer.err, f"{command}\n{answer.err}"
        state = _state(path)
        if answer.code == 0 and state != states[-1]:
            states.append(state)
            done[" ".join(command[:2])] += 1
        else:
            assert state == states[-1], command
    for state in reversed(states[:-1]):
        _step(path, "undo", state)
    for state in states[1:]:
        _step(path, "redo", state)
    store = connect(str(path))
    assert examine(store).problems == []
    store.close()


def _step(path: Path, command: str, expected: Dump) -> None:
    answer = call([command], store=path, environ={"CVETRACK_OFFICER": "sam-reed"})
    assert answer.code == 0, answer.err
    assert _state(path) == expected, answer.out


def _state(path: Path) -> Dump:
    store = connect(str(path))
    state = dump(store)
    store.close()
    return state
