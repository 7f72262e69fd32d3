"""A part of a name is said back by whatever uses it, offered where it is several, agreed to where it matters."""

import contextlib
import shlex
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from cvetrack.cli.words import COMMANDS
from cvetrack.store.connection import Store
from cvetrack.terminal.app import READING
from tests import conversation
from tests.builders import a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.examples import EXAMPLES

# Acts that a prompt does not show: each with a part of a name, and what is asked.
HARD_TO_SEE = [
    (("org", "archive", "mosque", "--because", "it closed"), "Archive Canal Street Mosque?"),
    (("org", "merge", "mosque", "eastside-youth"), "Merge Canal Street Mosque into Eastside Youth?"),
    (("org", "merge", "eastside-youth", "mosque"), "Merge Eastside Youth into Canal Street Mosque?"),
    (("contact", "end", "amina"), "End the role of Amina Yusuf?"),
    (("officer", "leave", "sam"), "Record that Sam Reed leaves?"),
    (("channel", "end", "interfaith"), "End Interfaith Line?"),
    (
        ("forum", "leave", "reference-group", "mosque"),
        "Record that Canal Street Mosque left Reference Group?",
    ),
]


@pytest.fixture
def kept(store: Store, cvetrack: Cvetrack) -> Store:
    """A store with one of each."""
    mosque = an_organisation(store, "Canal Street Mosque")
    an_organisation(store, "Eastside Youth")
    an_organisation(store, "Brook Street Youth")
    a_forum(store, on=days_ago(99), seats={mosque: "faith"})
    an_engagement(store, mosque, topics=["housing"])
    for words in (
        ("contact", "add", "Amina Yusuf", "--org", "canal-street-mosque", "--role", "chair"),
        ("channel", "add", "Interfaith Line", "--purpose", "word", "--owner", "the office"),
    ):
        assert cvetrack(*words).code == 0
    return store


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("log", "mosque"), '"mosque" is taken as Canal Street Mosque.\n'),
        (("log", "Met @mosque today"), '"mosque" is taken as Canal Street Mosque.\n'),
        (("org", "show", "mosque", "--json"), '"mosque" is taken as Canal Street Mosque.\n'),
        (("brief", "mosque"), '"mosque" is taken as Canal Street Mosque.\n'),
        (("promise", "make", "mosque", "a list", "--due", "friday"), "Canal Street Mosque.\n"),
        (("contact", "show", "amina"), '"amina" is taken as Amina Yusuf (chair, Canal Street Mosque).\n'),
        (("officer", "show", "sam"), '"sam" is taken as Sam Reed.\n'),
        (("forum", "show", "reference"), '"reference" is taken as Reference Group.\n'),
        (("channel", "show", "interfaith"), '"interfaith" is taken as Interfaith Line.\n'),
        (("engagement", "list", "--topic", "hous"), '"hous" is taken as housing.\n'),
        (("--officer", "reed", "log", "eastside-youth"), '"reed" is taken as Sam Reed.\n'),
    ],
)
def test_a_part_of_a_name_is_said_back(
    cvetrack: Cvetrack, kept: Store, words: tuple[str, ...], told: str
) -> None:
    done = cvetrack(*words)
    assert done.code == 0
    assert told in done.err


@pytest.mark.usefixtures("kept")
def test_a_whole_name_needs_no_word(cvetrack: Cvetrack) -> None:
    for said in ("canal-street-mosque", "CANAL STREET MOSQUE", "1", "ORG-1"):
        assert cvetrack("org", "show", said).err == ""


@pytest.mark.parametrize(("words", "question"), HARD_TO_SEE)
def test_nobody_there_means_a_whole_name_or_yes(
    cvetrack: Cvetrack, kept: Store, words: tuple[str, ...], question: str
) -> None:
    operations = kept.value("SELECT count(*) FROM op")
    refused = cvetrack(*words)
    assert (refused.code, refused.out) == (2, "")
    assert "the whole name, or --yes. Nothing was written.\n" in refused.err
    assert kept.value("SELECT count(*) FROM op") == operations
    agreed = cvetrack(*words, "--yes")
    assert agreed.code == 0
    assert "is taken as" in agreed.err


@pytest.mark.usefixtures("kept")
def test_a_whole_name_is_enough_for_an_act_that_is_hard_to_see(cvetrack: Cvetrack) -> None:
    assert cvetrack("org", "archive", "Canal  Street MOSQUE", "--because", "it closed").err == ""
    assert cvetrack("org", "merge", "Brook Street Youth", "eastside-youth").err == ""


@pytest.fixture
def terminal(kept: Store, tmp_path: Path) -> Iterator["Terminal"]:
    """Runs commands on a terminal of their own."""
    made = Terminal(kept, tmp_path)
    yield made
    made.close()


class Terminal:
    """Where somebody answers."""

    def __init__(self, store: Store, home: Path) -> None:
        self._store, self._home = store, home
        self._children: list[pexpect.spawn] = []

    def run(self, *words: str) -> pexpect.spawn:
        """A command begun."""
        child = conversation.begin(words, home=self._home, CVETRACK_STORE=self._store.path)
        self._children.append(child)
        return child

    def close(self) -> None:
        """None of them is left."""
        for child in self._children:
            child.close(force=True)


def interrupt(child: pexpect.spawn) -> None:
    """Press Ctrl-C until it is heard: a press before Python waits for a key is noticed at the next."""
    conversation.press(child)
    while child.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=1):
        child.sendcontrol("c")


@pytest.mark.parametrize(("words", "question"), HARD_TO_SEE)
def test_on_a_terminal_it_asks(
    terminal: Terminal, kept: Store, words: tuple[str, ...], question: str
) -> None:
    operations = kept.value("SELECT count(*) FROM op")
    let_be = terminal.run(*words)
    let_be.expect_exact(f"{question} [y/N]")
    let_be.sendline("")
    let_be.expect_exact("Nothing was written.")
    assert conversation.ended(let_be)[0] == 2
    stopped = terminal.run(*words)
    stopped.expect_exact(f"{question} [y/N]")
    interrupt(stopped)
    assert conversation.ended(stopped)[0] == 130
    assert kept.value("SELECT count(*) FROM op") == operations
    done = terminal.run(*words)
    done.expect_exact(f"{question} [y/N]")
    done.sendline("y")
    assert conversation.ended(done)[0] == 0
    assert kept.value("SELECT count(*) FROM op") == operations + 1


def test_several_are_chosen_by_number(terminal: Terminal, kept: Store) -> None:
    child = terminal.run("log", "youth")
    child.expect_exact("1  brook-street-youth  Brook Street Youth")
    child.expect_exact("2  eastside-youth      Eastside Youth")
    child.expect_exact("Which one, 1 to 2?")
    child.sendline("٢")
    child.expect_exact("type a number from 1 to 2, or press enter for none.")
    child.sendline("2")
    child.expect_exact("Meeting with Eastside Youth")
    assert conversation.ended(child)[0] == 0
    stopped = terminal.run("log", "youth")
    stopped.expect_exact("Which one, 1 to 2?")
    interrupt(stopped)
    assert conversation.ended(stopped)[0] == 130
    none = terminal.run("log", "youth")
    none.expect_exact("Which one, 1 to 2?")
    none.sendline("")
    none.expect_exact("None was picked. Nothing was written.")
    assert conversation.ended(none)[0] == 2
    assert kept.value("SELECT count(*) FROM engagement") == 2


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("reading", [True, False])
def test_that_nothing_was_written_is_said_of_what_writes(cvetrack: Cvetrack, reading: bool) -> None:
    """Every command that is given the name of an organisation first, with one that nobody has."""
    asked = 0
    for command, (_, arguments) in COMMANDS.items():
        words = command.split()
        if arguments[:1] != ("ORG",) or (words[-1] in READING) is not reading:
            continue
        refused = cvetrack(*words, "nonsense", *["x"] * (len(arguments) - 1))
        if refused.code == 3:
            asked += 1
            assert refused.err.startswith('No organisation is called "nonsense".'), command
            assert refused.err.endswith("\nNothing was written.\n") is not reading, command
    assert asked > 5


@pytest.mark.usefixtures("kept")
def test_what_reads_never_writes_to_the_store(cvetrack: Cvetrack, store_path: Path, tmp_path: Path) -> None:
    """Every example of it, on a store in which there is something to mend."""
    other = sqlite3.connect(store_path)
    other.execute("DROP TRIGGER op_kept")
    other.close()
    before, tried = store_path.read_bytes(), 0
    with contextlib.chdir(tmp_path):
        for command, line in EXAMPLES:
            if command.split()[-1] in READING:
                cvetrack(*shlex.split(line)[1:])
                assert store_path.read_bytes() == before, line
                tried += 1
    assert tried > 30


def test_new_takes_no_part_of_a_name(cvetrack: Cvetrack, kept: Store) -> None:
    refused = cvetrack("log", "mosque", "--new")
    assert (refused.code, refused.out) == (3, "")
    assert refused.err == (
        '"mosque" could be Canal Street Mosque (canal-street-mosque), or new. Give the short name of the one, '
        "or add the other first with: cvetrack org add\nNothing was written.\n"
    )
    assert kept.value("SELECT count(*) FROM engagement") == 1
    assert cvetrack("log", "Canal Hall", "--new").err == "New organisation: Canal Hall, as canal-hall.\n"
