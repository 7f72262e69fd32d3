"""With --as-of an earlier day nothing later is told: whatever was done since, each command answers as it did then.

What is done since is every example of every command that writes, in both orders, as some leave nothing for others.
"""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cvetrack.store.connection import connect
from cvetrack.store.removing import removables
from tests.architecture.conftest import Reading
from tests.architecture.test_every_view_is_drawn import COMMANDS, SLUGS
from tests.command_tree import Placed
from tests.conftest import Result, call
from tests.examples import EXAMPLES

THEN, SINCE = "2026-03-02", "2026-06-01"
OFFICER = {"CVETRACK_OFFICER": "sam-reed"}
MORE = (
    "meeting hold G2 --present eastside-youth --via eastside-youth=highfields-centre --on yesterday",
    "meeting record reference-group --on yesterday --present midtown-forum --item Buses",
    "broadcast send 'The market opens as usual.' --to eastside-youth",
    "strategy tell eastside-youth --document W1",
    "concern raise eastside-youth 'You come late.' --in E1 --on yesterday",
    "need add eastside-youth 'A kettle.' --in E1 --on yesterday",
    "promise make eastside-youth 'A list of halls.' --due friday --in E1 --on yesterday",
    "ask answer A2 yes",
    "org lead eastside-youth priya-shah",
)
"""What is done since, beside what the examples do."""
PUTS_RIGHT = {
    *(
        "edit",
        "remove",
        "rename",
        "reseat",
        "merge",
        "same",
        "alias",
        "undo",
        "redo",
        "set",
        "import",
        "restore",
    ),
    *("init", "unlock", "migrate", "demo", "backup", "export", "key", "completion"),
}
"""The words of commands that say what always was so, or that are about the store: the past may read otherwise."""
OF_THE_PAST = {
    "action give": "is of the day of its meeting",
    "milestone reach": "is of the day of its evidence",
    "myth sent": "is of the day of the message",
    "flag renew": "leaves neither the review day nor the evidence that there was before",
    "org pause": "has no day from which it rests",
    "org resume": "has none either",
    "org archive": "changes the status, which is read as it is now",
    "contact apart": "says of two entries what always was so",
    "contact return": "is a role to come, and a person in none is told in the last",
}
"""The commands that write, of which something is of an earlier day than that of the command, or of none."""
ONLY_ONCE = {
    "safety review Y1 --review in 3 months": "the plan was looked at, and keeps one day on which it was due"
}
NOT_OF_A_DAY = {
    "show": "is the command of the kind, which is asked itself",
    "history": "tells what was written, in the order in which it was",
    "verify": "reads the whole store",
    "doctor": "reads the whole store",
    "officer list": "tells before it comes who is to go",
    "officer show": "tells before it comes who is to go",
}
"""The commands that read, and need not answer as they did."""
UNLIKE = re.compile(
    r"Record \d+:\w+|entered .*|\"record\": \"\d+:[^\"]*\"|\"(recorded_on|judged_on)\": \"[^\"]*\""
)
"""What says how much was written, or on which day of our clock."""
_IN_WORDS = 8


class Later(NamedTuple):
    """The sample town after more was done, and the commands that did it, by the order in which they were run."""

    paths: dict[str, Path]
    did: set[str]


def later_lines() -> list[tuple[str, list[str]]]:
    """What is done since: the command and its arguments, without days that are past by then."""
    found = [(" ".join(line.split()[:2]), shlex.split(line)) for line in MORE]
    for command, line in EXAMPLES:
        arguments = shlex.split(line)[1:]
        skipped = command in OF_THE_PAST or command in NOT_OF_A_DAY or "--in" in arguments
        if skipped or PUTS_RIGHT & set(command.split()):
            continue
        if "--on" in arguments:
            at = arguments.index("--on")
            if not re.match(r"today|yesterday|last |in |friday", arguments[at + 1]):
                del arguments[at : at + 2]
        if "--due" in arguments:
            arguments[arguments.index("--due") + 1] = "in 3 weeks"
        if " ".join(arguments) not in ONLY_ONCE:
            found.append((command, arguments))
    return found


@pytest.fixture(scope="module")
def later(town_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Later:
    """The town in which the later things were done, in each order."""
    lines = later_lines()
    done = Later({}, set())
    here = Path.cwd()
    for name, order in (("in order", lines), ("last first", lines[::-1])):
        path = done.paths[name] = tmp_path_factory.mktemp("later") / "town.db"
        shutil.copy(town_file, path)
        os.chdir(path.parent)
        for command, arguments in order:
            before = path.read_bytes()
            call(arguments, store=path, as_of=SINCE, environ=OFFICER)
            if path.read_bytes() != before:
                done.did.add(command)
        os.chdir(here)
    return done


def test_each_command_answers_as_it_did_then(later: Later, town_file: Path) -> None:
    unlike = []
    for arguments in asked(town_file):
        then = told(call(arguments, store=town_file, as_of=THEN, environ=OFFICER))
        for order, path in later.paths.items():
            now = told(call(arguments, store=path, as_of=THEN, environ=OFFICER))
            if now != then:
                unlike.append(f"{' '.join(arguments)} ({order}): {sorted(set(now) ^ set(then))}")
    assert not unlike, "\n".join(unlike)


def test_what_is_of_a_later_day_is_not_found(later: Later, town_file: Path) -> None:
    asked_for = set()
    path = later.paths["in order"]
    for sort in removables().values():
        for number in sorted(ids(path, sort.table) - ids(town_file, sort.table))[:2]:
            record = f"{sort.letter}{number}"
            asked_for.add(sort.table)
            for verb in ("show", "edit"):
                done = call([verb, record], store=path, as_of=THEN, environ=OFFICER)
                assert (done.code, done.out) == (3, ""), (verb, record, done)
    assert len(asked_for) > len(removables()) // 2


def test_each_command_that_writes_did_so(later: Later, readings: list[Reading]) -> None:
    reads = {each.placed.name for each in readings}
    assert {command for command, _ in later_lines()} - later.did - reads == set()


def asked(town: Path) -> Iterator[list[str]]:
    """Each command that reads, of everything that it may be asked of: for programs, and of the first also in words."""
    for placed in COMMANDS:
        options = {option for each in placed.command.params for option in each.opts}
        whole = [each for each in ("--all", "--json") if each in options]
        for at, subject in enumerate(() if placed.name in NOT_OF_A_DAY else subjects(placed, town)):
            yield [*placed.path, *subject, *whole]
            if whole and at < _IN_WORDS:
                yield [*placed.path, *subject]


def subjects(placed: Placed, town: Path) -> Iterator[list[str]]:
    """What a command may be asked of: nothing, each short name, each id of the kinds in its examples, or words."""
    arguments = [each for each in placed.command.params if each.param_type_name == "argument"]
    metavar = str(arguments[0].metavar) if arguments else "[]"
    if metavar.startswith("["):
        yield []
    if placed.name == "search":
        yield from (["the"], ["hall"], ["housing"], ["club"], ["a"])
    for word in metavar.strip("[]").split("|"):
        if word in SLUGS:
            yield from ([slug] for slug in column(town, f"SELECT slug FROM {SLUGS[word]} ORDER BY id"))
    if "ID" in metavar:
        examples = " ".join(placed.command.examples)
        for sort in removables().values():
            if re.search(rf" {sort.letter}\d", examples):
                yield from ([f"{sort.letter}{number}"] for number in sorted(ids(town, sort.table)))


def told(done: Result) -> list[str]:
    """The exit code and the lines that were answered, but for what says how much was written."""
    return [str(done.code), *UNLIKE.sub("", done.out).splitlines()]


def ids(path: Path, table: str) -> set[int]:
    """The numbers of a table."""
    return set(column(path, f"SELECT id FROM {table}"))


def column(path: Path, sql: str) -> list[Any]:
    """One column of a store."""
    store = connect(str(path))
    found = [each for (each,) in store.rows(sql)]
    store.close()
    return found
