"""The catalogue, the features and the help hold together."""

import re
from pathlib import Path

import pytest

import cvetrack.features
from cvetrack.cli.catalogue import CATALOGUE, PANELS, ROOT_OPTIONS, Entry, root_help
from cvetrack.terminal.commanding import declared_name, summary
from tests.command_tree import Placed, built, declared, every_command
from tests.conftest import Cvetrack

COMMANDS = list(every_command())
NOUNS = [(line.name,) for line in CATALOGUE if line.group]
NAMES = [placed.name for placed in COMMANDS]

# These print something else than records: a script for a shell, a made-up city, a report as a file.
WITHOUT_JSON = {"completion", "demo"}


def test_every_feature_has_its_line_and_every_line_its_feature() -> None:
    folder = Path(cvetrack.features.__path__[0])
    features = {".".join(each.relative_to(folder).parts[:2]) for each in folder.glob("*/*/commands.py")}
    assert {entry.feature for entry in CATALOGUE} == features


def test_a_feature_is_in_the_chapter_of_its_heading() -> None:
    for entry in CATALOGUE:
        headings = {
            each.panel.lower().replace(" ", "_") for each in CATALOGUE if each.feature == entry.feature
        }
        assert entry.feature.split(".")[0] in headings


def test_every_name_is_there_once_and_under_a_heading() -> None:
    names = [entry.name for entry in CATALOGUE]
    assert len(names) == len(set(names))
    assert {entry.panel for entry in CATALOGUE} <= set(PANELS)
    shown = re.findall(r"(?m)^  ([a-z][a-z-]*) {2,}", root_help())
    assert sorted(shown) == sorted(names)


@pytest.mark.parametrize("entry", CATALOGUE, ids=[entry.name for entry in CATALOGUE])
def test_the_summary_is_what_the_feature_says_of_itself(entry: Entry) -> None:
    feature = declared(entry.name)
    assert feature.info.help == entry.summary
    if not entry.group:
        (command,) = [each for each in feature.registered_commands if declared_name(each) == entry.name]
        assert summary(command).split()[0] == entry.summary.split()[0]  # the help says more of the same


@pytest.mark.parametrize("noun", [entry.name for entry in CATALOGUE if entry.group])
def test_each_verb_of_a_noun_is_declared_once(noun: str) -> None:
    """The second of a name would stand in the place of the first, in silence."""
    verbs = [declared_name(each) for each in declared(noun).registered_commands]
    assert sorted(verbs) == sorted(set(verbs))


def test_root_help_fits_a_terminal() -> None:
    assert [line for line in root_help().splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("placed", COMMANDS, ids=NAMES)
def test_a_command_explains_itself(placed: Placed) -> None:
    said = (placed.command.help or "").splitlines()
    assert re.fullmatch(r"[A-Z].*\.", said[0])
    assert len(said[0]) <= 100
    assert said[1:2] in ([], [""])
    for parameter in placed.command.params:
        assert getattr(parameter, "help", ""), f"{placed.name}: {parameter.name} has no help"


@pytest.mark.parametrize("path", [*NOUNS, *(each.path for each in COMMANDS)], ids=" ".join)
def test_help_is_no_wider_than_the_terminal_and_says_every_word(
    path: tuple[str, ...], cvetrack: Cvetrack
) -> None:
    wordings = set()
    for columns in (60, 80, 120):
        said = cvetrack(*path, "--help", COLUMNS=str(columns)).out
        wide = [line for line in said.splitlines() if len(line) > columns]
        assert [line for line in wide if not (line.startswith("  ") and "cvetrack " in line)] == []
        wordings.add("".join(said.split()))
    (wording,) = wordings
    words = next((each.command.help or "" for each in COMMANDS if each.path == path), "")
    for paragraph in words.split("\n\n"):
        assert "".join(paragraph.split()) in wording or paragraph.startswith("cvetrack ")


@pytest.mark.parametrize("placed", COMMANDS, ids=NAMES)
def test_options_are_small_letters_and_hyphens(placed: Placed) -> None:
    options = [option for each in placed.command.params for option in (*each.opts, *each.secondary_opts)]
    odd = [each for each in options if each.startswith("-") and not re.fullmatch(r"--[a-z]+(-[a-z]+)*", each)]
    assert odd == []


@pytest.mark.parametrize("placed", COMMANDS, ids=NAMES)
def test_every_command_answers_programs(placed: Placed) -> None:
    options = {option for each in placed.command.params for option in each.opts}
    assert ("--json" in options) is (placed.name not in WITHOUT_JSON)


def test_what_is_said_of_the_root_options_is_true() -> None:
    told = {name.split(" ")[0] for name, _ in ROOT_OPTIONS}
    taken = {option for each in built("").params for option in each.opts} | {"--help"}
    assert told == taken


@pytest.mark.parametrize("placed", COMMANDS, ids=NAMES)
def test_help_is_answered_whatever_the_store(placed: Placed, cvetrack: Cvetrack) -> None:
    done = cvetrack(*placed.path, "--help", CVETRACK_STORE="/nonexistent/store.db")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: cvetrack {placed.name} ")
    assert "\x1b" not in done.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nonsense",), "No such command 'nonsense'."),
        (("orgg",), "No such command 'orgg'."),
        (("org", "nonsense"), "No such command 'nonsense'."),
        (("org", "list", "--nonsense"), "No such option: --nonsense"),
        (("org", "show"), "Missing argument 'ORG'."),
        (("--store",), "Option '--store' requires an argument."),
        (("--as-of", "soon", "org", "list"), "--as-of takes a day such as 2026-11-22"),
    ],
)
def test_a_slip_of_the_keyboard_is_refused_with_the_way_to_the_help(
    cvetrack: Cvetrack, arguments: tuple[str, ...], sentence: str
) -> None:
    refused = cvetrack(*arguments)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(sentence)


def test_the_version_is_said(cvetrack: Cvetrack) -> None:
    assert re.fullmatch(r"cvetrack \d+\.\d+\.\d+\S*\n", cvetrack("--version").out)


def test_the_day_to_answer_for_is_read_as_every_day(cvetrack: Cvetrack) -> None:
    assert cvetrack("--as-of", "1 june 2025", "today").out.startswith("Sun 1 June 2025")
    assert cvetrack("--as-of", "1/6/2025", "today").out.startswith("Sun 1 June 2025")
