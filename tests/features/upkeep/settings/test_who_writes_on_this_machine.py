"""Who writes on a machine: said once, asked where nobody said it, and forgotten again."""

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from cvetrack.store.connection import Store
from tests import conversation
from tests.conftest import Cvetrack

Begin = Callable[..., pexpect.spawn]


@pytest.fixture(autouse=True)
def two_serve(cvetrack: Cvetrack) -> None:
    """Sam Reed and Priya Shah, and one organisation."""
    for line in (
        ("officer", "edit", "sam-reed", "--on", "1/3/2024"),
        ("officer", "add", "Priya Shah", "--on", "1/3/2024"),
        ("org", "add", "Eastside Youth", "--lead", "sam-reed", "--on", "3/3/2025"),
    ):
        assert cvetrack(*line, CVETRACK_OFFICER="sam-reed").code == 0


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Where the settings of this machine are, in a folder that is there."""
    folder = tmp_path / ".config" / "cvetrack"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "config.toml"


def wrote(cvetrack: Cvetrack) -> str:
    """Who did the last operation."""
    return str(json.loads(cvetrack("history", "--json").out)["rows"][0]["officer"])


def test_it_is_said_once(cvetrack: Cvetrack, machine: Path, tmp_path: Path) -> None:
    assert cvetrack("log", "eastside-youth").code == 2
    done = cvetrack("settings", "set", "me", "priya")
    assert done.code == 0
    assert done.err == '"priya" is taken as Priya Shah.\n'
    assert done.out == f"Priya Shah writes on this machine from now on, as {machine} says.\n"
    assert machine.stat().st_mode & 0o777 == 0o600
    assert cvetrack("log", "eastside-youth").code == 0
    assert wrote(cvetrack) == "priya-shah"
    shown = next(
        row for row in json.loads(cvetrack("settings", "show", "--json").out)["rows"] if row["key"] == "me"
    )
    assert (shown["value"], shown["meaning"]) == ("priya-shah", "which officer writes on this machine")
    # It is no operation of the store: there is nothing to take back.
    assert json.loads(cvetrack("settings", "set", "me", "sam-reed", "--json").out)["op"] is None
    assert cvetrack("undo", CVETRACK_OFFICER="sam-reed").out.startswith("Taken back: log")
    assert cvetrack("settings", "set", "me", "").code == 0
    assert machine.read_text() == ""
    assert cvetrack("log", "eastside-youth").code == 2
    assert not list(tmp_path.rglob(".cvetrack-*"))


def test_the_first_word_of_it_makes_its_folder(cvetrack: Cvetrack, tmp_path: Path) -> None:
    assert cvetrack("settings", "set", "me", "sam-reed", XDG_CONFIG_HOME=str(tmp_path / "new")).code == 0
    assert (tmp_path / "new" / "cvetrack" / "config.toml").read_text() == 'officer = "sam-reed"\n'


def test_only_who_serves_can_be_said(cvetrack: Cvetrack, machine: Path) -> None:
    assert cvetrack("settings", "set", "me", "tom-hale").code == 3
    cvetrack("officer", "leave", "priya-shah", "--on", "1/2/2026", CVETRACK_OFFICER="sam-reed")
    refused = cvetrack("settings", "set", "me", "priya-shah")
    assert (refused.code, "Priya Shah left on " in refused.err) == (2, True)
    assert not machine.exists()


def test_a_variable_goes_before_it_and_that_is_said(cvetrack: Cvetrack) -> None:
    told = cvetrack("settings", "set", "me", "sam-reed", CVETRACK_OFFICER="priya-shah").out
    assert told.endswith("CVETRACK_OFFICER, which is set, goes before it.\n")
    assert "goes before" not in cvetrack("settings", "set", "me", "sam-reed", CVETRACK_OFFICER="sam-reed").out
    cvetrack("log", "eastside-youth", CVETRACK_OFFICER="priya-shah")
    assert wrote(cvetrack) == "priya-shah"
    # Who is named for one command is not what the machine was told.
    shown = cvetrack("--officer", "priya-shah", "settings", "show", CVETRACK_OFFICER="priya-shah").out
    assert "\nme             sam-reed " in shown


def test_an_officer_of_another_store_writes_in_this_one_as_who_serves_here(
    cvetrack: Cvetrack, machine: Path
) -> None:
    machine.write_text('officer = "tom-hale"\n')
    refused = cvetrack("log", "eastside-youth")
    assert refused.code == 2
    assert refused.err.startswith(
        "tom-hale, who writes on this machine, is no officer of this store.\nWhich officer"
    )
    cvetrack("officer", "leave", "priya-shah", "--on", "1/2/2026", CVETRACK_OFFICER="sam-reed")
    assert cvetrack("log", "eastside-youth").code == 0
    assert wrote(cvetrack) == "sam-reed"
    # Whoever is named for this one command is meant.
    assert cvetrack("--officer", "tom-hale", "log", "eastside-youth").code == 3


def test_a_name_that_could_be_two_is_nobody_and_never_another(cvetrack: Cvetrack, machine: Path) -> None:
    cvetrack("officer", "add", "Sam Hill", "--on", "1/3/2024", CVETRACK_OFFICER="sam-reed")
    machine.write_text('officer = "sam"\n')
    refused = cvetrack("log", "eastside-youth")
    assert (refused.code, refused.err.startswith('"sam" could be any of these 2.')) == (3, True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'officer = "sam-reed"\n'),
        ('editor = "nano"', 'officer = "sam-reed"\neditor = "nano"'),
        (
            '# who\nofficer = "tom"  # old\neditor = "nano"\n',
            '# who\nofficer = "sam-reed"\neditor = "nano"\n',
        ),
        ("\ufeff'officer'='tom'\r\neditor = 'nano'\r\n", "officer = \"sam-reed\"\neditor = 'nano'\r\n"),
        ('officer = "sam-reed"   # me', 'officer = "sam-reed"   # me'),
    ],
)
def test_what_else_the_file_says_stays_as_it_is_written(
    cvetrack: Cvetrack, machine: Path, before: str, after: str
) -> None:
    machine.write_bytes(before.encode())
    machine.chmod(0o640)
    assert cvetrack("settings", "set", "me", "sam-reed").code == 0
    assert machine.read_bytes().decode() == after
    assert machine.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ('officer = """\ntom"""\n', "could not be told from the others"),
        ('editor = """\nofficer = x"""\nofficer = "tom"\n', "could not be told from the others"),
        ("officer = \n", "are not TOML"),
        ("colour = 'x'\n", 'There is no setting "colour"'),
    ],
)
def test_a_file_that_is_not_understood_is_not_touched(
    cvetrack: Cvetrack, machine: Path, before: str, told: str
) -> None:
    machine.write_text(before)
    refused = cvetrack("settings", "set", "me", "sam-reed")
    assert (refused.code, told in refused.err) == (2, True)
    assert machine.read_text() == before


def test_a_file_kept_elsewhere_and_linked_to_stays_there(
    cvetrack: Cvetrack, machine: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "dotfiles.toml"
    machine.symlink_to(elsewhere)
    elsewhere.write_text('editor = "nano"\n')
    assert cvetrack("settings", "set", "me", "sam-reed").code == 0
    assert machine.is_symlink()
    assert elsewhere.read_text() == 'officer = "sam-reed"\neditor = "nano"\n'


@pytest.fixture
def begin(store: Store, tmp_path: Path) -> Iterator[Begin]:
    """Begins a command on a terminal."""
    with contextlib.ExitStack() as children:

        def begun(*words: str) -> pexpect.spawn:
            child = conversation.begin(words, home=tmp_path, CVETRACK_STORE=store.path)
            children.callback(child.close, force=True)
            return child

        yield begun


def test_on_a_terminal_it_is_asked_once(
    begin: Begin, cvetrack: Cvetrack, machine: Path, store: Store
) -> None:
    none = begin("log", "eastside-youth")
    none.expect_exact("Which officer are you?")
    conversation.answer(none, "Which one, 1 to 2?", "")
    none.expect_exact("None was picked. Nothing was written.")
    assert conversation.ended(none)[0] == 2
    assert store.value("SELECT count(*) FROM engagement") == 0

    for_once = begin("log", "eastside-youth")
    for_once.expect_exact("2  priya-shah  Priya Shah")
    conversation.answer(for_once, "Which one, 1 to 2?", "2")
    conversation.answer(for_once, "Is it always Priya Shah who writes on this machine?", "")
    assert conversation.ended(for_once)[0] == 0
    assert wrote(cvetrack) == "priya-shah"
    assert not machine.exists()

    for_good = begin("log", "eastside-youth")
    conversation.answer(for_good, "Which one, 1 to 2?", "1")
    conversation.answer(for_good, "Is it always Sam Reed who writes on this machine?", "y")
    for_good.expect_exact("Sam Reed writes on this machine from now on")
    assert conversation.ended(for_good)[0] == 0
    assert wrote(cvetrack) == "sam-reed"

    later = begin("log", "eastside-youth")
    later.expect_exact("Meeting with Eastside Youth")
    assert conversation.ended(later)[0] == 0


def test_where_it_cannot_be_kept_the_record_is(begin: Begin, cvetrack: Cvetrack, machine: Path) -> None:
    machine.symlink_to("/proc/nowhere/config.toml")
    child = begin("log", "eastside-youth")
    conversation.answer(child, "Which one, 1 to 2?", "1")
    conversation.answer(child, "Is it always Sam Reed who writes on this machine?", "y")
    child.expect_exact("There is no /proc")
    child.expect_exact("Meeting with Eastside Youth")
    assert conversation.ended(child)[0] == 0
    assert wrote(cvetrack) == "sam-reed"


def test_who_reads_is_not_asked(begin: Begin) -> None:
    child = begin("today")
    code, told = conversation.ended(child)
    assert (code, "Which officer" in told) == (0, False)
    mine = begin("need", "list", "--mine")
    mine.expect_exact("Which officer are you: sam-reed, priya-shah?")
    assert conversation.ended(mine)[0] == 2
