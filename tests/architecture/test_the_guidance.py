"""The page that leads from the talk's points to commands names commands, options and stories that exist."""

import re
from pathlib import Path

import pytest

from cvetrack.cli.catalogue import CATALOGUE
from tests.command_tree import built, every_command

ROOT = Path(__file__).parents[2]
POINTS = 21
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "guidance.md").read_text("utf-8").splitlines()
    if re.match(r"\| [0-9]+ \|", line)
]
COMMANDS = {placed.name: placed.command for placed in every_command()}


def named(cell: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)


def test_every_point_has_its_line() -> None:
    assert [row[0] for row in ROWS] == [str(number) for number in range(1, POINTS + 1)]


@pytest.mark.parametrize("row", ROWS, ids=[row[1] for row in ROWS])
def test_a_point_is_written_and_seen_by_commands_that_exist(row: list[str]) -> None:
    _, _, writing, seeing, _ = row
    for said in (*named(writing), *named(seeing)):
        name, _, option = said.partition(" --")
        command = COMMANDS.get(name) or (built(name) if name in {each.name for each in CATALOGUE} else None)
        assert command is not None, said
        assert not option or f"--{option}" in {each for one in command.params for each in one.opts}, said
    assert named(writing)
    assert named(seeing)


@pytest.mark.parametrize("row", ROWS, ids=[row[1] for row in ROWS])
def test_a_point_has_its_story(row: list[str]) -> None:
    story = ROOT / "tests" / "stories" / f"{row[4]}.py"
    assert story.is_file()
    assert story.stem.startswith(f"test_{int(row[0]):02}_")
    told = story.read_text("utf-8")
    # It writes with what the page says that the point is written with.
    assert any(all(f'"{word}"' in told for word in said.split()) for said in named(row[2]))


def test_every_noun_of_the_work_serves_a_point() -> None:
    work = {each.name for each in CATALOGUE if each.panel in ("Trust", "Support", "Confidence", "Beware")}
    said = {each.split()[0] for row in ROWS for cell in row[2:4] for each in named(cell)}
    assert work - said == set()
