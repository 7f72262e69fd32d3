"""What every command says where it is refused: of a reading one never that nothing was written, and how to go on."""

import re
from collections.abc import Iterator
from pathlib import Path
from shlex import split
from typing import Any

import pytest

from cvetrack.terminal.app import READING
from tests.command_tree import Placed, every_command
from tests.conftest import Result, call
from tests.examples import EXAMPLES

READERS = [each for each in every_command() if each.path[-1] in READING]
NO_RECORD = (
    "import",
    "key",
    "init",
    "unlock",
    "settings",
    "undo",
    "redo",
    "backup",
    "restore",
    "demo",
    "export",
)
"""The beginnings of commands that write no record."""
BAD = ("nobody of that name", "99/99/9999", "N999", "", "@", "-1", "E1 E999")


def wrongly(placed: Placed) -> Iterator[list[str]]:
    """A command with each of its values bad in turn, the others right, or left out."""
    arguments = [each for each in placed.command.params if each.param_type_name == "argument"]
    right = [said_for(each) for each in arguments if each.required]
    for bad in BAD:
        for at in range(len(arguments)):
            yield [*right[:at], bad, *right[at + 1 :]]
        for each in placed.command.params:
            if each.param_type_name == "option" and not getattr(each, "is_flag", False):
                yield [*right, each.opts[0], bad]


def said_for(argument: Any) -> str:
    """Something that the sample town knows for an argument."""
    return {"ORG": "eastside-youth", "FORUM": "reference-group", "OFFICER": "sam-reed"}.get(
        str(argument.metavar).strip("[]."), "1"
    )


@pytest.fixture
def asked(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Call a command of the sample town with nobody there to be asked, in a folder where it may leave files."""
    monkeypatch.chdir(tmp_path)

    def ask(*said: str) -> Result:
        environ = {"CVETRACK_OFFICER": "sam-reed", "CVETRACK_AS_OF": "2026-03-02", "CVETRACK_NO_INPUT": "1"}
        return call(list(said), store=town, environ=environ)

    return ask


@pytest.mark.parametrize("placed", READERS, ids=lambda each: each.name)
def test_who_only_reads_is_never_told_that_nothing_was_written(placed: Placed, asked: Any) -> None:
    refused = 0
    for said in wrongly(placed):
        answer = asked(*placed.path, *said)
        assert "Nothing was written" not in answer.err, (said, answer)
        refused += answer.code in (2, 3)
    assert refused or not [*wrongly(placed)]


def test_who_writes_is_told_so(asked: Any) -> None:
    assert asked("need", "add", "nobody-such", "a kettle").err.endswith("Nothing was written.\n")


def without_one_text() -> Iterator[tuple[str, str, list[str]]]:
    """Each example of the help without one of its texts, and how that text is given."""
    commands = {placed.name: placed.command for placed in every_command()}
    for name, line in EXAMPLES:
        if name.split()[-1] in READING or name.startswith(NO_RECORD):
            continue
        words = split(line)[1:]
        for each in commands[name].params:
            spelt = each.opts[0]
            if each.param_type_name == "option" and each.metavar == "TEXT" and words.count(spelt) == 1:
                at = words.index(spelt)
                yield name, spelt, [*words[:at], *words[at + 2 :]]


def test_a_text_that_is_missing_says_how_it_is_given(asked: Any) -> None:
    named = set()
    for _, spelt, words in without_one_text():
        answer = asked(*words)
        if " is missing. " in answer.err:
            assert f"Give it with {spelt}, or - for standard input." in answer.err, (words, answer)
            named.add(spelt)
        else:
            assert answer.code in (0, 2, 3), (words, answer)
    assert {"--because", "--about"} <= named
    assert "Give it as TEXT" in asked("need", "add", "eastside-youth").err


SAID_TWICE = sorted({(name, line) for name, line in EXAMPLES if not name.startswith(NO_RECORD)})


def test_what_came_to_pass_before_is_refused_with_the_way_to_put_it_right(asked: Any) -> None:
    """Each example of the help, twice."""
    refused = []
    for name, line in SAID_TWICE:
        if name.split()[-1] in READING or name.startswith("contact"):
            continue
        words = split(line)[1:]
        if asked(*words).code == 0:
            again = asked(*words)
            if again.code == 2 and re.search(r" on \w{3} \d+ \w+ \d{4}", again.err):
                refused.append((name, again.err))
    assert len(refused) > 10
    assert [each for each in refused if not re.search("cvetrack |Give ", each[1])] == []


@pytest.mark.parametrize(
    "line",
    [
        ("org", "add"),
        ("org", "edit", "mill-choir", "--name"),
        ("officer", "add"),
        ("forum", "add", "--kind", "other"),
        ("contact", "add", "--org", "mill-choir", "--role", "chair"),
        ("channel", "add", "--purpose", "news", "--owner", "the council of faiths"),
    ],
    ids=" ".join,
)
def test_a_name_has_a_letter_or_a_number(asked: Any, line: tuple[str, ...]) -> None:
    assert asked("org", "add", "Mill Choir").code == 0
    refused = asked(*line, "!!!")
    assert (refused.code, "Write at least one letter or number." in refused.err) == (2, True), refused


@pytest.mark.parametrize("placed", [*every_command()], ids=lambda each: each.name)
def test_help_sends_nobody_to_what_they_do_not_have(placed: Placed) -> None:
    """A page of the project is not installed with it."""
    assert not re.search(r"docs/\S+\.md|\berasing\b|\bunless a hold\b", placed.command.help or "")


def test_a_text_that_is_missing_is_asked_for_by_its_option(asked: Any) -> None:
    asked_for = set()
    for placed in every_command():
        words = split(placed.command.examples[0])[1:] if placed.path[0] not in NO_RECORD else []
        for at, option in enumerate(words):
            if option.startswith("--"):
                said = asked(*words[:at], *words[at + 2 :]).err
                if "is missing. Give it" in said:
                    assert f"Give it with {option}," in said
                    asked_for.add(option)
    assert asked_for >= {"--because", "--to", "--url", "--about", "--source"}
